using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>
/// One parameter under the rule of the TensorFlow Playground. Gradients are summed over samples; an update with the sum G over c samples is
/// w₁ = w − (η/c)·G, w₂ = w₁ − (η·λ)·R with R = sign(w) (L1) or w (L2) from before the update; with L1 a weight that would change its sign, w₁·w₂ &lt; 0, becomes 0 and
/// is dead: it is not trained again. Weights are kept in double, and the graph sees them rounded to float.
/// </summary>
/// <remarks>In double, because a diverging network of the original reaches 1e308 and not 1e38. The graph sees at most ±1e30, from where every tanh and sigmoid is at its limit.</remarks>
internal sealed class CompatibleWeights
{
    private const double Limit = 1e30;

    private readonly ParameterNode node;
    private readonly double[] weights, sums;
    private readonly bool[]? dead;
    private bool hasSums;

    /// <param name="node">The parameter in the training graph.</param>
    /// <param name="canDie">Whether L1 acts on it.</param>
    public CompatibleWeights(ParameterNode node, bool canDie)
    {
        this.node = node;
        weights = [.. node.Parameter.Values.Select(value => (double)value)];
        sums = new double[weights.Length];
        dead = canDie ? new bool[weights.Length] : null;
    }

    /// <summary>How many of these links are dead.</summary>
    public int DeadCount => dead?.Count(link => link) ?? 0;

    /// <summary>Whether every weight is a finite number: 0·w is 0 then.</summary>
    public bool IsFinite
    {
        get
        {
            Vector256<double> sum = Vector256<double>.Zero;
            int i = 0;
            for (; i <= weights.Length - 4; i += 4) sum += Vector256.Create(weights.AsSpan(i)) * 0;
            double rest = Vector256.Sum(sum);
            for (; i < weights.Length; i++) rest += weights[i] * 0;
            return rest == 0;
        }
    }

    /// <summary>Sets one weight. A dead link stays dead.</summary>
    public void Set(int index, double value) => weights[index] = value;

    /// <summary>Sets the sums of gradients to 0.</summary>
    public void Forget()
    {
        Array.Clear(sums);
        hasSums = false;
    }

    /// <summary>A copy of all numbers.</summary>
    public CompatibleNumbers Remember() => new([.. weights], [.. sums], dead is null ? null : [.. dead]);

    /// <summary>Puts all numbers back.</summary>
    public void Restore(CompatibleNumbers numbers)
    {
        numbers.Exact.CopyTo(weights, 0);
        RestoreSums(numbers);
        if (dead is not null) numbers.Dead?.CopyTo(dead, 0);
        Round();
    }

    /// <summary>Puts the sums of gradients back.</summary>
    public void RestoreSums(CompatibleNumbers numbers)
    {
        numbers.Sums.CopyTo(sums, 0);
        hasSums = sums.AsSpan().ContainsAnyExcept(0);
    }

    /// <summary>Adds the gradient of a batch to the sums; the graph's is the mean over its samples.</summary>
    public void Accumulate(int samples)
    {
        ReadOnlySpan<float> gradient = node.Gradient;
        for (int i = 0; i < sums.Length; i++) sums[i] += (double)samples * gradient[i];
        hasSums = true;
    }

    /// <summary>Adds the gradient of a batch to the sums, makes the update, and begins new sums.</summary>
    /// <param name="samples">The samples of the batch.</param>
    /// <param name="step">η/c.</param>
    /// <param name="decay">η·λ.</param>
    /// <param name="penalty">Which R.</param>
    public void Update(int samples, double step, double decay, Regularization penalty)
    {
        if (penalty == Regularization.None && !hasSums)
        {
            Descend(samples, step);
            return;
        }

        Accumulate(samples);
        DescendBySums(step, decay, penalty);
        Forget();
        Round();
    }

    /// <summary>The usual update, by one batch and without a penalty, in one pass over memory.</summary>
    private void Descend(int samples, double step)
    {
        ReadOnlySpan<float> gradient = node.Gradient;
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, weights.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(node.Parameter.Values.Length, weights.Length);
        ref float slope = ref MemoryMarshal.GetReference(gradient), value = ref MemoryMarshal.GetArrayDataReference(node.Parameter.Values);
        ref double weight = ref MemoryMarshal.GetArrayDataReference(weights);
        Vector256<double> limit = Vector256.Create(Limit);
        nuint i = 0, count = (nuint)weights.Length;
        for (; i + 8 <= count; i += 8)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref slope, i));
            lower = Vector256.LoadUnsafe(ref weight, i) - lower * samples * step;
            upper = Vector256.LoadUnsafe(ref weight, i + 4) - upper * samples * step;
            lower.StoreUnsafe(ref weight, i);
            upper.StoreUnsafe(ref weight, i + 4);
            Vector256.Narrow(Held(lower), Held(upper)).StoreUnsafe(ref value, i);
        }

        for (; i < count; i++)
        {
            ref double exact = ref Unsafe.Add(ref weight, i);
            exact -= samples * (double)Unsafe.Add(ref slope, i) * step;
            Unsafe.Add(ref value, i) = (float)Math.Clamp(exact, -Limit, Limit);
        }

        Vector256<double> Held(Vector256<double> exact) => Vector256.MaxNative(-limit, Vector256.MinNative(limit, exact));
    }

    private void DescendBySums(double step, double decay, Regularization penalty)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (dead is not null && dead[i]) continue;
            double weight = weights[i];
            double slope = penalty switch
            {
                Regularization.L2 => weight,
                Regularization.L1 when weight > 0 => 1,
                Regularization.L1 when weight < 0 => -1,
                _ => 0,
            };
            double moved = weight - step * sums[i], shrunk = moved - decay * slope;
            if (dead is not null && moved * shrunk < 0) (shrunk, dead[i]) = (0, true);
            weights[i] = shrunk;
        }
    }

    private void Round()
    {
        float[] values = node.Parameter.Values;
        for (int i = 0; i < values.Length; i++) values[i] = (float)Math.Clamp(weights[i], -Limit, Limit);
    }
}
