using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <content>Windows of 2×2 in steps of 2 without padding: 16 output pixels at a time.</content>
internal static unsafe partial class PoolingLoops
{
    internal static bool IsPairs(in Window window) =>
        window is { KernelHeight: 2, KernelWidth: 2, Stride: 2, Padding: 0 };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MaxOfPairs(in Window window, float* x, float* y, int* winners, bool onlyPositive)
    {
        int width = window.Width, outputs = window.OutputWidth, rows = window.OutputHeight;
        for (int row = 0; row < rows; row++, x += 2 * width, y += outputs, winners += outputs)
        {
            for (int column = 0; column < outputs; column += VectorMath.Lanes)
            {
                int count = Math.Min(VectorMath.Lanes, outputs - column);
                (Vector512<float> best, Vector512<float> right) = Split(x + 2 * column, count);
                (Vector512<float> below, Vector512<float> diagonal) = Split(x + width + 2 * column, count);
                Vector512<int> winner = Places(row, column, width), other = winner + Vector512.Create(width);
                Challenge(ref best, ref winner, right, winner + Vector512<int>.One);
                Challenge(ref below, ref other, diagonal, other + Vector512<int>.One);
                Challenge(ref best, ref winner, below, other);
                if (onlyPositive) winner |= Vector512.LessThanOrEqual(best, Vector512<float>.Zero).AsInt32();
                VectorMath.StoreFirst(y + column, count, best);
                VectorMath.StoreFirst((float*)(winners + column), count, winner.AsSingle());
            }
        }
    }

    /// <summary>The maxima alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MaxOfPairs(in Window window, float* x, float* y)
    {
        int width = window.Width, outputs = window.OutputWidth, rows = window.OutputHeight;
        for (int row = 0; row < rows; row++, x += 2 * width, y += outputs)
        {
            for (int column = 0; column < outputs; column += VectorMath.Lanes)
            {
                int count = Math.Min(VectorMath.Lanes, outputs - column);
                (Vector512<float> best, Vector512<float> right) = Split(x + 2 * column, count);
                (Vector512<float> below, Vector512<float> diagonal) = Split(x + width + 2 * column, count);
                VectorMath.StoreFirst(y + column, count, Greater(Greater(best, right), Greater(below, diagonal)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SlopeOfPairs(in Window window, float* dy, int* winners, float* dx, int step, bool accumulate)
    {
        int width = window.Width, outputs = window.OutputWidth, rows = window.OutputHeight;
        for (int row = 0; row < rows; row++, dx += 2 * step, dy += outputs, winners += outputs)
        {
            for (int column = 0; column < outputs; column += VectorMath.Lanes)
            {
                int count = Math.Min(VectorMath.Lanes, outputs - column);
                (Vector512<float> low, Vector512<float> high) = Twice(VectorMath.LoadFirst(dy + column, count));
                (Vector512<float> first, Vector512<float> second) = Twice(VectorMath.LoadFirst((float*)(winners + column), count));
                Vector512<int> place = Vector512.Create(2 * (row * width + column)) + Vector512<int>.Indices;
                float* to = dx + 2 * column;
                for (int i = 0; i < 2; i++, to += step, place += Vector512.Create(width))
                {
                    PutFirst(to, 2 * count, Where(first, place, low), accumulate);
                    if (count > VectorMath.Lanes / 2) PutFirst(to + VectorMath.Lanes, 2 * count - VectorMath.Lanes, Where(second, place + Vector512.Create(VectorMath.Lanes), high), accumulate);
                }
            }
        }
    }

    private static void AverageOfPairs(in Window window, float* x, float* y)
    {
        int width = window.Width, outputs = window.OutputWidth;
        for (int row = 0; row < window.OutputHeight; row++, x += 2 * width, y += outputs)
        {
            for (int column = 0; column < outputs; column += VectorMath.Lanes)
            {
                int count = Math.Min(VectorMath.Lanes, outputs - column);
                (Vector512<float> left, Vector512<float> right) = Split(x + 2 * column, count);
                (Vector512<float> below, Vector512<float> diagonal) = Split(x + width + 2 * column, count);
                VectorMath.StoreFirst(y + column, count, ((left + right) + (below + diagonal)) * 0.25f);
            }
        }
    }

    /// <summary>The places of the first pixels under 16 windows from <paramref name="column"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Places(int row, int column, int width) =>
        Vector512.Create(2 * (row * width + column)) + Vector512.ShiftLeft(Vector512<int>.Indices, 1);

    /// <summary>The even and the odd ones of 2·count numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Even, Vector512<float> Odd) Split(float* x, int count)
    {
        Vector512<float> low = VectorMath.LoadFirst(x, 2 * count);
        Vector512<float> high = VectorMath.LoadFirst(x + VectorMath.Lanes, Math.Max(0, 2 * count - VectorMath.Lanes));
        if (Avx512F.IsSupported)
        {
            Vector512<int> even = Vector512.ShiftLeft(Vector512<int>.Indices, 1);
            return (Avx512F.PermuteVar16x32x2(low, even, high), Avx512F.PermuteVar16x32x2(low, even + Vector512<int>.One, high));
        }

        return (Vector512.Narrow(low.AsUInt64(), high.AsUInt64()).AsSingle(),
            Vector512.Narrow(Vector512.ShiftRightLogical(low.AsUInt64(), 32), Vector512.ShiftRightLogical(high.AsUInt64(), 32)).AsSingle());
    }

    /// <summary>Every number twice: those of the first eight, and of the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Low, Vector512<float> High) Twice(Vector512<float> x)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<int> half = Vector512.ShiftRightLogical(Vector512<int>.Indices, 1);
            return (Avx512F.PermuteVar16x32(x, half), Avx512F.PermuteVar16x32(x, half + Vector512.Create(VectorMath.Lanes / 2)));
        }

        Vector512<ulong> low = Vector512.WidenLower(x.AsUInt32()), high = Vector512.WidenUpper(x.AsUInt32());
        return ((low | Vector512.ShiftLeft(low, 32)).AsSingle(), (high | Vector512.ShiftLeft(high, 32)).AsSingle());
    }

    /// <summary>The first <paramref name="count"/> numbers become y or are added to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutFirst(float* y, int count, Vector512<float> value, bool accumulate) =>
        VectorMath.StoreFirst(y, count, accumulate ? VectorMath.LoadFirst(y, count) + value : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Where(Vector512<float> winner, Vector512<int> place, Vector512<float> slope) =>
        Vector512.Equals(winner.AsInt32(), place).AsSingle() & slope;

    /// <summary>Where <paramref name="value"/> is greater, or the first NaN of the two, it takes the place of <paramref name="best"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Challenge(ref Vector512<float> best, ref Vector512<int> winner, Vector512<float> value, Vector512<int> place)
    {
        Vector512<float> better = Better(best, value);
        best = Vector512.ConditionalSelect(better, value, best);
        winner = Vector512.ConditionalSelect(better.AsInt32(), place, winner);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Greater(Vector512<float> best, Vector512<float> value) => Vector512.ConditionalSelect(Better(best, value), value, best);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Better(Vector512<float> best, Vector512<float> value) =>
        Vector512.AndNot(Vector512.Equals(best, best), Vector512.LessThanOrEqual(value, best));
}
