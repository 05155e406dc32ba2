using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>y = the greatest value under the window, channel by channel; x: channels × height × width. Padding never wins.</summary>
public sealed class MaxPool2D(Node x, Window window)
    : Node("max-pool", [window.Channels, window.OutputHeight, window.OutputWidth], x)
{
    private int[] winners = [];

    private Span<int> Winners => winners.AsSpan(0, Math.Min(winners.Length, Output.Length));

    /// <inheritdoc/>
    protected internal override void Forward() => Pooling.MaxForward(window, x.Value, Output, Winners, Threads, onlyPositive: x is Conv2D layer && layer.LeavesSlopeTo(this));

    /// <inheritdoc/>
    protected internal override void Backward() => Pooling.MaxBackward(window, Gradient, Winners, GradientOf(x), Threads);  // dL/dx goes to the winner

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode) => winners = mode == Mode.Training ? new int[capacity * Shape.Size] : [];
}
