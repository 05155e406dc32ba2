using Shinso.Graphs;
using Shinso.Ops;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>
/// The symbols of a connected network's nodes and the numbers that they stand for at the moment: with layers counted from 1, w weights, b biases, s = a·wᵀ, z = s + b,
/// a = f(z); a₀ the inputs, t the target, L the loss.
/// </summary>
internal sealed class Quantities
{
    /// <summary>The layer of the inputs, and that of the target and the loss.</summary>
    public const string Inputs = "inputs", Loss = "loss";

    private readonly Dictionary<Node, string> symbols = [];
    private readonly List<string> layers = [];

    public Quantities(Graph graph)
    {
        foreach (Node node in graph.Nodes) symbols.Add(node, SymbolOf(node));
    }

    /// <summary>The layers that hold parameters, in order.</summary>
    public IReadOnlyList<string> Layers => layers;

    /// <summary>The node's symbol: <c>z₁</c>.</summary>
    public string Symbol(Node node) => symbols[node];

    /// <summary>The symbol of one element: <c>z₁[2]</c>, <c>w₁[2,1]</c>, counted from 1; a single number has no index.</summary>
    public string Symbol(Node node, int index)
    {
        if (node.Shape.Rank == 2) return FormattableString.Invariant($"{symbols[node]}[{index / node.Shape[1] + 1},{index % node.Shape[1] + 1}]");
        return node.Shape.Size == 1 ? symbols[node] : FormattableString.Invariant($"{symbols[node]}[{index + 1}]");
    }

    /// <summary>The whole node in a formula.</summary>
    public Quantity Whole(Node node) => new Named(symbols[node], double.NaN);

    /// <summary>One element of its value.</summary>
    public Quantity Value(Node node, int index) => new Element(this, node, index, false, node.Value[index]);

    /// <summary>One element of its gradient.</summary>
    public Quantity Gradient(Node node, int index) => new Element(this, node, index, true, node.Gradient[index]);

    /// <summary>The layer that a node belongs to: the first part of its name.</summary>
    public static string LayerOf(Node node) => node switch
    {
        LossNode => Loss,
        Input { Name: "features" } => Inputs,
        Input => Loss,
        _ => node.Name.Split('.', '/', '-')[0],
    };

    private string SymbolOf(Node node)
    {
        string layer = LayerOf(node);
        if (layer is not (Inputs or Loss) && !layers.Contains(layer)) layers.Add(layer);
        string number = Numerals.Below(layers.IndexOf(layer) + 1);
        return node switch
        {
            LossNode => "L",
            Input { Name: "features" } => "a₀",
            Input when node.Shape.Rank == 0 => "c",
            Input => "t",
            ParameterNode parameter => (parameter.Parameter.Decays ? "w" : "b") + number,
            MatMul => "s" + number,
            AddBias => "z" + number,
            _ => "a" + number,
        };
    }

    /// <summary>A number of a node; its symbol is made when it is asked for, which for most of the terms of a long sum is never.</summary>
    private sealed record Element(Quantities Owner, Node Node, int Index, bool OfGradient, double Number) : Quantity(Number)
    {
        public override string Symbol => OfGradient ? $"∂L/∂{Owner.Symbol(Node, Index)}" : Owner.Symbol(Node, Index);
    }
}
