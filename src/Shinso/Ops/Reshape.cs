using Shinso.Graphs;
using Shinso.Tensors;

namespace Shinso.Ops;

/// <summary>y = x under another shape of the same size. The value is shared, not copied.</summary>
public sealed class Reshape : Node
{
    private readonly Node x;

    /// <summary>Shows <paramref name="x"/> as <paramref name="shape"/>.</summary>
    public Reshape(Node x, Shape shape) : base("reshape", shape, x) => (this.x, IsView) = (x, true);

    /// <inheritdoc/>
    protected internal override void Forward() { }

    /// <inheritdoc/>
    protected internal override void Backward() => Kernels.Elementwise.Copy(Gradient, GradientOf(x));  // dL/dx = dL/dy
}
