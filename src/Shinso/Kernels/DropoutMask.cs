using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// Dropout masks (Srivastava et al. 2014, in the inverted form) as a pure function of key, step, sample and unit, so that any batch, any thread and any
/// graph that asks for the mask of a sample gets the same one.
/// Unit u takes word ⌊u/16⌋ mod 4 of the <see cref="Randomness.Philox"/> block with counter (16·⌊u/64⌋ + u mod 16, sample, step low, step high): one vector
/// of counters makes the words of 64 units in a row.
/// </summary>
public static unsafe class DropoutMask
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>
    /// mask = 0 with probability <paramref name="rate"/>, else 1/(1 − rate), for rows of <paramref name="units"/> numbers; the first row is
    /// sample <paramref name="firstSample"/>. A word w drops its unit if w &lt; rate·2³².
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public static void Fill(ulong key, ulong step, int firstSample, int units, float rate, Span<float> mask)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        if (!(rate < 1)) throw new ArgumentOutOfRangeException(nameof(rate), "Dropout needs a rate from 0 to below 1: something must be left. Use at most 0.95.");
        ElementwiseLoops.RequireRows(mask.Length, units);
        Vector512<uint> threshold = Vector512.Create((uint)(rate * 4294967296.0));
        Vector512<float> kept = Vector512.Create((float)(1 / (1 - (double)rate)));
        fixed (float* first = mask)
        {
            float* row = first;
            for (int sample = firstSample; row < first + mask.Length; sample++, row += units)
            {
                for (int unit = 0; unit < units; unit += 64)
                {
                    Words words = Words.At(key, step, (uint)sample, (uint)(unit / 4));
                    for (int word = 0; word < 4 && unit + 16 * word < units; word++)
                    {
                        Vector512<float> keep = Vector512.GreaterThanOrEqual(words[word], threshold).AsSingle();
                        VectorMath.StoreFirst(row + unit + 16 * word, units - unit - 16 * word, keep & kept);
                    }
                }
            }
        }
    }

    /// <summary>The four words of 16 Philox blocks whose counters differ by 0 … 15 in the first word.</summary>
    [InlineArray(4)]
    internal struct Words
    {
        private Vector512<uint> first;

        /// <summary>
        /// The blocks with counters (block + 0 … 15, sample, step low, step high): a, b, c, d hold the words of the first eight blocks, e, f, g, h those of
        /// the other eight, each in the lower half of a 64-bit lane; the upper halves hold nothing of use.
        /// </summary>
        public static Words At(ulong key, ulong step, uint sample, uint block)
        {
            Vector512<ulong> a = Vector512<ulong>.Indices + Vector512.Create((ulong)block), b = Vector512.Create((ulong)sample);
            Vector512<ulong> c = Vector512.Create(step), d = Vector512.Create(step >> 32);
            Vector512<ulong> e = a + Vector512.Create(8ul), f = b, g = c, h = d;
            uint key0 = (uint)key, key1 = (uint)(key >> 32);
            for (int round = 0; round < 10; round++)
            {
                Vector512<ulong> k0 = Vector512.Create((ulong)key0), k1 = Vector512.Create((ulong)key1);
                Vector512<ulong> product0 = Product(a, Multiplier0), product1 = Product(c, Multiplier1);
                a = Vector512.ShiftRightLogical(product1, 32) ^ b ^ k0;
                c = Vector512.ShiftRightLogical(product0, 32) ^ d ^ k1;
                (b, d) = (product1, product0);
                product0 = Product(e, Multiplier0);
                product1 = Product(g, Multiplier1);
                e = Vector512.ShiftRightLogical(product1, 32) ^ f ^ k0;
                g = Vector512.ShiftRightLogical(product0, 32) ^ h ^ k1;
                (f, h) = (product1, product0);
                key0 += Weyl0;
                key1 += Weyl1;
            }

            Words words = default;
            words[0] = Vector512.Narrow(a, e);
            words[1] = Vector512.Narrow(b, f);
            words[2] = Vector512.Narrow(c, g);
            words[3] = Vector512.Narrow(d, h);
            return words;
        }
    }

    /// <summary>The 64-bit products of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint multiplier)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(x.AsUInt32(), Vector512.Create((ulong)multiplier).AsUInt32());
        if (Avx2.IsSupported)
        {
            Vector256<uint> factor = Vector256.Create((ulong)multiplier).AsUInt32();
            return Vector512.Create(Avx2.Multiply(x.GetLower().AsUInt32(), factor), Avx2.Multiply(x.GetUpper().AsUInt32(), factor));
        }

        return (x & Vector512.Create(0xFFFFFFFFul)) * multiplier;
    }
}
