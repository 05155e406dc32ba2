using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>
/// y = m ⊙ x with m = 0 with probability <paramref name="rate"/>, else 1 / (1 − rate), so that E[y] = x.
/// The mask is a function of (key, step, sample, unit); inference graphs hold no such node. Source: Srivastava et al. 2014, in the inverted form.
/// </summary>
public sealed class Dropout(Node x, float rate, ulong key) : Node("dropout", x.Shape, x)
{
    private float[] mask = [];

    private Span<float> Mask => mask.AsSpan(0, Output.Length);

    /// <inheritdoc/>
    protected internal override void Forward()
    {
        DropoutMask.Fill(key, Step, 0, Shape.Size, rate, Mask);
        Elementwise.Multiply(x.Value, Mask, Output);
    }

    /// <inheritdoc/>
    protected internal override void Backward() => Elementwise.Multiply(Gradient, Mask, GradientOf(x));  // dL/dx = m ⊙ dL/dy

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode) => mask = new float[capacity * Shape.Size];
}
