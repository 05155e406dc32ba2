using Shinso.Kernels;

namespace Shinso.Optimizers;

/// <summary>w ← w − η·g (Robbins and Monro 1951).</summary>
public sealed record Sgd(float LearningRate = 0.01f) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "sgd";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => [];

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.Sgd(weights, gradient, learningRate, state.Threads);
}

/// <summary>v ← μ·v + g; w ← w − η·v (Polyak 1964).</summary>
public sealed record Momentum(float LearningRate = 0.01f, double Rate = 0.9) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "momentum";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Velocity;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.Momentum(weights, gradient, state[0], learningRate, Rate, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireShare(Rate, "momentum");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Rate), Rate, 0.9));
}

/// <summary>v ← μ·v + g; w ← w − η·(g + μ·v) (Nesterov 1983, in the form of Sutskever et al. 2013).</summary>
public sealed record Nesterov(float LearningRate = 0.01f, double Rate = 0.9) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "nesterov";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Velocity;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.Nesterov(weights, gradient, state[0], learningRate, Rate, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireShare(Rate, "momentum");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Rate), Rate, 0.9));
}

/// <summary>s ← s + g²; w ← w − η·g / (√s + ε) (Duchi, Hazan and Singer 2011).</summary>
public sealed record AdaGrad(float LearningRate = 0.01f, double Epsilon = 1e-10) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "adagrad";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Squares;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.AdaGrad(weights, gradient, state[0], learningRate, Epsilon, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireNotNegative(Epsilon, "ε");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Epsilon), Epsilon, 1e-10));
}

/// <summary>s ← α·s + (1 − α)·g²; w ← w − η·g / (√s + ε) (Hinton 2012).</summary>
public sealed record RmsProp(float LearningRate = 0.01f, double Decay = 0.99, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "rmsprop";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Squares;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.RmsProp(weights, gradient, state[0], learningRate, Decay, Epsilon, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireShare(Decay, "decay");
        RequireNotNegative(Epsilon, "ε");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Decay), Decay, 0.99), (nameof(Epsilon), Epsilon, 1e-8));
}

/// <summary>s ← ρ·s + (1 − ρ)·g²; Δ = g·√(d + ε) / √(s + ε); d ← ρ·d + (1 − ρ)·Δ²; w ← w − η·Δ (Zeiler 2012).</summary>
public sealed record AdaDelta(float LearningRate = 1, double Decay = 0.9, double Epsilon = 1e-6) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "adadelta";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.SquaresAndDeltas;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.AdaDelta(weights, gradient, state[0], state[1], learningRate, Decay, Epsilon, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireShare(Decay, "decay");
        RequireNotNegative(Epsilon, "ε");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Decay), Decay, 0.9), (nameof(Epsilon), Epsilon, 1e-6));
}

/// <summary>
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; w ← w − η·m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) (Kingma and Ba 2015).
/// </summary>
public sealed record Adam(float LearningRate = 0.001f, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "adam";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Moments;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.Adam(weights, gradient, state[0], state[1], learningRate, Beta1, Beta2, Epsilon, step, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireShare(Beta1, "β₁");
        RequireShare(Beta2, "β₂");
        RequireNotNegative(Epsilon, "ε");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Beta1), Beta1, 0.9), (nameof(Beta2), Beta2, 0.999), (nameof(Epsilon), Epsilon, 1e-8));
}

/// <summary>w ← (1 − η·λ)·w, then as <see cref="Adam"/>: the decay does not pass through the moments (Loshchilov and Hutter 2019).</summary>
/// <param name="LearningRate">η.</param>
/// <param name="Decay">λ.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
public sealed record AdamW(float LearningRate = 0.001f, double Decay = 0.01, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Name => "adamw";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots => Slot.Moments;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step) =>
        Updates.AdamW(weights, gradient, state[0], state[1], learningRate, Beta1, Beta2, Epsilon, Decay, step, state.Threads);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        RequireNotNegative(Decay, "weight decay");
        RequireShare(Beta1, "β₁");
        RequireShare(Beta2, "β₂");
        RequireNotNegative(Epsilon, "ε");
    }

    /// <inheritdoc/>
    protected override string Call() => Call((nameof(Decay), Decay, 0.01), (nameof(Beta1), Beta1, 0.9), (nameof(Beta2), Beta2, 0.999), (nameof(Epsilon), Epsilon, 1e-8));
}

/// <summary>The names of what optimizers remember.</summary>
internal static class Slot
{
    public static readonly IReadOnlyList<string> Velocity = ["velocity"];
    public static readonly IReadOnlyList<string> Squares = ["squares"];
    public static readonly IReadOnlyList<string> SquaresAndDeltas = ["squares", "deltas"];
    public static readonly IReadOnlyList<string> Moments = ["mean", "variance"];
}
