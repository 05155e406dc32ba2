using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = x ⊙ factor + shift with fixed numbers, the same for every sample: numbers brought back into their own units.</summary>
/// <param name="x">A vector per sample.</param>
/// <param name="factor">One per element.</param>
/// <param name="shift">One per element.</param>
public sealed class Affine(Node x, float[] factor, float[] shift) : Node("affine", x.Shape, x)
{
    private readonly float[] none = new float[shift.Length];

    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.Elementwise.ScaleRows(x.Value, factor, shift, Output);

    /// <inheritdoc/>
    protected internal override void Backward() => Kernels.Elementwise.ScaleRows(Gradient, factor, none, GradientOf(x));  // dL/dx = dL/dy ⊙ factor
}
