using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>The softmax of every row: p_j = e^(z_j − max z) / Σ_k e^(z_k − max z). NaN or +∞ in a row makes the whole row NaN.</summary>
public static unsafe class Softmax
{
    /// <summary>p = softmax(z) for rows of <paramref name="columns"/> numbers; z and p may be the same memory.</summary>
    public static void Forward(ReadOnlySpan<float> z, int columns, Span<float> p)
    {
        ElementwiseLoops.RequireSame(z.Length, p.Length);
        ElementwiseLoops.RequireRows(z.Length, columns);
        fixed (float* pz = z, pp = p)
        {
            for (int start = 0; start < z.Length; start += columns) Row(pz + start, columns, pp + start, out _, out _);
        }
    }

    /// <summary>dz = p ⊙ (dp − Σ p·dp), row by row, given p = softmax(z).</summary>
    public static void Backward(ReadOnlySpan<float> p, ReadOnlySpan<float> dp, int columns, Target dz)
    {
        if (!dz.Wanted) return;
        ElementwiseLoops.RequireSame(p.Length, dp.Length);
        ElementwiseLoops.RequireSame(p.Length, dz.Values.Length);
        ElementwiseLoops.RequireRows(p.Length, columns);
        fixed (float* pp = p, pdp = dp, pdz = dz.Values)
        {
            for (int start = 0; start < p.Length; start += columns)
            {
                Vector512<float> dot = Vector512<float>.Zero;
                for (int j = start; j < start + columns; j += VectorMath.Lanes)
                {
                    int count = start + columns - j;
                    dot = Vector512.FusedMultiplyAdd(VectorMath.LoadFirst(pp + j, count), VectorMath.LoadFirst(pdp + j, count), dot);
                }

                ElementwiseLoops.Map(new Slope(VectorMath.SumLanes(dot)), pp + start, pdp + start, pdz + start, columns, dz.Accumulate);
            }
        }
    }

    /// <summary>One row; also its maximum and the sum of e^(z − max), from which ln p_j = z_j − max − ln sum.</summary>
    internal static void Row(float* z, int columns, float* p, out float max, out float sum)
    {
        Vector512<float> lowest = Vector512.Create(float.NegativeInfinity), top = lowest;
        int whole = columns - columns % VectorMath.Lanes, rest = columns - whole;
        for (int j = 0; j < whole; j += VectorMath.Lanes) top = Vector512.MaxNative(top, Vector512.Load(z + j));

        // Lanes behind the row's end are −∞: they are no maximum, and e to them adds 0.
        Vector512<float> last = Vector512.ConditionalSelect(VectorMath.First(rest), VectorMath.LoadFirst(z + whole, rest), lowest);
        max = VectorMath.MaxLane(Vector512.MaxNative(top, last));

        Vector512<float> shift = Vector512.Create(max), total = Vector512<float>.Zero;
        for (int j = 0; j < whole; j += VectorMath.Lanes)
        {
            Vector512<float> power = VectorMath.Exp(Vector512.Load(z + j) - shift);
            power.Store(p + j);
            total += power;
        }

        last = VectorMath.Exp(last - shift);
        sum = VectorMath.SumLanes(total + last);
        Vector512<float> divisor = Vector512.Create(sum);
        for (int j = 0; j < whole; j += VectorMath.Lanes) (Vector512.Load(p + j) / divisor).Store(p + j);
        if (rest > 0) VectorMath.StoreFirst(p + whole, rest, last / divisor);
    }

    private readonly struct Slope(float dot) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Of(Vector512<float> x, Vector512<float> y) => x * (y - Vector512.Create(dot));
    }
}
