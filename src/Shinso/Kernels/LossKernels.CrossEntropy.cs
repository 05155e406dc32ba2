using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>Softmax and cross-entropy in one, from logits z of samples × classes.</content>
public static unsafe partial class LossKernels
{
    /// <summary>
    /// L = mean over samples of −ln p_t with p = softmax(z), t the row's class. Writes p, which the backward kernel needs; p may be the memory of z.
    /// </summary>
    /// <param name="z">Logits, samples × classes.</param>
    /// <param name="t">One class index per sample: 0, 1, … classes − 1, as floats.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="p">Probabilities, samples × classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A target is not one of the class indices.</exception>
    public static float SoftmaxCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<float> t, int classes, Span<float> p)
    {
        RequireOnePerRow(z.Length, t.Length, classes);
        ElementwiseLoops.RequireSame(z.Length, p.Length);
        double loss = 0;
        fixed (float* pz = z, pp = p)
        {
            for (int row = 0; row < t.Length; row++)
            {
                int start = row * classes;
                float chosen = z[start + ClassOf(t, row, classes)];
                Softmax.Row(pz + start, classes, pp + start, out float max, out float sum);
                loss += Ln(sum) - ((double)chosen - max);
            }
        }

        return (float)(loss / t.Length);
    }

    /// <summary>dz = scale/samples · (p − 1 at the row's class, p elsewhere).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A target is not one of the class indices.</exception>
    public static void SoftmaxCrossEntropyBackward(ReadOnlySpan<float> p, ReadOnlySpan<float> t, int classes, float scale, Target dz)
    {
        if (!dz.Wanted) return;
        RequireOnePerRow(p.Length, t.Length, classes);
        ElementwiseLoops.RequireSame(p.Length, dz.Values.Length);
        float factor = (float)((double)scale / t.Length);
        fixed (float* pp = p, pdz = dz.Values)
        {
            for (int row = 0; row < t.Length; row++)
            {
                float* from = pp + row * classes, to = pdz + row * classes;
                Vector512<int> chosen = Vector512.Create(ClassOf(t, row, classes));
                for (int j = 0; j < classes; j += VectorMath.Lanes)
                {
                    Vector512<float> here = Vector512.Equals(Vector512<int>.Indices + Vector512.Create(j), chosen).AsSingle();
                    Vector512<float> slope = (VectorMath.LoadFirst(from + j, classes - j) - (here & Vector512<float>.One)) * factor;
                    if (dz.Accumulate) slope += VectorMath.LoadFirst(to + j, classes - j);
                    VectorMath.StoreFirst(to + j, classes - j, slope);
                }
            }
        }
    }

    /// <summary>
    /// L = mean over samples of −Σ_j t_j·ln p_j with p = softmax(z) and t a distribution over the classes. Writes p, in memory other than z.
    /// </summary>
    public static float SoftmaxCrossEntropyOfDistributions(ReadOnlySpan<float> z, ReadOnlySpan<float> t, int classes, Span<float> p)
    {
        ElementwiseLoops.RequireRows(z.Length, classes);
        ElementwiseLoops.RequireSame(z.Length, t.Length);
        ElementwiseLoops.RequireSame(z.Length, p.Length);
        double loss = 0;
        fixed (float* pz = z, pp = p)
        {
            for (int start = 0; start < z.Length; start += classes)
            {
                Softmax.Row(pz + start, classes, pp + start, out float max, out float sum);
                loss += Reductions.SumOfMap(new Surprise(max, Ln(sum)), z.Slice(start, classes), t.Slice(start, classes));
            }
        }

        return (float)(loss * classes / z.Length);
    }

    /// <summary>dz = scale/samples · (p·Σ_j t_j − t), which is p − t for a distribution.</summary>
    public static void SoftmaxCrossEntropyOfDistributionsBackward(
        ReadOnlySpan<float> p, ReadOnlySpan<float> t, int classes, float scale, Target dz)
    {
        if (!dz.Wanted) return;
        ElementwiseLoops.RequireRows(p.Length, classes);
        ElementwiseLoops.RequireSame(p.Length, t.Length);
        ElementwiseLoops.RequireSame(p.Length, dz.Values.Length);
        float factor = (float)((double)scale * classes / p.Length);
        for (int start = 0; start < p.Length; start += classes)
        {
            ReadOnlySpan<float> row = t.Slice(start, classes);
            DistributionSlope slope = new((float)Reductions.Sum(row), factor);
            ElementwiseLoops.Map(slope, p.Slice(start, classes), row, new Target(dz.Values.Slice(start, classes), dz.Accumulate));
        }
    }

    private static float Ln(float x) => VectorMath.Log(Vector512.Create(x)).ToScalar();

    private static int ClassOf(ReadOnlySpan<float> t, int row, int classes)
    {
        float value = t[row];
        if (!(value >= 0 && value < classes)) ThrowNoClass(row, value, classes);
        int index = (int)value;
        if (index != value) ThrowNoClass(row, value, classes);
        return index;
    }

    [DoesNotReturn]
    private static void ThrowNoClass(int row, float value, int classes) =>
        throw new ArgumentOutOfRangeException(null, string.Create(
            CultureInfo.InvariantCulture,
            $"SoftmaxCrossEntropy needs class indices from 0 to {classes - 1}, but row {row} has {value}. Number the classes from 0, or give the model more outputs."));

    private static void RequireOnePerRow(int length, int rows, int classes)
    {
        ElementwiseLoops.RequireRows(length, classes);
        if (length / classes != rows)
        {
            throw new ArgumentException(
                $"SoftmaxCrossEntropy needs one class index per row, but got {rows} for {length / classes} rows. Pass one per row, or use distributions.");
        }
    }

    /// <summary>t·(ln Σ − (z − max)); an impossible class (t = 0) costs nothing, even at z = −∞.</summary>
    private readonly struct Surprise(float max, float logarithm) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y)
        {
            Vector512<float> cost = y * (Vector512.Create(logarithm) - (x - Vector512.Create(max)));
            return Vector512.ConditionalSelect(Vector512.Equals(y, Vector512<float>.Zero), Vector512<float>.Zero, cost);
        }
    }

    private readonly struct DistributionSlope(float total, float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => (x * total - y) * factor;
    }
}
