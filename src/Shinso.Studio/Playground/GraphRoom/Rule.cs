using Shinso.Graphs;
using Shinso.Ops;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>What an op computes, in formulas: forward, and backward to each of its inputs.</summary>
internal abstract class Rule(Node node, Quantities quantities)
{
    /// <summary>The op.</summary>
    protected Node Node { get; } = node;

    /// <summary>Symbols and numbers.</summary>
    protected Quantities Quantities { get; } = quantities;

    /// <summary>What stands right of <c>z₁ =</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>One element of the value.</summary>
    public abstract Expression Forward(int index);

    /// <summary>What stands right of <c>∂L/∂input =</c>.</summary>
    public abstract string Derivative(Node input);

    /// <summary>What this op adds to one element of the gradient of an input.</summary>
    public abstract Expression Backward(Node input, int index);

    /// <summary><c>∂L/∂z₁</c>, for the op's own value.</summary>
    protected string OwnGradient => $"∂L/∂{Quantities.Symbol(Node)}";

    /// <summary>The rule of an op; nothing for leaves and for ops that a Playground's network does not have.</summary>
    public static Rule? Of(Node node, Quantities quantities) => node switch
    {
        MatMul => new MatMulRule(node, quantities),
        AddBias => new BiasRule(node, quantities),
        Activate activate => new ActivationRule(node, activate.Activation, quantities),
        { Kind: "step" } => new ActivationRule(node, Activation.Step, quantities),
        SumOfSquares => new SumOfSquaresRule(node, quantities),
        Ops.Huber => new HuberRule(node, quantities),
        Ops.BinaryCrossEntropy => new BinaryCrossEntropyRule(node, quantities),
        Ops.SoftmaxCrossEntropy => new SoftmaxCrossEntropyRule(node, quantities),
        _ => null,
    };
}

/// <summary>s = x·wᵀ.</summary>
internal sealed class MatMulRule(Node node, Quantities quantities) : Rule(node, quantities)
{
    private Node X => Node.Inputs[0];

    private Node W => Node.Inputs[1];

    private int Width => W.Shape[1];

    public override string Formula => $"{Quantities.Symbol(X)}·{Quantities.Symbol(W)}ᵀ";

    public override Expression Forward(int index) =>
        new Sum([.. Enumerable.Range(0, Width).Select(source => Quantities.Value(X, source) * Quantities.Value(W, index * Width + source))]);

    public override string Derivative(Node input) => ReferenceEquals(input, X) ? $"{OwnGradient}·{Quantities.Symbol(W)}" : $"({OwnGradient})ᵀ·{Quantities.Symbol(X)}";

    public override Expression Backward(Node input, int index)
    {
        if (!ReferenceEquals(input, X)) return Quantities.Gradient(Node, index / Width) * Quantities.Value(X, index % Width);
        return new Sum([.. Enumerable.Range(0, Node.Shape.Size).Select(unit => Quantities.Gradient(Node, unit) * Quantities.Value(W, unit * Width + index))]);
    }
}

/// <summary>z = s + b.</summary>
internal sealed class BiasRule(Node node, Quantities quantities) : Rule(node, quantities)
{
    public override string Formula => $"{Quantities.Symbol(Node.Inputs[0])} + {Quantities.Symbol(Node.Inputs[1])}";

    public override Expression Forward(int index) => Quantities.Value(Node.Inputs[0], index) + Quantities.Value(Node.Inputs[1], index);

    public override string Derivative(Node input) => OwnGradient;

    public override Expression Backward(Node input, int index) => Quantities.Gradient(Node, index);
}

/// <summary>a = f(z).</summary>
internal sealed class ActivationRule(Node node, Activation activation, Quantities quantities) : Rule(node, quantities)
{
    private Node Z => Node.Inputs[0];

    public override string Formula => Functions.Of(activation, Quantities.Whole(Z)).Symbols;

    public override Expression Forward(int index) => Functions.Of(activation, Quantities.Value(Z, index));

    public override string Derivative(Node input) => $"{OwnGradient} ⊙ {Functions.Slope(activation, Quantities.Whole(Z), Quantities.Whole(Node)).SymbolsAsFactor}";

    public override Expression Backward(Node input, int index) =>
        Quantities.Gradient(Node, index) * Functions.Slope(activation, Quantities.Value(Z, index), Quantities.Value(Node, index));
}
