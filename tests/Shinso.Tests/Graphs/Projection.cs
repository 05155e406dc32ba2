using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Tests.Graphs;

/// <summary>L = Σ x · p with a constant p: the loss whose gradient ∂L/∂x is p, to look at one node's backward pass alone.</summary>
internal sealed class Projection : Node
{
    private readonly Node x;
    private readonly float[] p;

    public Projection(Node x, params float[] p) : base("projection", default, x)
    {
        (this.x, this.p) = (x, p);
        IsPerSample = false;
    }

    protected internal override void Forward() => Output[0] = (float)Reductions.Dot(x.Value, p);

    protected internal override void Backward() => Elementwise.Scale(p, Gradient[0], GradientOf(x));  // dL/dx = p
}
