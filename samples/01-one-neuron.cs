#:project ../src/Shinso/Shinso.csproj

// One neuron learns the AND gate: y = σ(w₁x₁ + w₂x₂ + b).
using Shinso;
using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

Dataset and = Gates.Of(Gate.And);
Model model = Model.For(and, new Dense(1));
var trainer = new Trainer(model, new Sgd(1), new TrainingOptions { BatchSize = 4 });
foreach (Epoch epoch in trainer.Epochs(and, count: 500))
{
    if (epoch.Number is 1 or 10 or 100 or 500) Console.WriteLine(epoch);
}

Console.WriteLine($"w = [{model.Parameters["weight"].Values[0]:F2}, {model.Parameters["weight"].Values[1]:F2}], b = {model.Parameters["bias"].Values[0]:F2}");
foreach ((float a, float b) in ((float, float)[])[(0, 0), (0, 1), (1, 0), (1, 1)])
    Console.WriteLine($"{a} AND {b}: probability {model.Predict(new Tensor([1, 2], [a, b]))[0, 0]:F3}");
