using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shinso.Studio.Playground;

/// <summary>What maps compute on values that lie next to each other for neighbouring points. Lengths are multiples of <see cref="Lanes"/>.</summary>
internal static class PlaneKernels
{
    /// <summary>Numbers in a vector.</summary>
    public const int Lanes = 16;

    private const float TanhLimit = 6.1f;

    /// <summary>
    /// tanh within 6e-6, for pictures, in half the time of the exact one: x·p(x²)/q(x²), Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))) cut after its ninth term,
    /// for |x| ≤ 6.1, from where it is 1.
    /// </summary>
    public static void Tanh(Span<float> values)
    {
        Span<Vector512<float>> vectors = MemoryMarshal.Cast<float, Vector512<float>>(values);
        Vector512<float> limit = Vector512.Create(TanhLimit);
        foreach (ref Vector512<float> vector in vectors)
        {
            Vector512<float> x = Vector512.Min(limit, Vector512.Max(-limit, vector)), s = x * x;
            Vector512<float> p = Next(Next(Next(s + Vector512.Create(990f), s, 135_135), s, 4_729_725), s, 34_459_425);
            Vector512<float> q = Next(Next(Next(Next(Vector512.Create(45f), s, 13_860), s, 945_945), s, 16_216_200), s, 34_459_425);
            vector = x * p / q;
        }

        static Vector512<float> Next(Vector512<float> sum, Vector512<float> s, float coefficient) => Vector512.FusedMultiplyAdd(sum, s, Vector512.Create(coefficient));
    }

    /// <summary>Logits, class by class, become 2·softmax − 1.</summary>
    /// <param name="values">classes × points.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="codes">
    /// For every point 32·k + round(31·(p − 1/K) / (1 − 1/K)), k the class with the largest share p, of equal ones the first, but at most 254; 255 where there is no number.
    /// </param>
    public static void ClassShares(Span<float> values, int classes, Span<float> codes)
    {
        int stride = codes.Length;
        Vector512<float> least = Vector512.Create(1f / classes), range = Vector512.Create(31 / (1 - 1f / classes));
        for (int place = 0; place < stride; place += Lanes)
        {
            Vector512<float> most = Vector512.Create(values[place..]), best = Vector512<float>.Zero, sum = Vector512<float>.Zero;
            for (int one = 1; one < classes; one++)
            {
                Vector512<float> score = Vector512.Create(values[(one * stride + place)..]), larger = Vector512.GreaterThan(score, most);
                best = Vector512.ConditionalSelect(larger, Vector512.Create((float)one), best);
                most = Vector512.ConditionalSelect(larger, score, most);
            }

            for (int one = 0; one < classes; one++)
            {
                Span<float> row = values[(one * stride + place)..];
                Vector512<float> power = Vector512.Exp(Vector512.Create(row) - most);
                sum += power;
                power.CopyTo(row);
            }

            for (int one = 0; one < classes; one++)
            {
                Span<float> row = values[(one * stride + place)..];
                (Vector512.Create(row) / sum * 2 - Vector512<float>.One).CopyTo(row);
            }

            Vector512<float> code = best * 32 + Vector512.Round((Vector512<float>.One / sum - least) * range);
            code = Vector512.ConditionalSelect(Vector512.Equals(code, code), Vector512.Min(code, Vector512.Create(PlaygroundBytes.NoNumber - 1f)), Vector512.Create((float)PlaygroundBytes.NoNumber));
            code.CopyTo(codes[place..]);
        }
    }

    /// <summary>Σ over the rows of a table with that many columns, at most <see cref="Lanes"/>: the sums of 16 neighbours at once; those behind the last column mean nothing.</summary>
    /// <param name="values">rows × columns, and what lies behind up to a whole vector.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    public static Vector512<float> ColumnSums(ReadOnlySpan<float> values, int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, (rows - 1) * columns + Lanes);
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector512<float> even = Vector512<float>.Zero, odd = even;
        int row = 0;
        for (; row < rows - 1; row += 2)
        {
            even += Vector512.LoadUnsafe(ref first, (nuint)(row * columns));
            odd += Vector512.LoadUnsafe(ref first, (nuint)((row + 1) * columns));
        }

        if (row < rows) even += Vector512.LoadUnsafe(ref first, (nuint)(row * columns));
        return even + odd;
    }
}
