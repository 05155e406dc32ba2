using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>y = the mean under the window, channel by channel, zeros of the padding counted (PyTorch's default); x: channels × height × width.</summary>
public sealed class AveragePool2D(Node x, Window window)
    : Node("average-pool", [window.Channels, window.OutputHeight, window.OutputWidth], x)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Pooling.AverageForward(window, x.Value, Output, Threads);

    /// <inheritdoc/>
    protected internal override void Backward() => Pooling.AverageBackward(window, Gradient, GradientOf(x), Threads);  // dL/dx = dL/dy / window size
}
