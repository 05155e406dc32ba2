using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = x·wᵀ: every sample's row times the transposed weight matrix; x: in, w: units × in, y: units.</summary>
public sealed class MatMul(Node x, ParameterNode w) : Node("matmul", [w.Shape[0]], x, w)
{
    private readonly int units = w.Shape[0], inputs = w.Shape[1];

    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.MatMul.TimesTransposed(x.Value, w.Value, Samples, units, inputs, Output, Threads);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Kernels.MatMul.Times(Gradient, w.Value, Samples, inputs, units, GradientOf(x), Threads);            // dL/dx = dL/dy · w
        Kernels.MatMul.TransposedTimes(Gradient, x.Value, units, inputs, Samples, GradientOf(w), Threads);  // dL/dw = (dL/dy)ᵀ · x
    }
}
