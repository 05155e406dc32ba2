using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>a = f(x·wᵀ + b) in one node; x: in, w: units × in, b, a: units. Equal to <see cref="MatMul"/>, <see cref="AddBias"/>, <see cref="Activate"/>.</summary>
public sealed class Dense : Node, IActivated
{
    private readonly Node x;
    private readonly ParameterNode w, b;
    private readonly int units, inputs;
    private readonly TinyDense? tiny;
    private float[]? sums, sumGradients;

    /// <summary>A fused dense layer.</summary>
    public Dense(Node x, ParameterNode w, ParameterNode b, Activation activation) : base("dense", [w.Shape[0]], x, w, b)
    {
        (this.x, this.w, this.b, Activation) = (x, w, b, activation);
        (units, inputs) = (w.Shape[0], w.Shape[1]);
        if (TinyDense.Suits(units, inputs)) tiny = new TinyDense(activation, units, inputs);
    }

    /// <inheritdoc/>
    public Activation Activation { get; }

    private Span<float> Z => sums is null ? Output : sums.AsSpan(0, Output.Length);

    /// <inheritdoc/>
    protected internal override void Forward()
    {
        if (tiny is not null && Samples is > 0 and <= TinyDense.MostSamples)
        {
            tiny.Forward(Samples, ValuesOf(x), ValuesOf(w), ValuesOf(b), sums, ValuesOf(this));
            return;
        }

        Kernels.MatMul.Activated(Activation, x.Value, w.Value, b.Value, Samples, inputs, Z, Output, Threads);
    }

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        if (tiny is not null && Samples is > 0 and <= TinyDense.MostSamples && !HasGradientOf(x))
        {
            tiny.Backward(Samples, ValuesOf(x), ValuesOf(w), sums, ValuesOf(this), GradientsOf(this), sumGradients, TakeGradientOf(x).Values, TakeGradientOf(w), TakeGradientOf(b));
            return;
        }

        ReadOnlySpan<float> dz = Gradient;
        if (sumGradients is not null)
        {
            Span<float> scratch = sumGradients.AsSpan(0, Output.Length);
            Activations.Backward(Activation, Z, Value, Gradient, scratch, Threads);                 // dL/dz = dL/da · f'(z)
            dz = scratch;
        }

        Kernels.MatMul.Times(dz, w.Value, Samples, inputs, units, GradientOf(x), Threads);          // dL/dx = dL/dz · w
        Kernels.MatMul.TransposedTimes(dz, x.Value, units, inputs, Samples, GradientOf(w), Threads); // dL/dw = (dL/dz)ᵀ · x
        Reductions.ColumnSums(dz, units, GradientOf(b));                                            // dL/db = Σ over samples of dL/dz
    }

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode)
    {
        if (mode == Mode.Inference || Activation == Activation.Identity) return;
        sumGradients = new float[capacity * units];
        if (Activations.NeedsInput(Activation)) sums = new float[capacity * units];
    }
}
