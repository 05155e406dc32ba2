using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>
/// y = max pooling of a = f(w ⋆ x + b) in one node: a and dL/da are made for one sample at a time and never written as a whole. Equal to <see cref="Conv2D"/>, <see cref="MaxPool2D"/>,
/// if f'(z) follows from a and no two windows of the pooling overlap.
/// </summary>
public sealed class PooledConv2D : Node
{
    private readonly Node x;
    private readonly ParameterNode w, b;
    private readonly Window window, pooling;
    private readonly Activation activation;
    private readonly int filters;
    private int[] winners = [];
    private float[] slopes = [];

    /// <summary>A convolution layer and the pooling behind it.</summary>
    /// <param name="x">The images.</param>
    /// <param name="w">filters × channels × kernel height × kernel width.</param>
    /// <param name="b">One number per filter.</param>
    /// <param name="window">The convolution's window.</param>
    /// <param name="activation">f.</param>
    /// <param name="pooling">The pooling's window; the two layers <see cref="Suits"/>.</param>
    internal PooledConv2D(Node x, ParameterNode w, ParameterNode b, Window window, Activation activation, Window pooling)
        : base("conv2d-max-pool", [w.Shape[0], pooling.OutputHeight, pooling.OutputWidth], x, w, b)
    {
        (this.x, this.w, this.b, this.window, this.activation, this.pooling) = (x, w, b, window, activation, pooling);
        filters = w.Shape[0];
    }

    private Span<int> Winners => winners.AsSpan(0, Math.Min(winners.Length, Output.Length));

    /// <summary>Whether the two layers can be one node, and are faster so: Winograd's tiles are larger than a pooling's windows and stay with arrays.</summary>
    internal static bool Suits(in Window window, int filters, Activation activation, in Window pooling) =>
        !Activations.NeedsInput(activation) && Convolution.CanPool(in window, filters, in pooling) && pooling.Stride >= Math.Max(pooling.KernelHeight, pooling.KernelWidth)
        && !Convolution.UsesWinograd(in window, filters);

    /// <inheritdoc/>
    protected internal override void Forward() =>
        Convolution.ForwardActivateAndPool(x.Value, w.Value, b.Value, activation, Samples, window, pooling, Output, Winners, Threads);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        ReadOnlySpan<float> dm = Gradient;
        if (activation != Activation.Identity)
        {
            if (slopes.Length == 0) slopes = new float[winners.Length];
            Span<float> scratch = slopes.AsSpan(0, Output.Length);
            Activations.Backward(activation, default, Value, Gradient, scratch, Threads);                                                           // dL/dm = dL/dy · f' at the maxima
            dm = scratch;
        }

        Convolution.GradientOfInput(dm, Winners, pooling, w.Value, Samples, filters, window, GradientOf(x), Threads);                               // dL/dx = dL/dz ∗ w flipped
        Convolution.GradientOfWeightAndBias(dm, Winners, pooling, x.Value, Samples, filters, window, GradientOf(w), GradientOf(b), Threads);        // dL/dw = Σ dL/dz ⋆ x, dL/db = Σ dL/dz
    }

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode) => winners = mode == Mode.Training ? new int[capacity * Shape.Size] : [];
}
