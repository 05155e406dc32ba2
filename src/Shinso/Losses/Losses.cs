using System.Globalization;
using Shinso.Graphs;
using Shinso.Ops;
using Shinso.Tensors;

namespace Shinso.Losses;

/// <summary>L = mean over samples of ½·Σᵢ (yᵢ − tᵢ)², the loss of the lectures. A class index counts as 1 for the class, 0 for the others.</summary>
public sealed record SumOfSquares : Loss
{
    /// <inheritdoc/>
    public override string Name => "squared";

    /// <inheritdoc/>
    protected override LossNode Build(Node prediction, Node target, Scope scope)
    {
        return scope.Add(new Ops.SumOfSquares(prediction, Dense(prediction, target, scope, nameof(SumOfSquares))));
    }
}

/// <summary>L = mean over samples and outputs of (yᵢ − tᵢ)².</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Name => "mse";

    /// <inheritdoc/>
    protected override LossNode Build(Node prediction, Node target, Scope scope)
    {
        return scope.Add(new Ops.MeanSquaredError(prediction, Dense(prediction, target, scope, nameof(MeanSquaredError))));
    }
}

/// <summary>L = mean of ½·e² where |e| ≤ δ, else δ·(|e| − ½·δ), e = y − t: squares for small errors, straight lines for outliers (Huber 1964).</summary>
/// <param name="Delta">δ &gt; 0.</param>
public sealed record Huber(float Delta = 1) : Loss
{
    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    protected override LossNode Build(Node prediction, Node target, Scope scope)
    {
        if (!(Delta > 0 && float.IsFinite(Delta))) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Huber needs a positive delta, but got {Delta}."));
        return scope.Add(new Ops.Huber(prediction, Dense(prediction, target, scope, nameof(Huber)), Delta));
    }
}

/// <summary>L = mean of −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) for logits z and targets t from 0 to 1. The sigmoid is built in.</summary>
public sealed record BinaryCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string Name => "binary-cross-entropy";

    /// <inheritdoc/>
    protected override LossNode Build(Node prediction, Node target, Scope scope)
    {
        RequireLogits(prediction, nameof(BinaryCrossEntropy), "sigmoid");
        return scope.Add(new Ops.BinaryCrossEntropy(prediction, Dense(prediction, target, scope, nameof(BinaryCrossEntropy))));
    }
}

/// <summary>
/// L = mean over samples of −Σᵢ tᵢ·ln softmax(z)ᵢ for logits z. The target is a class index per sample or a distribution over the classes. The softmax is built in.
/// </summary>
public sealed record SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string Name => "cross-entropy";

    /// <inheritdoc/>
    protected override LossNode Build(Node prediction, Node target, Scope scope)
    {
        RequireLogits(prediction, nameof(SoftmaxCrossEntropy), "softmax");
        if (prediction.Shape.Rank != 1 || prediction.Shape[0] < 2)
            throw new ShapeException($"{nameof(SoftmaxCrossEntropy)} needs a vector of two logits or more, but '{prediction.Name}' gives {prediction.Shape}. Give the last layer one unit per class.");
        if (target.Shape.Rank != 0 && target.Shape != prediction.Shape)
            throw new ShapeException($"{nameof(SoftmaxCrossEntropy)} needs a class index or a distribution over {prediction.Shape} classes, but '{target.Name}' gives {target.Shape}.");
        return scope.Add(new Ops.SoftmaxCrossEntropy(prediction, target));
    }
}
