using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>The loss of a single sample: its number is the last of the forward pass, its derivatives are the first of the backward pass.</summary>
internal abstract class LossRule(Node node, Quantities quantities) : Rule(node, quantities)
{
    /// <summary>What the network says.</summary>
    protected Node Y => Node.Inputs[0];

    /// <summary>What is right.</summary>
    protected Node T => Node.Inputs[1];

    /// <summary>The outputs' count.</summary>
    protected int Outputs => Y.Shape.Size;

    /// <summary>The prediction's symbol.</summary>
    protected string SymbolOfY => Quantities.Symbol(Y);

    /// <summary>The target's symbol.</summary>
    protected string SymbolOfT => Quantities.Symbol(T);

    /// <summary>y − t of one output.</summary>
    protected Expression Error(int index) => Quantities.Value(Y, index) - Quantities.Value(T, index);

    /// <summary>One expression per output.</summary>
    protected Expression[] ForOutputs(Func<int, Expression> expression) => [.. Enumerable.Range(0, Outputs).Select(expression)];
}

/// <summary>L = ½·Σ(y − t)².</summary>
internal sealed class SumOfSquaresRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    public override string Formula => $"½·{(Outputs == 1 ? "" : "Σ")}({SymbolOfY} − {SymbolOfT})²";

    public override Expression Forward(int index)
    {
        Expression half = new Quantity("½", 0.5);
        return half * (Outputs == 1 ? Expression.Square(Error(0)) : new Sum(ForOutputs(output => Expression.Square(Error(output)))));
    }

    public override string Derivative(Node input) => $"{SymbolOfY} − {SymbolOfT}";

    public override Expression Backward(Node input, int index) => Error(index);
}

/// <summary>L = mean of ½·e² where |e| ≤ 1, else |e| − ½; e = y − t.</summary>
internal sealed class HuberRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    private static Cases OfOne(Expression error) =>
        new Cases(new Size(error), 1, new Size(error) - new Quantity("½", 0.5), new Quantity("½", 0.5) * Expression.Square(error));

    private string Share => Outputs == 1 ? "" : FormattableString.Invariant($"1/{Outputs}·");

    private Expression WholeError => Quantities.Whole(Y) - Quantities.Whole(T);

    public override string Formula => $"{Share}{(Outputs == 1 ? "" : "Σ")}{OfOne(WholeError).Symbols}";

    public override Expression Forward(int index) =>
        Outputs == 1 ? OfOne(Error(0)) : new Sum(ForOutputs(output => OfOne(Error(output)))) / Outputs;

    public override string Derivative(Node input) => $"{Share}clamp({SymbolOfY} − {SymbolOfT}, −1, 1)";

    public override Expression Backward(Node input, int index) => Outputs == 1 ? Held(Error(index)) : Held(Error(index)) / Outputs;

    private static Greater Held(Expression error) => new Greater(-1, new Lesser(1, error));
}

/// <summary>L = −t·ln σ(z) − (1 − t)·ln(1 − σ(z)).</summary>
internal sealed class BinaryCrossEntropyRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    /// <summary>From here on 1 − σ(z) is too small for the digits that are shown.</summary>
    private const float Saturated = 12;

    public override string Formula => Textbook(Quantities.Whole(Y), Quantities.Whole(T)).Symbols;

    public override Expression Forward(int index)
    {
        Expression z = Quantities.Value(Y, 0), t = Quantities.Value(T, 0);
        return Math.Abs(Y.Value[0]) < Saturated ? Textbook(z, t) : Functions.Ln(1 + Expression.Exp(z)) - t * z;
    }

    public override string Derivative(Node input) => $"σ({SymbolOfY}) − {SymbolOfT}";

    public override Expression Backward(Node input, int index) => Functions.Sigmoid(Quantities.Value(Y, index)) - Quantities.Value(T, index);

    private static Expression Textbook(Expression z, Expression t) =>
        -(t * Functions.Ln(Functions.Sigmoid(z))) - (1 - t) * Functions.Ln(1 - Functions.Sigmoid(z));
}

/// <summary>L = −ln softmax(z) of the class that is right.</summary>
internal sealed class SoftmaxCrossEntropyRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    private int Right => (int)T.Value[0];

    public override string Formula => $"−Σᵢ tᵢ·ln softmax({SymbolOfY})ᵢ, t = onehot({SymbolOfT})";

    public override Expression Forward(int index) => -Functions.Ln(Share(Right));

    public override string Derivative(Node input) => $"softmax({SymbolOfY}) − onehot({SymbolOfT})";

    public override Expression Backward(Node input, int index) => Share(index) - (index == Right ? 1 : 0);

    private Expression Share(int output) => Expression.Exp(Quantities.Value(Y, output)) / new Sum(ForOutputs(one => Expression.Exp(Quantities.Value(Y, one))));
}
