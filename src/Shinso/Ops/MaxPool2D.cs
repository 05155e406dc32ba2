using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>y = the greatest value under the window, channel by channel; x: channels × height × width. Padding never wins.</summary>
public sealed class MaxPool2D(Node x, Window window)
    : Node("max-pool", [window.Channels, window.OutputHeight, window.OutputWidth], x)
{
    private int[] winners = [];

    /// <inheritdoc/>
    protected internal override void Forward() => Pooling.MaxForward(x.Value, Samples, window, Output, winners, Threads);

    /// <inheritdoc/>
    protected internal override void Backward() => Pooling.MaxBackward(Gradient, winners, Samples, window, GradientOf(x), Threads);  // dL/dx goes to the winner

    private protected override void Reserve(int capacity, Mode mode) => winners = new int[capacity * Shape.Size];
}
