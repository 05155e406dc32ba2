using System.Collections.Immutable;
using Shinso.Graphs;
using Shinso.Ops;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>The picture of a graph after a forward and a backward pass, node by node.</summary>
internal sealed class NodePictures
{
    /// <summary>Of so many numbers in a node the arithmetic is written.</summary>
    private const int MostSteps = 256;

    private readonly IReadOnlyList<GraphPictureNode> before;
    private readonly GraphPictureNode target;
    private readonly Dictionary<Node, Rule> rules = [];
    private readonly Dictionary<Node, Node> consumers = [];

    public NodePictures(PlaygroundGraph graph, Quantities quantities, IReadOnlyList<GraphPictureNode> before, GraphPictureNode target)
    {
        (Graph, Quantities, this.before, this.target) = (graph, quantities, before, target);
        foreach (Node node in graph.Graph.Nodes)
        {
            if (Rule.Of(node, quantities) is Rule rule) rules.Add(node, rule);
            foreach (Node input in node.Inputs) consumers[input] = node;
        }
    }

    /// <summary>The graph.</summary>
    public PlaygroundGraph Graph { get; }

    /// <summary>Symbols and numbers.</summary>
    public Quantities Quantities { get; }

    /// <summary>Coordinates and features.</summary>
    public IReadOnlyList<GraphPictureNode> Before => before;

    /// <summary>The target.</summary>
    public GraphPictureNode Target => target;

    /// <summary>The rule of an op.</summary>
    public Rule? RuleOf(Node node) => rules.GetValueOrDefault(node);

    /// <summary>Every node.</summary>
    public GraphPicture Whole(PlaygroundPoint point)
    {
        Node[] nodes = [.. Graph.Graph.Nodes.Where(node => node is not Input)];
        int lossPart = Array.FindIndex(nodes, node => Quantities.LayerOf(node) == Quantities.Loss);
        GraphPictureNode[] drawn = [.. nodes.Select(node => Draw(node))];
        List<string> backward = [];
        foreach (Node node in Enumerable.Reverse(nodes).Where(node => rules.ContainsKey(node) && !node.Gradient.IsEmpty))
        {
            if (node is LossNode) backward.Add(node.Name);
            backward.AddRange(node.Inputs.Where(input => !input.Gradient.IsEmpty).Select(input => input.Name));
        }

        return new GraphPicture
        {
            Point = point,
            Folded = false,
            Nodes = [.. before, .. drawn[..lossPart], target, .. drawn[lossPart..]],
            Forward = [.. before.Where(node => node.Role == GraphRole.Op).Select(node => node.Id), .. nodes.Where(rules.ContainsKey).Select(node => node.Name)],
            Backward = [.. backward],
            Loss = Graph.Loss.Value[0],
        };
    }

    /// <summary>One node.</summary>
    public GraphPictureNode Draw(Node node, int mostSteps = MostSteps)
    {
        Rule? rule = RuleOf(node);
        string symbol = Quantities.Symbol(node);
        return new GraphPictureNode
        {
            Id = node.Name,
            Name = symbol,
            Kind = node.Kind,
            Layer = Quantities.LayerOf(node),
            Role = node switch { ParameterNode => GraphRole.Parameter, LossNode => GraphRole.Loss, _ => GraphRole.Op },
            Shape = [.. node.Shape],
            Inputs = [.. node.Inputs.Select(input => input.Name)],
            Formula = rule is null ? $"{symbol} ∈ ℝ{string.Join('ˣ', node.Shape.Select(Numerals.Above))}" : $"{symbol} = {rule.Formula}",
            Derivatives = rule is null ? [] : [.. node.Inputs.Where(input => !input.Gradient.IsEmpty).Select(input => $"∂L/∂{Quantities.Symbol(input)} = {rule.Derivative(input)}")],
            Value = [.. node.Value],
            Gradient = [.. node.Gradient],
            ValueSteps = rule is null ? [] : ValueSteps(node, rule, mostSteps),
            GradientSteps = GradientSteps(node, mostSteps),
        };
    }

    /// <summary>How the node's first gradients came about.</summary>
    public ImmutableArray<string> GradientSteps(Node node, int most)
    {
        if (node.Gradient.IsEmpty) return [];
        if (!consumers.TryGetValue(node, out Node? consumer)) return ["∂L/∂L = 1"];
        Rule rule = rules[consumer];
        return [.. Enumerable.Range(0, Math.Min(most, node.Shape.Size))
            .Select(index => Steps.Of($"∂L/∂{Quantities.Symbol(node, index)}", rule.Backward(node, index), node.Gradient[index]))];
    }

    private ImmutableArray<string> ValueSteps(Node node, Rule rule, int most) =>
        [.. Enumerable.Range(0, Math.Min(most, node.Shape.Size)).Select(index => Steps.Of(Quantities.Symbol(node, index), rule.Forward(index), node.Value[index]))];
}
