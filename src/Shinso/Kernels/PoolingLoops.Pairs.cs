using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>Windows of 2×2 in steps of 2 without padding: 16 output pixels at a time.</content>
internal static unsafe partial class PoolingLoops
{
    private static bool IsPairs(in Window window) =>
        window is { KernelHeight: 2, KernelWidth: 2, Stride: 2, Padding: 0 };

    private static void MaxOfPairs(in Window window, float* x, float* y, int* winners)
    {
        int width = window.Width, outputs = window.OutputWidth;
        for (int row = 0; row < window.OutputHeight; row++, x += 2 * width, y += outputs, winners += outputs)
        {
            for (int column = 0; column < outputs; column += VectorMath.Lanes)
            {
                int count = Math.Min(VectorMath.Lanes, outputs - column);
                (Vector512<float> best, Vector512<float> right) = Split(x + 2 * column, count);
                (Vector512<float> below, Vector512<float> diagonal) = Split(x + width + 2 * column, count);
                Vector512<int> place = Vector512.Create(2 * (row * width + column)) + Vector512.ShiftLeft(Vector512<int>.Indices, 1);
                Vector512<int> winner = place;
                Challenge(ref best, ref winner, right, place + Vector512<int>.One);
                Challenge(ref best, ref winner, below, place + Vector512.Create(width));
                Challenge(ref best, ref winner, diagonal, place + Vector512.Create(width + 1));
                VectorMath.StoreFirst(y + column, count, best);
                VectorMath.StoreFirst((float*)(winners + column), count, winner.AsSingle());
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

    /// <summary>The even and the odd ones of 2·count numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Even, Vector512<float> Odd) Split(float* x, int count)
    {
        Vector512<ulong> low = VectorMath.LoadFirst(x, 2 * count).AsUInt64();
        Vector512<ulong> high = VectorMath.LoadFirst(x + VectorMath.Lanes, Math.Max(0, 2 * count - VectorMath.Lanes)).AsUInt64();
        return (Vector512.Narrow(low, high).AsSingle(),
            Vector512.Narrow(Vector512.ShiftRightLogical(low, 32), Vector512.ShiftRightLogical(high, 32)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Challenge(ref Vector512<float> best, ref Vector512<int> winner, Vector512<float> value, Vector512<int> place)
    {
        Vector512<float> firstNaN = ~Vector512.Equals(value, value) & Vector512.Equals(best, best);
        Vector512<float> better = Vector512.GreaterThan(value, best) | firstNaN;
        best = Vector512.ConditionalSelect(better, value, best);
        winner = Vector512.ConditionalSelect(better.AsInt32(), place, winner);
    }
}
