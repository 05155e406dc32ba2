using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>a = f(w ⋆ x + b) in one node. Equal to <see cref="Convolve"/>, <see cref="AddChannelBias"/>, <see cref="Activate"/>.</summary>
public sealed class Conv2D : Node, IActivated
{
    private readonly Node x;
    private readonly ParameterNode w, b;
    private readonly Window window;
    private readonly int filters;
    private float[]? sums, sumGradients;
    private Node? user;
    private int users, capacity;

    /// <summary>A fused convolution layer.</summary>
    public Conv2D(Node x, ParameterNode w, ParameterNode b, Window window, Activation activation)
        : base("conv2d", [w.Shape[0], window.OutputHeight, window.OutputWidth], x, w, b)
    {
        (this.x, this.w, this.b, this.window, Activation) = (x, w, b, window, activation);
        filters = w.Shape[0];
    }

    /// <inheritdoc/>
    public Activation Activation { get; }

    private Span<float> Z => sums is null ? Output : sums.AsSpan(0, Output.Length);

    /// <inheritdoc/>
    protected internal override void Forward() =>
        Convolution.ForwardAndActivate(x.Value, w.Value, b.Value, Activation, Samples, window, Z, Output, Threads);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        ReadOnlySpan<float> dz = Gradient;
        if (Activation != Activation.Identity && !LeavesSlopeTo(user as MaxPool2D))
        {
            sumGradients ??= new float[capacity * Shape.Size];
            Span<float> scratch = sumGradients.AsSpan(0, Output.Length);
            Activations.Backward(Activation, Z, Value, Gradient, scratch, Threads);                     // dL/dz = dL/da · f'(z)
            dz = scratch;
        }

        Convolution.GradientOfInput(dz, w.Value, Samples, filters, window, GradientOf(x), Threads);     // dL/dx = dL/dz ∗ w flipped
        Convolution.GradientOfWeightAndBias(dz, x.Value, Samples, filters, window, GradientOf(w), GradientOf(b), Threads);  // dL/dw = Σ over samples of dL/dz ⋆ x, dL/db = Σ over samples and pixels of dL/dz
    }

    /// <summary>
    /// Whether dL/da is dL/dz already: of a ReLU's outputs only maxima get a gradient from a pooling behind it, and the pooling gives none to a maximum of 0. At the kink the
    /// gradient of a is then 0, too.
    /// </summary>
    internal bool LeavesSlopeTo(MaxPool2D? pooling) => pooling is not null && Activation == Activation.Relu && users == 1 && ReferenceEquals(user, pooling);

    /// <inheritdoc/>
    internal override void UsedBy(Node user)
    {
        this.user = user;
        users++;
    }

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode)
    {
        this.capacity = capacity;
        if (mode == Mode.Training && Activations.NeedsInput(Activation)) sums = new float[capacity * Shape.Size];
    }
}
