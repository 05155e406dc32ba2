using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// One step of an optimizer, in one pass over the weights w, the gradient g and the optimizer's memory, all of one length; threads share long ones. The rules are those of
/// PyTorch's torch.optim to the letter. Numbers such as 1 − β and the bias corrections are computed in double and rounded once, so pass
/// β as the double 0.999, not as a float. One thing is not as in PyTorch: a memory below the smallest normal number, 1.2·10⁻³⁸, becomes 0. With any usual ε
/// it changes no weight, but products with it take a processor a hundred times as long, and without gradients it would stay there for good.
/// With ε = 0 a weight whose gradients have ceased is then 0/0, as in PyTorch one that never had any.
/// </summary>
public static class Updates
{
    /// <summary>w −= η·g.</summary>
    public static void Sgd(Span<float> w, ReadOnlySpan<float> g, double learningRate, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new SgdRule((float)learningRate), w, g, w, w, threads);

    /// <summary>v = μ·v + g; w −= η·v. v starts at 0 (Polyak 1964).</summary>
    public static void Momentum(Span<float> w, ReadOnlySpan<float> g, Span<float> v, double learningRate, double momentum, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new MomentumRule((float)learningRate, (float)momentum), w, g, v, w, threads);

    /// <summary>v = μ·v + g; w −= η·(g + μ·v). v starts at 0 (Nesterov 1983 as in Sutskever et al. 2013).</summary>
    public static void Nesterov(Span<float> w, ReadOnlySpan<float> g, Span<float> v, double learningRate, double momentum, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new NesterovRule((float)learningRate, (float)momentum), w, g, v, w, threads);

    /// <summary>s += g²; w −= η·g / (√s + ε). s starts at 0 (Duchi, Hazan, Singer 2011).</summary>
    public static void AdaGrad(Span<float> w, ReadOnlySpan<float> g, Span<float> s, double learningRate, double epsilon = 1e-10, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new AdaGradRule((float)learningRate, (float)epsilon), w, g, s, w, threads);

    /// <summary>s = α·s + (1 − α)·g²; w −= η·g / (√s + ε). s starts at 0 (Hinton, lecture 6e, 2012).</summary>
    public static void RmsProp(Span<float> w, ReadOnlySpan<float> g, Span<float> s, double learningRate, double alpha, double epsilon = 1e-8, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new RmsPropRule((float)learningRate, (float)alpha, (float)(1 - alpha), (float)epsilon), w, g, s, w, threads);

    /// <summary>s = ρ·s + (1 − ρ)·g²; δ = g·√(d + ε)/√(s + ε); d = ρ·d + (1 − ρ)·δ²; w −= η·δ. s and d start at 0 (Zeiler 2012).</summary>
    public static void AdaDelta(
        Span<float> w, ReadOnlySpan<float> g, Span<float> s, Span<float> d, double learningRate, double rho, double epsilon, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(new AdaDeltaRule((float)learningRate, (float)rho, (float)(1 - rho), (float)epsilon), w, g, s, d, threads);

    /// <summary>
    /// m += (1 − β₁)(g − m); v = β₂·v + (1 − β₂)·g²; w −= η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε), t = <paramref name="step"/> from 1.
    /// m and v start at 0 (Kingma and Ba 2015).
    /// </summary>
    public static void Adam(
        Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v,
        double learningRate, double beta1, double beta2, double epsilon, long step, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(AdamRule.At(step, learningRate, beta1, beta2, epsilon, decay: 0), w, g, m, v, threads);

    /// <summary>w *= 1 − η·λ, then Adam's step: the decay does not pass through the moments (Loshchilov and Hutter 2019).</summary>
    public static void AdamW(
        Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v,
        double learningRate, double beta1, double beta2, double epsilon, double decay, long step, ThreadCrew? threads = null) =>
        UpdatesLoops.Run(AdamRule.At(step, learningRate, beta1, beta2, epsilon, decay), w, g, m, v, threads);

    /// <summary>g += λ₂·w + λ₁·sign(w): the gradient of the penalty ½λ₂·Σw² + λ₁·Σ|w|. The sign of 0 is 0.</summary>
    public static void AddPenalty(Span<float> g, ReadOnlySpan<float> w, float l2, float l1) =>
        ElementwiseLoops.Map(new Penalty(l2, l1), g, w, g);

    private readonly struct SgdRule(float rate) : IUpdateRule
    {
        public static int Memories => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second) => w -= g * rate;
    }

    private readonly struct MomentumRule(float rate, float momentum) : IUpdateRule
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first = first * momentum + g;
            w -= first * rate;
        }
    }

    private readonly struct NesterovRule(float rate, float momentum) : IUpdateRule
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first = first * momentum + g;
            w -= (g + first * momentum) * rate;
        }
    }

    private readonly struct AdaGradRule(float rate, float epsilon) : IUpdateRule
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first += g * g;
            w -= g * rate / (Vector512.Sqrt(first) + Vector512.Create(epsilon));
        }
    }

    private readonly struct RmsPropRule(float rate, float keep, float take, float epsilon) : IUpdateRule
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first = first * keep + g * g * take;
            w -= g * rate / (Vector512.Sqrt(first) + Vector512.Create(epsilon));
        }
    }

    private readonly struct AdaDeltaRule(float rate, float keep, float take, float epsilon) : IUpdateRule
    {
        public static int Memories => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first = first * keep + g * g * take;
            Vector512<float> delta = Vector512.Sqrt(second + Vector512.Create(epsilon)) / Vector512.Sqrt(first + Vector512.Create(epsilon)) * g;
            second = second * keep + delta * delta * take;
            w -= delta * rate;
        }
    }

    private readonly struct AdamRule(float shrink, float rate, float take1, float keep2, float take2, float correction, float epsilon) : IUpdateRule
    {
        public static int Memories => 2;

        public static AdamRule At(long step, double learningRate, double beta1, double beta2, double epsilon, double decay)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
            double first = 1 - Math.Pow(beta1, step), second = 1 - Math.Pow(beta2, step);
            return new AdamRule(
                (float)(1 - learningRate * decay), (float)(learningRate / first), (float)(1 - beta1),
                (float)beta2, (float)(1 - beta2), (float)Math.Sqrt(second), (float)epsilon);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second)
        {
            first += (g - first) * take1;
            second = second * keep2 + g * g * take2;
            Vector512<float> divisor = Vector512.Sqrt(second) / Vector512.Create(correction) + Vector512.Create(epsilon);
            w = w * shrink - first * rate / divisor;
        }
    }

    private readonly struct Penalty(float l2, float l1) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y)
        {
            Vector512<float> above = Vector512.GreaterThan(y, Vector512<float>.Zero), below = Vector512.LessThan(y, Vector512<float>.Zero);
            Vector512<float> sign = (above & Vector512<float>.One) | (below & -Vector512<float>.One);
            return x + y * l2 + sign * l1;
        }
    }
}
