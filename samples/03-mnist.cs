#:project ../src/Shinso/Shinso.csproj

// Handwritten digits. Needs the four MNIST files: shinso data fetch mnist, or a folder named by SHINSO_DATA.
using Shinso;
using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

OfficialSplit mnist = Mnist.Digits.Load(DataFolders.Usual());
DataSplits parts = Split.Parse("90/10").Apply(mnist.Train);
Model model = Model.For(mnist.Train, new Sequential(new Flatten(), new Dense(100, Activation.Relu), new Dense(10)));
var trainer = new Trainer(model, new Adam(), new TrainingOptions { BatchSize = 128 });
foreach (Epoch epoch in trainer.Epochs(parts.Train, parts.Validation, count: 5).KeepBest(model)) Console.WriteLine(epoch);
Console.WriteLine($"test: {Evaluation.Of(model, mnist.Test)}");
model.Save(Path.Combine(Path.GetTempPath(), "mnist.safetensors"));
