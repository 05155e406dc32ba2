using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Golden;

/// <summary>Whole trainings beside PyTorch's: the same weights at first, the same batches, thirty steps.</summary>
public class TrainingGoldenTests
{
    [Fact]
    public void An_MLP_trains_along_the_trajectory_of_PyTorch() => Follow(
        "train_mlp.json", new Sequential(new Dense(7), new Activate(Activation.Tanh), new Dense(3)), settings => new Adam(settings.Single("lr")));

    [Fact]
    public void An_MLP_of_fused_layers_trains_along_the_trajectory_of_PyTorch() => Follow(
        "train_mlp.json", new Sequential(new Dense(7, Activation.Tanh) { Name = "0" }, new Dense(3) { Name = "2" }), settings => new Adam(settings.Single("lr")));

    [Fact]
    public void A_CNN_trains_along_the_trajectory_of_PyTorch() => Follow(
        "train_cnn.json",
        new Sequential(new Conv2D(4, 3), new Activate(Activation.Relu), new MaxPool2D(2), new Flatten(), new Dense(3)),
        settings => new Momentum(settings.Single("lr"), settings.Single("momentum")));

    [Fact]
    public void A_CNN_of_fused_layers_trains_along_the_trajectory_of_PyTorch() => Follow(
        "train_cnn.json",
        new Sequential(new Conv2D(4, 3, Activation.Relu) { Name = "0" }, new MaxPool2D(2), new Flatten(), new Dense(3) { Name = "4" }),
        settings => new Momentum(settings.Single("lr"), settings.Single("momentum")));

    private static void Follow(string name, Layer architecture, Func<GoldenFile, Optimizer> optimizer)
    {
        GoldenFile file = GoldenFile.Open(name);
        Tensor features = file.Tensor("features");
        float[] labels = file.Singles("labels");
        var data = new Dataset("golden", LearningTask.MultiClass, new TensorRows(features), new TensorRows(new Tensor([labels.Length], labels)), ["a", "b", "c"]);
        Model model = Model.For(data, architecture);
        Assert.Equal(file["initial"].Fields, model.Parameters.Select(parameter => parameter.Name));
        foreach (Parameter parameter in model.Parameters)
        {
            Tensor initial = file["initial"].Tensor(parameter.Name);
            Assert.Equal(initial.Shape, parameter.Shape);
            initial.Values.CopyTo(parameter.Values);
        }

        int size = file.Integer("batch_size");
        using var trainer = new Trainer(model, optimizer(file["settings"]), new TrainingOptions { BatchSize = size, Threads = 1 });
        float[] losses = new float[file.Integer("steps")];
        for (int step = 0; step < losses.Length; step++)
            losses[step] = trainer.Step(data, [.. Enumerable.Range(step % (data.Count / size) * size, size)]);

        // Rounding differs with the order of sums (6e-8 each); thirty steps carry it on.
        Close.To(file.Singles("losses"), losses, 1e-5, 1e-6, "loss");
        foreach (Parameter parameter in model.Parameters) Close.To(file["final"].Singles(parameter.Name), parameter.Values, 1e-4, 1e-5, parameter.Name);
    }
}
