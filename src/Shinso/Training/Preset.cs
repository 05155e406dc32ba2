using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;

namespace Shinso.Training;

/// <summary>A known architecture with settings that train it well.</summary>
/// <param name="Name">The name in commands.</param>
/// <param name="Summary">What it is, in a few words.</param>
/// <param name="Architecture">The layers for a number of outputs.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Options">The other settings.</param>
/// <param name="Epochs">How many epochs.</param>
public sealed record Preset(string Name, string Summary, Func<int, Layer> Architecture, Optimizer Optimizer, TrainingOptions Options, int Epochs)
{
    private static readonly TrainingOptions OneCycle128 = new() { BatchSize = 128, Schedule = new OneCycle() };

    /// <summary>All presets.</summary>
    public static IReadOnlyList<Preset> All { get; } =
    [
        new("mlp", "two hidden layers with dropout, for pictures and tables alike",
            outputs => new Sequential(new Flatten(), new Dense(512, Activation.Relu), new Dropout(0.2f), new Dense(256, Activation.Relu), new Dropout(0.2f), new Dense(outputs)),
            new Adam(0.002f), OneCycle128, 12),
        new("lenet", "LeNet-5 with ReLU and max-pooling, for 28×28 pictures",
            outputs => new Sequential(
                new Conv2D(6, 5, Activation.Relu, Padding: 2), new MaxPool2D(2), new Conv2D(16, 5, Activation.Relu), new MaxPool2D(2),
                new Flatten(), new Dense(120, Activation.Relu), new Dense(84, Activation.Relu), new Dense(outputs)),
            new Adam(0.005f), OneCycle128 with { BatchSize = 64 }, 8),
        new("convnet", "two 3×3 convolutions, one pooling, dropout, for 28×28 pictures",
            outputs => new Sequential(
                new Conv2D(32, 3, Activation.Relu), new Conv2D(64, 3, Activation.Relu), new MaxPool2D(2), new Dropout(0.25f),
                new Flatten(), new Dense(128, Activation.Relu), new Dropout(0.5f), new Dense(outputs)),
            new Adam(0.002f), OneCycle128, 8),
        new("book-two-layer", "784-50-10 with sigmoid, as in the book: N(0, 0.01²), SGD 0.1, batches of 100",
            outputs => new Sequential(
                new Flatten(), new Dense(50, Activation.Sigmoid, new Gaussian(0.01f)) { Name = "affine1" }, new Dense(outputs, Activation.Identity, new Gaussian(0.01f)) { Name = "affine2" }),
            new Sgd(0.1f), new TrainingOptions { BatchSize = 100 }, 17),
        new("book-mlp", "784-50-100-10 with sigmoid, the network of the book's published weights",
            outputs => new Sequential(
                new Flatten(), new Dense(50, Activation.Sigmoid) { Name = "affine1" }, new Dense(100, Activation.Sigmoid) { Name = "affine2" }, new Dense(outputs) { Name = "affine3" }),
            new Adam(), new TrainingOptions { BatchSize = 100 }, 10),
        new("book-convnet", "one convolution of 30 5×5 filters and 100 units, the network of the book's published weights",
            outputs => new Sequential(
                new Conv2D(30, 5, Activation.Relu) { Name = "conv1" }, new MaxPool2D(2), new Flatten(),
                new Dense(100, Activation.Relu) { Name = "affine1" }, new Dense(outputs) { Name = "affine2" }),
            new Adam(), new TrainingOptions { BatchSize = 100 }, 5),
    ];

    /// <summary>The preset of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Preset Find(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ArgumentException($"\"{name}\" is not a preset. Use one of: {string.Join(", ", All.Select(preset => preset.Name))}.", nameof(name));
}
