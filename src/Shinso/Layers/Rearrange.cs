using Shinso.Graphs;
using Shinso.Tensors;

namespace Shinso.Layers;

/// <summary>Every sample as one vector, row by row. Output: a vector of the input's size.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        return input.Shape.Rank == 1 ? input : scope.Add(new Ops.Reshape(input, [input.Shape.Size]));
    }

    /// <inheritdoc/>
    protected override string Call() => "Flatten()";
}

/// <summary>Every sample under another shape of the same size, row-major.</summary>
/// <param name="Axes">The new axes, outermost first.</param>
public sealed record Reshape(params Shape Axes) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        if (Axes.Size != input.Shape.Size)
            throw new ShapeException($"{Label(scope)} needs {Axes.Size} values for {Axes}, but '{input.Name}' gives {input.Shape} = {input.Shape.Size}. Choose axes whose product is {input.Shape.Size}.");
        return scope.Add(new Ops.Reshape(input, Axes));
    }

    /// <inheritdoc/>
    protected override string Call() => $"Reshape({string.Join(", ", Axes)})";
}
