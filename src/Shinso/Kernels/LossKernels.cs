using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// Losses as the mean over the samples, and their derivatives. y or z (logits) is the prediction, t the target. A backward kernel writes scale/samples
/// times the derivative of the sum over samples, where scale is the loss's own gradient, usually 1.
/// Terms are computed in float and added in double in a fixed order.
/// </summary>
public static partial class LossKernels
{
    /// <summary>L = 1/samples · Σ over samples and outputs of ½(y − t)².</summary>
    public static float SumOfSquares(ReadOnlySpan<float> y, ReadOnlySpan<float> t, int outputs)
    {
        ElementwiseLoops.RequireRows(y.Length, outputs);
        return (float)(0.5 * Reductions.SumOfMap(new Square(), y, t) / (y.Length / outputs));
    }

    /// <summary>dy = scale/samples · (y − t).</summary>
    public static void SumOfSquaresBackward(ReadOnlySpan<float> y, ReadOnlySpan<float> t, int outputs, float scale, Target dy)
    {
        ElementwiseLoops.RequireRows(y.Length, outputs);
        ElementwiseLoops.Map(new ScaledDifference((float)((double)scale * outputs / y.Length)), y, t, dy);
    }

    /// <summary>L = mean over samples and outputs of (y − t)².</summary>
    public static float MeanSquaredError(ReadOnlySpan<float> y, ReadOnlySpan<float> t) =>
        (float)(Reductions.SumOfMap(new Square(), y, t) / y.Length);

    /// <summary>dy = 2·scale/(samples·outputs) · (y − t).</summary>
    public static void MeanSquaredErrorBackward(ReadOnlySpan<float> y, ReadOnlySpan<float> t, float scale, Target dy) =>
        ElementwiseLoops.Map(new ScaledDifference((float)(2.0 * scale / y.Length)), y, t, dy);

    /// <summary>L = mean over samples and outputs of ½e² if |e| ≤ δ, else δ·(|e| − ½δ), with e = y − t (Huber 1964).</summary>
    public static float Huber(ReadOnlySpan<float> y, ReadOnlySpan<float> t, float delta) =>
        (float)(Reductions.SumOfMap(new HuberTerm(delta), y, t) / y.Length);

    /// <summary>dy = scale/(samples·outputs) · e held to [−δ, δ], with e = y − t.</summary>
    public static void HuberBackward(ReadOnlySpan<float> y, ReadOnlySpan<float> t, float delta, float scale, Target dy) =>
        ElementwiseLoops.Map(new HeldDifference(delta, (float)((double)scale / y.Length)), y, t, dy);

    /// <summary>
    /// L = mean over samples and outputs of −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), computed as max(z, 0) − z·t + ln(1 + e^−|z|), which neither overflows nor
    /// takes the logarithm of 0. t in [0, 1].
    /// </summary>
    public static float BinaryCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<float> t) =>
        (float)(Reductions.SumOfMap(new BinaryTerm(), z, t) / z.Length);

    /// <summary>dz = scale/(samples·outputs) · (σ(z) − t).</summary>
    public static void BinaryCrossEntropyBackward(ReadOnlySpan<float> z, ReadOnlySpan<float> t, float scale, Target dz) =>
        ElementwiseLoops.Map(new BinarySlope((float)((double)scale / z.Length)), z, t, dz);

    private readonly struct Square : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => (x - y) * (x - y);
    }

    private readonly struct ScaledDifference(float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => (x - y) * factor;
    }

    private readonly struct HuberTerm(float delta) : IMap2
    {
        /// <summary>With h = min(|e|, δ) both cases are h·(|e| − ½h).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y)
        {
            Vector512<float> size = Vector512.Abs(x - y);
            Vector512<float> held = Vector512.MinNative(Vector512.Create(delta), size);
            return held * (size - held * 0.5f);
        }
    }

    private readonly struct HeldDifference(float delta, float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) =>
            Vector512.MinNative(Vector512.Create(delta), Vector512.MaxNative(Vector512.Create(-delta), x - y)) * factor;
    }

    private readonly struct BinaryTerm : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) =>
            Vector512.MaxNative(Vector512<float>.Zero, x) - x * y + VectorMath.LogOnePlusUnit(VectorMath.Exp(-Vector512.Abs(x)));
    }

    private readonly struct BinarySlope(float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => (VectorMath.Sigmoid(x) - y) * factor;
    }
}
