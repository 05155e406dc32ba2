using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>y[c] = the mean of channel c; x: channels × height × width, y: channels.</summary>
public sealed class GlobalAveragePool(Node x) : Node("global-average-pool", [x.Shape[0]], x)
{
    private readonly int plane = x.Shape[1] * x.Shape[2];

    /// <inheritdoc/>
    protected internal override void Forward() => Pooling.GlobalAverageForward(x.Value, plane, Output);

    /// <inheritdoc/>
    protected internal override void Backward() => Pooling.GlobalAverageBackward(Gradient, plane, GradientOf(x));  // dL/dx = dL/dy / pixels
}
