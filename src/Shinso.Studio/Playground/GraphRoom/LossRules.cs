using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>The loss of a single sample: its number is the last of the forward pass, its derivatives are the first of the backward pass.</summary>
internal abstract class LossRule(Node node, Quantities quantities) : Rule(node, quantities)
{
    /// <summary>What the network says.</summary>
    protected Node Y => Node.Inputs[0];

    /// <summary>What is right.</summary>
    protected Node T => Node.Inputs[1];

    /// <summary>y − t, with numbers; for a single output.</summary>
    protected Expression Error => Quantities.Value(Y, 0) - Quantities.Value(T, 0);

    /// <summary>y − t, with symbols.</summary>
    protected Expression WholeError => Quantities.Whole(Y) - Quantities.Whole(T);

    /// <summary>½·e².</summary>
    protected static Expression Half(Expression error) => new Named("½", 0.5) * Expression.Square(error);
}

/// <summary>L = ½·(y − t)².</summary>
internal sealed class SumOfSquaresRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    public override string Formula => Half(WholeError).Symbols;

    public override Expression Forward(int index) => Half(Error);

    public override string Derivative(Node input) => WholeError.Symbols;

    public override Expression Backward(Node input, int index) => Error;
}

/// <summary>L = ½·e² where |e| ≤ 1, else |e| − ½; e = y − t.</summary>
internal sealed class HuberRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    public override string Formula => Of(WholeError).Symbols;

    public override Expression Forward(int index) => Of(Error);

    public override string Derivative(Node input) => $"clamp({WholeError.Symbols}, −1, 1)";

    public override Expression Backward(Node input, int index) => new Greater(-1, new Lesser(1, Error));

    private static Cases Of(Expression error) => new(new Size(error), 1, new Size(error) - new Named("½", 0.5), Half(error));
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

    public override string Derivative(Node input) => $"σ({Quantities.Symbol(Y)}) − {Quantities.Symbol(T)}";

    public override Expression Backward(Node input, int index) => Functions.Sigmoid(Quantities.Value(Y, index)) - Quantities.Value(T, index);

    private static Expression Textbook(Expression z, Expression t) =>
        -(t * Functions.Ln(Functions.Sigmoid(z))) - (1 - t) * Functions.Ln(1 - Functions.Sigmoid(z));
}

/// <summary>L = −ln softmax(z) of the class that is right.</summary>
internal sealed class SoftmaxCrossEntropyRule(Node node, Quantities quantities) : LossRule(node, quantities)
{
    private int Right => (int)T.Value[0];

    public override string Formula => $"−Σᵢ tᵢ·ln softmax({Quantities.Symbol(Y)})ᵢ, t = onehot({Quantities.Symbol(T)})";

    public override Expression Forward(int index) => -Functions.Ln(Share(Right));

    public override string Derivative(Node input) => $"softmax({Quantities.Symbol(Y)}) − onehot({Quantities.Symbol(T)})";

    public override Expression Backward(Node input, int index) => Share(index) - (index == Right ? 1 : 0);

    private Expression Share(int output) => Expression.Exp(Quantities.Value(Y, output)) / new Sum([.. Enumerable.Range(0, Y.Shape.Size).Select(one => Expression.Exp(Quantities.Value(Y, one)))]);
}
