using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = a ⊙ b, element by element (Hadamard product).</summary>
public sealed class Multiply(Node a, Node b) : Node("multiply", a.Shape, a, b)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.Elementwise.Multiply(a.Value, b.Value, Output);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Kernels.Elementwise.Multiply(Gradient, b.Value, GradientOf(a));  // dL/da = dL/dy ⊙ b
        Kernels.Elementwise.Multiply(Gradient, a.Value, GradientOf(b));  // dL/db = dL/dy ⊙ a
    }
}
