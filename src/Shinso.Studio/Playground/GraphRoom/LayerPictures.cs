using System.Collections.Immutable;
using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>Folds a picture: one node per layer, with its outputs and their gradients.</summary>
internal static class LayerPictures
{
    /// <summary>Of so many outputs of a layer the arithmetic is written.</summary>
    private const int MostSteps = 32;

    /// <summary>The folded picture of the same pass.</summary>
    public static GraphPicture Fold(NodePictures pictures, PlaygroundPoint point)
    {
        IReadOnlyList<string> layers = pictures.Quantities.Layers;
        Node[] nodes = [.. pictures.Graph.Graph.Nodes];
        List<GraphPictureNode> drawn = [];
        foreach (string layer in layers)
        {
            Node[] members = [.. nodes.Where(node => Quantities.LayerOf(node) == layer)];
            drawn.Add(Layer(layer, members, drawn.Count == 0 ? "features" : drawn[^1].Id, pictures));
        }

        Node[] losses = [.. nodes.Where(node => node is not Input && Quantities.LayerOf(node) == Quantities.Loss)];
        GraphPictureNode[] after = [.. losses.Select(node => pictures.Draw(node)).Select(node => node with { Inputs = [.. node.Inputs.Select(Folded)] })];
        string[] computed = [.. drawn.Select(node => node.Id), .. after.Select(node => node.Id)];
        return new GraphPicture
        {
            Point = point,
            Folded = true,
            Nodes = [.. pictures.Before, .. drawn, pictures.Target, .. after],
            Forward = [.. pictures.Before.Where(node => node.Role == GraphRole.Op).Select(node => node.Id), .. computed],
            Backward = [after[^1].Id, .. Enumerable.Reverse(drawn).Select(node => node.Id)],
            Loss = pictures.Graph.Loss.Value[0],
        };

        string Folded(string id) => drawn.Any(node => node.Layer == id.Split('/', '-')[0]) ? id.Split('/', '-')[0] : id;
    }

    private static GraphPictureNode Layer(string layer, Node[] members, string input, NodePictures pictures)
    {
        Node last = members[^1];
        return new GraphPictureNode
        {
            Id = layer,
            Name = pictures.Quantities.Symbol(last),
            Kind = "layer",
            Layer = layer,
            Role = GraphRole.Op,
            Shape = [.. last.Shape],
            Inputs = [input],
            Formula = string.Join(", ", members.Where(node => pictures.RuleOf(node) is not null).Select(node => $"{pictures.Quantities.Symbol(node)} = {pictures.RuleOf(node)!.Formula}")),
            Derivatives = [.. Enumerable.Reverse(members).SelectMany(node => pictures.Draw(node, 0).Derivatives)],
            Value = [.. last.Value],
            Gradient = [.. last.Gradient],
            ValueSteps = Steps(members, pictures),
            GradientSteps = pictures.GradientSteps(last, MostSteps),
        };
    }

    /// <summary>The ops of a unit one after another: <c>s₁[1] = … = 0.3; z₁[1] = … = 0.4; a₁[1] = tanh(0.4) = 0.38</c>.</summary>
    private static ImmutableArray<string> Steps(Node[] members, NodePictures pictures)
    {
        ImmutableArray<string>[] ops = [.. members.Where(node => pictures.RuleOf(node) is not null).Select(node => pictures.Draw(node, MostSteps).ValueSteps)];
        return [.. Enumerable.Range(0, ops[0].Length).Select(unit => string.Join("; ", ops.Select(op => op[unit])))];
    }
}
