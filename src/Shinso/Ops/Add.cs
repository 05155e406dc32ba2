using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = a + b, element by element.</summary>
public sealed class Add(Node a, Node b) : Node("add", a.Shape, a, b)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.Elementwise.Add(a.Value, b.Value, Output);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Kernels.Elementwise.Copy(Gradient, GradientOf(a));  // dL/da = dL/dy
        Kernels.Elementwise.Copy(Gradient, GradientOf(b));  // dL/db = dL/dy
    }
}
