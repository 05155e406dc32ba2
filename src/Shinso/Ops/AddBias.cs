using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = x + b in every sample's row; x, b, y: units.</summary>
public sealed class AddBias(Node x, ParameterNode b) : Node("bias", x.Shape, x, b)
{
    /// <inheritdoc/>
    protected internal override void Forward()
    {
        x.Value.CopyTo(Output);
        Kernels.Activations.BiasAndActivate(Activation.Identity, b.Value, Output, Output, Threads);
    }

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Kernels.Elementwise.Copy(Gradient, GradientOf(x));                      // dL/dx = dL/dy
        Kernels.Reductions.ColumnSums(Gradient, Shape.Size, GradientOf(b));     // dL/db = Σ over samples of dL/dy
    }
}
