using Shinso.Layers;
using Shinso.Tensors;

namespace Shinso.Tests.Contracts;

/// <summary>One layer to put through the contracts: with an input that fits, one that does not, and the sentence for that.</summary>
public sealed record LayerExample(Layer Layer, Shape Input, Shape Output, Shape? Wrong = null, string? Sentence = null)
{
    public override string ToString() => Layer.ToString();
}

/// <summary>Examples of every layer. A layer class without one fails <see cref="LayerContracts.Every_layer_has_an_example"/>.</summary>
public static class LayerExamples
{
    public static IReadOnlyList<LayerExample> All { get; } =
    [
        new(new Dense(5, Activation.Tanh), [7], [5], [1, 28, 28], "Dense '0' needs a vector per sample, but 'features' gives 1×28×28. Put a Flatten before it."),
        new(new Dense(4, Activation.Gelu), [3], [4]),
        new(new Conv2D(3, 3, Activation.Relu, Padding: 1), [2, 5, 4], [3, 5, 4], [7], "Conv2D '0' needs an image per sample (channels × height × width), but 'features' gives 7. Put a Reshape before it."),
        new(new Conv2D(2, (2, 3), Activation.Swish, Stride: 2), [1, 6, 7], [2, 3, 3], [1, 1, 2], "Conv2D '0' needs an image of at least 2×3 with its padding of 0, but 'features' gives 1×1×2. Use a smaller window or more padding."),
        new(new MaxPool2D(2), [2, 4, 6], [2, 2, 3], [1, 1, 1], "MaxPool2D '0' needs an image of at least 2×2 with its padding of 0, but 'features' gives 1×1×1. Use a smaller window or more padding."),
        new(new MaxPool2D(3, Stride: 2, Padding: 1), [1, 5, 5], [1, 3, 3]),
        new(new AveragePool2D((2, 3), Stride: 2), [2, 4, 6], [2, 2, 2], [4], "AveragePool2D '0' needs an image per sample (channels × height × width), but 'features' gives 4. Put a Reshape before it."),
        new(new GlobalAveragePool(), [4, 3, 3], [4], [4], "GlobalAveragePool '0' needs an image per sample (channels × height × width), but 'features' gives 4. Put a Reshape before it."),
        new(new Flatten(), [2, 3, 4], [24]),
        new(new Reshape(2, 6), [3, 4], [2, 6], [5], "Reshape '0' needs 12 values for 2×6, but 'features' gives 5 = 5. Choose axes whose product is 5."),
        new(new Activate(Activation.Mish), [6], [6]),
        new(new Softmax(), [4], [4], [2, 2], "Softmax '0' needs a vector per sample, but 'features' gives 2×2. Put a Flatten before it."),
        new(new Dropout(0.4f), [9], [9]),
        new(new Residual(new Dense(6, Activation.Elu)), [6], [6], [5], "Residual '0' needs equal shapes, but 'features' gives 5 and '0/dense' gives 6. Let the inner layers end with the shape they begin with."),
        new(new Sequential(new Dense(4, Activation.Sigmoid), new Dense(2)), [3], [2], [2, 2], "Dense '0.0' needs a vector per sample, but 'features' gives 2×2. Put a Flatten before it."),
        new(new Sequential(new Conv2D(3, 3, Activation.Relu), new MaxPool2D(2)), [1, 7, 6], [3, 2, 2]),
        new(new Sequential(new Conv2D(2, 3, Activation.Tanh), new MaxPool2D((1, 2), Stride: 3)), [1, 6, 8], [2, 2, 2]),
        new(new Sequential(new Conv2D(2, 1), new Conv2D(3, (1, 3), Activation.Tanh, Padding: 2), new MaxPool2D(2)), [1, 3, 4], [3, 3, 3]),
        new(new Sequential(new Conv2D(2, 3, Activation.Relu, Padding: 1) { Name = "same" }, new MaxPool2D(2), new Conv2D(2, 3, Activation.Relu, Padding: 1) { Name = "same" }, new MaxPool2D(2)), [2, 4, 4], [2, 1, 1]),
        new(new Sequential(new Conv2D(2, 2, Activation.Relu), new MaxPool2D(3, Stride: 2)), [1, 6, 6], [2, 2, 2]),
        new(new Sequential(new Conv2D(2, 3, Activation.Relu, Padding: 1), new Add(new MaxPool2D(2), new AveragePool2D(2))), [1, 4, 4], [2, 2, 2]),
        new(new Add(new Dense(3, Activation.Sine), new Dense(3)), [4], [3]),
        new(new Multiply(new Dense(3, Activation.Sigmoid), new Dense(3)), [4], [3]),
        new(new Concatenate(new Dense(2, Activation.Softplus), new Dense(3, Activation.Arctan)), [4], [5]),
    ];

    public static TheoryData<string> Names => [.. All.Select(example => example.ToString())];

    public static LayerExample Find(string name) => All.First(example => example.ToString() == name);
}
