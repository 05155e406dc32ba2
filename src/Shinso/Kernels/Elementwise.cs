using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// Arithmetic on spans of one length, number by number. Inputs first, the target last; the target may be one of the inputs, and a target that nobody
/// wants is skipped. Spans of different lengths are refused with an <see cref="ArgumentException"/>.
/// </summary>
public static class Elementwise
{
    /// <summary>c = a + b.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Target c) => ElementwiseLoops.Map(new Sum(), a, b, c);

    /// <summary>c = a − b.</summary>
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Target c) => ElementwiseLoops.Map(new Difference(), a, b, c);

    /// <summary>c = a ⊙ b, the product number by number.</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Target c) => ElementwiseLoops.Map(new Product(), a, b, c);

    /// <summary>c = a + factor·b, each rounded once (fused multiply-add).</summary>
    public static void AddScaled(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor, Target c) =>
        ElementwiseLoops.Map(new ScaledSum(factor), a, b, c);

    /// <summary>c = factor·a.</summary>
    public static void Scale(ReadOnlySpan<float> a, float factor, Target c) => ElementwiseLoops.Map(new Multiple(factor), a, c);

    /// <summary>c = a ⊙ factor + shift for every row of a, whose length is that of factor and shift.</summary>
    public static void ScaleRows(ReadOnlySpan<float> a, ReadOnlySpan<float> factor, ReadOnlySpan<float> shift, Target c)
    {
        if (!c.Wanted) return;
        ElementwiseLoops.RequireSame(a.Length, c.Values.Length);
        ElementwiseLoops.RequireSame(factor.Length, shift.Length);
        ElementwiseLoops.RequireSame(a.Length % factor.Length, 0);
        for (int start = 0; start < a.Length; start += factor.Length)
        {
            ReadOnlySpan<float> row = a.Slice(start, factor.Length);
            Span<float> target = c.Values.Slice(start, factor.Length);
            for (int i = 0; i < row.Length; i++) target[i] = MathF.FusedMultiplyAdd(row[i], factor[i], c.Accumulate ? target[i] + shift[i] : shift[i]);
        }
    }

    /// <summary>c = a.</summary>
    public static void Copy(ReadOnlySpan<float> a, Target c)
    {
        if (!c.Wanted) return;
        ElementwiseLoops.RequireSame(a.Length, c.Values.Length);
        if (c.Accumulate) ElementwiseLoops.Map(new Sum(), a, c.Values, c.Values);
        else a.CopyTo(c.Values);
    }

    /// <summary>c = value everywhere.</summary>
    public static void Fill(float value, Target c)
    {
        if (c.Accumulate) ElementwiseLoops.Map(new Shift(value), c.Values, c.Values);
        else c.Values.Fill(value);
    }

    private readonly struct Sum : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => x + y;
    }

    private readonly struct Difference : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => x - y;
    }

    private readonly struct Product : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => x * y;
    }

    private readonly struct ScaledSum(float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => Vector512.FusedMultiplyAdd(Vector512.Create(factor), y, x);
    }

    private readonly struct Multiple(float factor) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x) => x * factor;
    }

    private readonly struct Shift(float amount) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x) => x + Vector512.Create(amount);
    }
}
