using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>Named weights that are learned. They belong to a <see cref="ParameterSet"/>; every graph that uses them sees the same values.</summary>
public sealed class Parameter
{
    internal Parameter(string name, Shape shape, float[] values) => (Name, Shape, Values) = (name, shape, values);

    /// <summary>The dotted path: <c>hidden1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The lengths of the axes, laid out as in PyTorch: <c>[out, in]</c>, <c>[filters, channels, height, width]</c>, <c>[out]</c>.</summary>
    public Shape Shape { get; private set; }

    /// <summary>The weights, row-major. Writing here changes the model.</summary>
    public float[] Values { get; private set; }

    /// <summary>Whether weight decay and L1 apply: to weights (two axes or more), not to biases.</summary>
    public bool Decays => Shape.Rank > 1;

    internal void Replace(Shape shape, float[] values) => (Shape, Values) = (shape, values);

    /// <summary>The path and the shape.</summary>
    public override string ToString() => $"{Name} {Shape}";
}
