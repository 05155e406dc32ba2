using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// Sums and maxima in a fixed order. The scalar sums add in double precision (every product of two floats is exact in it), so their error
/// does not grow with the length in any way a float could show; the sums over rows and planes add at most 32 floats before they add the result to a
/// larger sum.
/// </summary>
public static unsafe class Reductions
{
    /// <summary>Rows that are added up on their own before they are added to the total.</summary>
    private const int Block = 32;

    /// <summary>Σ xᵢ.</summary>
    public static double Sum(ReadOnlySpan<float> x)
    {
        fixed (float* px = x) return SumOf(new Value(), px, px, x.Length);
    }

    /// <summary>Σ xᵢ·yᵢ.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ElementwiseLoops.RequireSame(x.Length, y.Length);
        fixed (float* px = x, py = y) return SumOf(new Product(), px, py, x.Length);
    }

    /// <summary>Σ xᵢ².</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x) => Dot(x, x);

    /// <summary>yⱼ = Σ over the rows of xᵢⱼ, for x of rows × <paramref name="columns"/>.</summary>
    public static void ColumnSums(ReadOnlySpan<float> x, int columns, Target y)
    {
        if (!y.Wanted) return;
        ElementwiseLoops.RequireSame(y.Values.Length, columns);
        ElementwiseLoops.RequireRows(x.Length, columns);
        fixed (float* px = x, py = y.Values) ColumnSums(px, x.Length / columns, columns, py, y.Accumulate);
    }

    /// <summary>The same of pointers.</summary>
    internal static void ColumnSums(float* x, int rows, int columns, float* y, bool accumulate)
    {
        for (int column = 0; column < columns; column += VectorMath.Lanes)
        {
            int count = columns - column;
            Vector512<float> total = accumulate ? VectorMath.LoadFirst(y + column, count) : Vector512<float>.Zero;
            for (int row = 0; row < rows; row += Block)
            {
                float* first = x + (nint)row * columns + column;
                total += SumRows(first, columns, Math.Min(Block, rows - row), count);
            }

            VectorMath.StoreFirst(y + column, count, total);
        }
    }

    /// <summary>y_c = Σ over samples and pixels of x, for images [samples, channels, height, width]: plane by plane, then over the samples in order.</summary>
    public static void PlaneSums(ReadOnlySpan<float> x, int channels, int height, int width, Target y)
    {
        int plane = height * width;
        if (!y.Wanted) return;
        ElementwiseLoops.RequireSame(y.Values.Length, channels);
        ElementwiseLoops.RequireRows(x.Length, channels * plane);
        int samples = x.Length / (channels * plane);
        fixed (float* px = x)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double sum = 0;
                for (int sample = 0; sample < samples; sample++) sum += PlaneSum(px + ((nint)sample * channels + channel) * plane, height, width, width);
                Put(y, channel, sum);
            }
        }
    }

    /// <summary>y[channel] = or += Σ over samples of sums[sample, channel]: <see cref="PlaneSums"/> from the sums of the planes.</summary>
    internal static void SumsOfPlaneSums(double* sums, int samples, int channels, Target y)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int sample = 0; sample < samples; sample++) sum += sums[(nint)sample * channels + channel];
            Put(y, channel, sum);
        }
    }

    private static void Put(Target y, int index, double sum) => y.Values[index] = y.Accumulate ? y.Values[index] + (float)sum : (float)sum;

    /// <summary>The greatest number; NaN if there is one. A maximum of nothing is refused.</summary>
    public static float Max(ReadOnlySpan<float> x)
    {
        RequireSome(x);
        fixed (float* px = x)
        {
            Vector512<float> max = Vector512.Create(px[0]);
            int i = 0;
            for (; i <= x.Length - VectorMath.Lanes; i += VectorMath.Lanes) max = Vector512.Max(max, Vector512.Load(px + i));
            Vector512<float> rest = VectorMath.LoadFirst(px + i, x.Length - i);
            max = Vector512.Max(max, Vector512.ConditionalSelect(VectorMath.First(x.Length - i), rest, max));
            return Vector512.EqualsAll(max, max) ? VectorMath.MaxLane(max) : float.NaN;
        }
    }

    /// <summary>The index of the greatest number, the first of several; of the first NaN if there is one.</summary>
    public static int IndexOfMax(ReadOnlySpan<float> x)
    {
        float max = Max(x);
        if (!float.IsNaN(max)) return x.IndexOf(max);
        for (int i = 0; ; i++)
        {
            if (float.IsNaN(x[i])) return i;
        }
    }

    /// <summary>The index of the first NaN or infinity, or −1. A number is finite exactly if x − x is 0.</summary>
    public static int FirstNotFinite(ReadOnlySpan<float> x)
    {
        fixed (float* px = x)
        {
            for (int i = 0; i < x.Length; i += VectorMath.Lanes)
            {
                Vector512<float> value = VectorMath.LoadFirst(px + i, x.Length - i);
                Vector512<float> finite = Vector512.Equals(value - value, Vector512<float>.Zero);
                ulong bits = ~finite.ExtractMostSignificantBits() & 0xFFFF;
                if (bits != 0) return i + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>What is added up for a pair (x, y) of 8 numbers in double precision.</summary>
    internal interface ITerm
    {
        /// <summary>The terms of 8 pairs.</summary>
        Vector512<double> Of(Vector512<double> x, Vector512<double> y);
    }

    private readonly struct Value : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x;
    }

    private readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x * y;
    }

    /// <summary>Σ term(xᵢ, yᵢ): 16 running sums, then halves on halves. The term of (0, 0) must be 0.</summary>
    internal static double SumOf<TTerm>(TTerm term, float* x, float* y, int count) where TTerm : struct, ITerm
    {
        Vector512<double> low = Vector512<double>.Zero, high = Vector512<double>.Zero;
        for (int i = 0; i < count; i += VectorMath.Lanes)
        {
            (Vector512<double> lowX, Vector512<double> highX) = Vector512.Widen(VectorMath.LoadFirst(x + i, count - i));
            (Vector512<double> lowY, Vector512<double> highY) = Vector512.Widen(VectorMath.LoadFirst(y + i, count - i));
            low += term.Of(lowX, lowY);
            high += term.Of(highX, highY);
        }

        return VectorMath.SumLanes(low + high);
    }

    /// <summary>Σ f(xᵢ, yᵢ): f in float, the sum in double in the order of <see cref="SumOf"/>.</summary>
    internal static double SumOfMap<TMap>(TMap map, ReadOnlySpan<float> x, ReadOnlySpan<float> y) where TMap : struct, IMap2
    {
        ElementwiseLoops.RequireSame(x.Length, y.Length);
        Vector512<double> low = Vector512<double>.Zero, high = Vector512<double>.Zero;
        fixed (float* px = x, py = y)
        {
            for (int i = 0; i < x.Length; i += VectorMath.Lanes)
            {
                int count = x.Length - i;
                Vector512<float> value = map.Of(VectorMath.LoadFirst(px + i, count), VectorMath.LoadFirst(py + i, count));
                if (count < VectorMath.Lanes) value &= VectorMath.First(count);
                (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(value);
                low += lower;
                high += upper;
            }
        }

        return VectorMath.SumLanes(low + high);
    }

    /// <summary>The sum of up to 32 rows of up to 16 columns; even and odd rows apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SumRows(float* x, int stride, int rows, int count)
    {
        Vector512<float> even = Vector512<float>.Zero, odd = Vector512<float>.Zero;
        int row = 0;
        for (; row + 1 < rows; row += 2, x += 2 * (nint)stride)
        {
            even += VectorMath.LoadFirst(x, count);
            odd += VectorMath.LoadFirst(x + stride, count);
        }

        if (row < rows) even += VectorMath.LoadFirst(x, count);
        return even + odd;
    }

    /// <summary>The sum of one plane whose rows begin <paramref name="step"/> numbers apart: 16 columns at a time, up to 32 rows in float, their sums in double.</summary>
    internal static double PlaneSum(float* x, int height, int width, int step)
    {
        Vector512<double> low = Vector512<double>.Zero, high = Vector512<double>.Zero;
        for (int column = 0; column < width; column += VectorMath.Lanes)
        {
            for (int row = 0; row < height; row += Block)
            {
                Vector512<float> sum = SumRows(x + (nint)row * step + column, step, Math.Min(Block, height - row), width - column);
                (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(sum);
                low += lower;
                high += upper;
            }
        }

        return VectorMath.SumLanes(low + high);
    }

    private static void RequireSome(ReadOnlySpan<float> x)
    {
        if (x.IsEmpty) throw new ArgumentException("A maximum needs at least one value, but the span is empty. Pass a value.");
    }
}
