using Shinso.Graphs;
using Shinso.Ops;
using Shinso.Tensors;

namespace Shinso.Losses;

/// <summary>
/// What training makes small. A loss connects a prediction and a target and gives one number for the batch, the mean over its samples.
/// </summary>
public abstract record Loss
{
    /// <summary>The name in commands and files: <c>cross-entropy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Adds the loss of <paramref name="prediction"/> against <paramref name="target"/> to the graph.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">The prediction ends in an activation that the loss has built in.</exception>
    public LossNode Connect(Node prediction, Node target, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(scope);
        return Build(prediction, target, scope);
    }

    /// <summary>What <see cref="Connect"/> does: checks that prediction and target fit and adds the loss. A loss of your own implements this.</summary>
    protected abstract LossNode Build(Node prediction, Node target, Scope scope);

    /// <summary>The loss of that name with its defaults.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Loss Parse(string name) => name switch
    {
        "squared" => new SumOfSquares(),
        "mse" => new MeanSquaredError(),
        "huber" => new Huber(),
        "binary-cross-entropy" => new BinaryCrossEntropy(),
        "cross-entropy" => new SoftmaxCrossEntropy(),
        _ => throw new ArgumentException($"\"{name}\" is not a loss. Use one of: squared, mse, huber, binary-cross-entropy, cross-entropy.", nameof(name)),
    };

    /// <summary>The target as one value per output: class indices become 1 for the class and 0 for the others.</summary>
    private protected static Node Dense(Node prediction, Node target, Scope scope, string loss)
    {
        if (target.Shape.Rank == 0 && prediction.Shape.Rank == 1 && prediction.Shape[0] > 1) return scope.Add(new OneHot(target, prediction.Shape[0]));
        if (target.Shape.Size != prediction.Shape.Size)
            throw new ShapeException($"{loss} needs one target per output, but '{prediction.Name}' gives {prediction.Shape} and '{target.Name}' gives {target.Shape}. Give the last layer {target.Shape.Size} {(target.Shape.Size == 1 ? "unit" : "units")}.");
        return target;
    }

    /// <summary>Refuses a prediction that is not a plain weighted sum, because the loss applies <paramref name="builtIn"/> itself.</summary>
    private protected static void RequireLogits(Node prediction, string loss, string builtIn)
    {
        string? last = prediction switch
        {
            IActivated { Activation: not Activation.Identity } node => ActivationName.Of(node.Activation),
            Softmax => "softmax",
            _ => null,
        };
        if (last is not null)
            throw new ArgumentException($"{loss} needs logits, but '{prediction.Name}' ends in {last}. Leave the last activation out: the loss has its {builtIn} built in.");
    }
}
