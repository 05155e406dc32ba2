using Shinso.Graphs;
using Shinso.Tensors;

namespace Shinso.Layers;

/// <summary>y = x + inner(x): a short cut around layers, so that they learn the difference (He et al. 2016).</summary>
/// <param name="Inner">What the short cut goes around; its output has the shape of its input.</param>
public sealed record Residual(Layer Inner) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        Node around = Inner.Connect(input, Inner.Name is null ? scope : scope.In(Inner.Name));
        Require.SameShape(input, around, Label(scope), "Let the inner layers end with the shape they begin with.");
        return scope.Add(new Ops.Add(input, around));
    }

    /// <inheritdoc/>
    protected override string Call() => $"Residual({Inner})";
}

/// <summary>y = a(x) + b(x) + …: the sum of branches of equal shape.</summary>
/// <param name="Branches">The layers that all get the same input.</param>
public sealed record Add(params LayerList Branches) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope) => Chain.Branches(Branches, input, scope, Label(scope)).Aggregate((first, second) =>
    {
        Require.SameShape(first, second, Label(scope), "Give the branches the same number of units.");
        return scope.Add(new Ops.Add(first, second));
    });

    /// <inheritdoc/>
    protected override string Call() => $"Add({Branches})";
}

/// <summary>y = a(x) ⊙ b(x) ⊙ …: the product of branches of equal shape, for gates.</summary>
/// <param name="Branches">The layers that all get the same input.</param>
public sealed record Multiply(params LayerList Branches) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope) => Chain.Branches(Branches, input, scope, Label(scope)).Aggregate((first, second) =>
    {
        Require.SameShape(first, second, Label(scope), "Give the branches the same number of units.");
        return scope.Add(new Ops.Multiply(first, second));
    });

    /// <inheritdoc/>
    protected override string Call() => $"Multiply({Branches})";
}

/// <summary>y = (a(x), b(x), …) joined along the first axis: units of vectors, channels of images.</summary>
/// <param name="Branches">The layers that all get the same input.</param>
public sealed record Concatenate(params LayerList Branches) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        Node[] parts = Chain.Branches(Branches, input, scope, Label(scope));
        foreach (Node part in parts)
        {
            if (part.Shape.Rank == 0 || part.Shape.Inner != parts[0].Shape.Inner)
                throw new ShapeException($"{Label(scope)} needs branches that differ in the first axis only, but '{parts[0].Name}' gives {parts[0].Shape} and '{part.Name}' gives {part.Shape}.");
        }

        return scope.Add(new Ops.Concatenate(parts));
    }

    /// <inheritdoc/>
    protected override string Call() => $"Concatenate({Branches})";
}
