using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>A loss: one number for the whole batch, the mean over its samples.</summary>
public abstract class LossNode : Node
{
    /// <summary>A loss of a prediction against a target.</summary>
    protected LossNode(string kind, Node prediction, Node target) : base(kind, default, prediction, target)
    {
        IsPerSample = false;
        (Prediction, Target) = (prediction, target);
    }

    /// <summary>What the model says.</summary>
    protected Node Prediction { get; }

    /// <summary>What is right.</summary>
    protected Node Target { get; }

    /// <summary>∂L/∂loss, which scales the gradient; 1 where the loss is what <see cref="Graph.Backward"/> starts from.</summary>
    protected float Scale => Gradient[0];
}

/// <summary>L = 1/N · Σₙ ½ Σᵢ (yᵢ − tᵢ)²: half the sum over the outputs, the mean over the samples.</summary>
public sealed class SumOfSquares(Node y, Node t) : LossNode("sum-of-squares", y, t)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Output[0] = Kernels.LossKernels.SumOfSquares(Prediction.Value, Target.Value, Prediction.Shape.Size);

    /// <inheritdoc/>
    protected internal override void Backward() =>
        Kernels.LossKernels.SumOfSquaresBackward(Prediction.Value, Target.Value, Prediction.Shape.Size, Scale, GradientOf(Prediction));  // dL/dy = (y − t) / N
}

/// <summary>L = 1/(N·K) · Σₙ Σᵢ (yᵢ − tᵢ)²: the mean over samples and outputs.</summary>
public sealed class MeanSquaredError(Node y, Node t) : LossNode("mse", y, t)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Output[0] = Kernels.LossKernels.MeanSquaredError(Prediction.Value, Target.Value);

    /// <inheritdoc/>
    protected internal override void Backward() =>
        Kernels.LossKernels.MeanSquaredErrorBackward(Prediction.Value, Target.Value, Scale, GradientOf(Prediction));  // dL/dy = 2 (y − t) / (N·K)
}

/// <summary>L = mean of ½·e² where |e| ≤ δ, else δ·(|e| − ½·δ), e = y − t (Huber 1964).</summary>
public sealed class Huber(Node y, Node t, float delta) : LossNode("huber", y, t)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Output[0] = Kernels.LossKernels.Huber(Prediction.Value, Target.Value, delta);

    /// <inheritdoc/>
    protected internal override void Backward() =>
        Kernels.LossKernels.HuberBackward(Prediction.Value, Target.Value, delta, Scale, GradientOf(Prediction));  // dL/dy = clamp(y − t, −δ, δ) / (N·K)
}

/// <summary>L = mean of −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), from logits z, in the form that cannot overflow.</summary>
public sealed class BinaryCrossEntropy(Node z, Node t) : LossNode("binary-cross-entropy", z, t)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Output[0] = Kernels.LossKernels.BinaryCrossEntropy(Prediction.Value, Target.Value);

    /// <inheritdoc/>
    protected internal override void Backward() =>
        Kernels.LossKernels.BinaryCrossEntropyBackward(Prediction.Value, Target.Value, Scale, GradientOf(Prediction));  // dL/dz = (σ(z) − t) / (N·K)
}

/// <summary>L = 1/N · Σₙ −Σᵢ tᵢ·ln softmax(z)ᵢ, from logits z; the target is a class index per sample or a distribution over the classes.</summary>
public sealed class SoftmaxCrossEntropy(Node z, Node t) : LossNode("cross-entropy", z, t)
{
    private float[] probabilities = [];

    private bool HasIndices => Target.Shape.Rank == 0;

    private Span<float> P => probabilities.AsSpan(0, Prediction.Value.Length);

    /// <inheritdoc/>
    protected internal override void Forward() => Output[0] = HasIndices
        ? Kernels.LossKernels.SoftmaxCrossEntropy(Prediction.Value, Target.Value, Prediction.Shape.Size, P)
        : Kernels.LossKernels.SoftmaxCrossEntropyOfDistributions(Prediction.Value, Target.Value, Prediction.Shape.Size, P);

    /// <inheritdoc/>
    protected internal override void Backward()  // dL/dz = (softmax(z) − t) / N
    {
        if (HasIndices) Kernels.LossKernels.SoftmaxCrossEntropyBackward(P, Target.Value, Prediction.Shape.Size, Scale, GradientOf(Prediction));
        else Kernels.LossKernels.SoftmaxCrossEntropyOfDistributionsBackward(P, Target.Value, Prediction.Shape.Size, Scale, GradientOf(Prediction));
    }

    /// <inheritdoc/>
    protected override void Reserve(int capacity, Mode mode) => probabilities = new float[capacity * Prediction.Shape.Size];
}
