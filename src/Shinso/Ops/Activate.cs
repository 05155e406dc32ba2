using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>a = f(z), element by element.</summary>
public sealed class Activate : Node, IActivated
{
    private readonly Node z;

    /// <summary>Applies <paramref name="activation"/> to <paramref name="z"/>.</summary>
    public Activate(Node z, Activation activation) : base(ActivationName.Of(activation), z.Shape, z) => (this.z, Activation) = (z, activation);

    /// <inheritdoc/>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.Activations.Forward(Activation, z.Value, Output, Threads);

    /// <inheritdoc/>
    protected internal override void Backward() => Kernels.Activations.Backward(Activation, z.Value, Value, Gradient, GradientOf(z), Threads);  // dL/dz = dL/da · f'(z)
}
