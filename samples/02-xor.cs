#:project ../src/Shinso/Shinso.csproj

// One line cannot divide XOR; a hidden layer of four units can.
using Shinso;
using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

Dataset xor = Gates.Of(Gate.Xor);
foreach (Layer network in (Layer[])[new Dense(1), new Sequential(new Dense(4, Activation.Tanh), new Dense(1))])
{
    Model model = Model.For(xor, network);
    var trainer = new Trainer(model, new Adam(0.1f), new TrainingOptions { BatchSize = 4 });
    Epoch last = trainer.Epochs(xor, count: 300).Last();
    Console.WriteLine($"{model}: loss {last.TrainLoss:F3}, {last.TrainAccuracy:P0} right");
}
