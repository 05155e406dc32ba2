using System.Globalization;
using System.Text.Json.Serialization;
using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Kernels;

namespace Shinso.Layers;

/// <summary>
/// a = f(w ⋆ x + b): every filter slides over the image (cross-correlation). Input: channels × height × width; parameters:
/// <c>weight [filters, channels, kernel height, kernel width]</c>, <c>bias [filters]</c>; output: filters × height' × width' with
/// height' = ⌊(height + 2·padding − kernel) / stride⌋ + 1.
/// </summary>
/// <param name="Filters">The number of filters: output channels.</param>
/// <param name="Kernel">The window's height × width; a number is a square.</param>
/// <param name="Activation">f.</param>
/// <param name="Stride">By how many pixels the window moves.</param>
/// <param name="Padding">Rows and columns of zeros added on every side.</param>
/// <param name="Weights">First weights; by default <see cref="He"/> before functions of the ReLU family, else <see cref="Glorot"/>.</param>
/// <param name="Bias">First biases; by default 0.</param>
public sealed record Conv2D(
    int Filters,
    Size2D Kernel,
    Activation Activation = Activation.Identity,
    int Stride = 1,
    int Padding = 0,
    [property: JsonConverter(typeof(InitializerConverter))] Initializer? Weights = null,
    [property: JsonConverter(typeof(InitializerConverter))] Initializer? Bias = null) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        (Window window, ParameterNode weight, ParameterNode bias) = Prepare(input, scope);
        if (scope.Detail != Detail.Primitive) return scope.Add(new Ops.Conv2D(input, weight, bias, window, Activation));
        Node sum = scope.Add(new Ops.AddChannelBias(scope.Add(new Ops.Convolve(input, weight, window)), bias));
        return Activation == Activation.Identity ? sum : scope.Add(new Ops.Activate(sum, Activation));
    }

    /// <summary>One node for this layer and a pooling behind it, where that can be and the graph wants it.</summary>
    internal Node? ConnectWith(MaxPool2D pool, Node input, Scope scope)
    {
        if (scope.Detail != Detail.Fused || input.Shape.Rank != 3) return null;
        (Window window, ParameterNode weight, ParameterNode bias) = Prepare(input, scope);
        Window pooling = pool.WindowOver(Filters, window.OutputHeight, window.OutputWidth);
        return Ops.PooledConv2D.Suits(window, Filters, Activation, pooling)
            ? scope.Add(new Ops.PooledConv2D(input, weight, bias, window, Activation, pooling))
            : null;
    }

    private (Window Window, ParameterNode Weight, ParameterNode Bias) Prepare(Node input, Scope scope)
    {
        Window window = Require.Window(input, Kernel, Stride, Padding, Label(scope));
        Require.Width(Filters, "filter", Label(scope));
        Require.Trainable(Activation, scope, Label(scope));
        return (window, scope.Parameter("weight", [Filters, window.Channels, Kernel.Height, Kernel.Width], Weights ?? Default.WeightsFor(Activation)), scope.Parameter("bias", [Filters], Bias ?? Default.Bias));
    }

    /// <inheritdoc/>
    protected override string Call() => Printed.Call(
        "Conv2D", Filters.ToString(CultureInfo.InvariantCulture), Kernel.ToString(), Printed.Of(Activation), Printed.Of(nameof(Stride), Stride, 1),
        Printed.Of(nameof(Padding), Padding, 0), Printed.Of(nameof(Weights), Weights), Printed.Of(nameof(Bias), Bias));
}
