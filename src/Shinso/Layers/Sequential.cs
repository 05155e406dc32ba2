using System.Globalization;
using Shinso.Graphs;

namespace Shinso.Layers;

/// <summary>Layers one after another. A layer without a name takes its index: <c>0.weight</c>, as in PyTorch.</summary>
/// <param name="Layers">The layers, first to last.</param>
public sealed record Sequential(params LayerList Layers) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope) => Chain.Connect(Layers, input, scope);

    /// <inheritdoc/>
    protected override string Call() => $"Sequential({Layers})";
}

/// <summary>Connects a list of layers as a chain or as branches, each in a scope of its name or index.</summary>
internal static class Chain
{
    public static Node Connect(LayerList layers, Node input, Scope scope)
    {
        CheckNames(layers);
        Node last = input;
        for (int index = 0; index < layers.Count; index++)
        {
            Scope own = ScopeOf(layers[index], index, scope);
            if (layers[index] is Conv2D convolution && index + 1 < layers.Count && layers[index + 1] is MaxPool2D pooling
                && convolution.ConnectWith(pooling, last, own) is Node both)
            {
                last = both;
                index++;
            }
            else
            {
                last = layers[index].Connect(last, own);
            }
        }

        return last;
    }

    public static Node[] Branches(LayerList layers, Node input, Scope scope, string label)
    {
        Require.AtLeastOne(layers.Count, "branch", label);
        CheckNames(layers);
        return [.. layers.Select((layer, index) => layer.Connect(input, ScopeOf(layer, index, scope)))];
    }

    /// <summary>Names are parts of paths: not empty, without a dot or a slash.</summary>
    private static void CheckNames(LayerList layers)
    {
        foreach (Layer layer in layers)
        {
            if (layer.Name is string name && (name.Length == 0 || name.AsSpan().ContainsAny('.', '/')))
                throw new ArgumentException($"A layer's name is part of its weights' paths, so \"{name}\" cannot be one. Use a name without dots and slashes.");
        }
    }

    private static Scope ScopeOf(Layer layer, int index, Scope scope) => scope.In(layer.Name ?? index.ToString(CultureInfo.InvariantCulture));
}
