using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>Data that comes from outside, one row per sample: features or targets.</summary>
public sealed class Input : Node
{
    /// <summary>An input of the given shape per sample.</summary>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="asksForGradient">Whether <see cref="Node.Gradient"/> is wanted here: how the loss depends on each input value.</param>
    public Input(Shape shape, bool asksForGradient = false) : base("input", shape) => AsksForGradient = asksForGradient;

    /// <summary>The values of the current batch, to be written before <see cref="Graph.Forward()"/>.</summary>
    public Span<float> Values => Output;

    /// <inheritdoc/>
    protected internal override void Forward() { }

    /// <inheritdoc/>
    protected internal override void Backward() { }
}

/// <summary>A learned parameter as a leaf of one graph: the weights are the set's, the gradient is this graph's, so that a second graph never disturbs training.</summary>
public sealed class ParameterNode : Node
{
    internal ParameterNode(Parameter parameter) : base("parameter", parameter.Shape)
    {
        Parameter = parameter;
        IsPerSample = false;
        AsksForGradient = true;
    }

    /// <summary>The weights.</summary>
    public Parameter Parameter { get; }

    /// <summary>The gradient, for penalties and clipping, which change it before the update.</summary>
    internal Span<float> GradientValues => GradientBuffer;

    /// <inheritdoc/>
    protected internal override void Forward() { }

    /// <inheritdoc/>
    protected internal override void Backward() { }
}
