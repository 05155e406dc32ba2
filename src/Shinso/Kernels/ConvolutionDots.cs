using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>Rows of a matrix that are stretches of a canvas: row i of a sample begins at start + sample·step + offsets[i].</summary>
internal readonly unsafe struct ConvolutionStretches(float* start, int step, int* offsets, int count)
{
    public readonly int Count = count;

    /// <summary>Numbers from a sample to the next.</summary>
    public readonly nint Step = step;

    /// <summary>The stretch of row <paramref name="index"/> of the first sample; beyond the last, the last again (its products are not kept).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(int index) => start + offsets[Math.Min(index, Count - 1)];
}

/// <summary>
/// sums[f, k] = or += Σ_sample Σ_p dy(f, sample)[p] · x(k, sample)[p], for the gradient of convolution weights. The length is a multiple of
/// the registers: the stretches go on in zeros of dy.
/// </summary>
internal static unsafe partial class ConvolutionDots
{
    [SkipLocalsInit]
    public static void Multiply<TLanes, TVector>(
        in ConvolutionStretches dy, in ConvolutionStretches x, int length, int samples, float* sums, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        (int high, int wide) = TLanes.Width == 16 ? (4, 6) : (2, 4);
        bool turned = Padded(x.Count, high) * Padded(dy.Count, wide) < Padded(dy.Count, high) * Padded(x.Count, wide);
        (ConvolutionStretches u, ConvolutionStretches v) = turned ? (x, dy) : (dy, x);
        float* tile = stackalloc float[4 * 6];
        for (int i = 0; i < u.Count; i += high)
        {
            for (int j = 0; j < v.Count; j += wide)
            {
                if (TLanes.Width == 16) Tile4x6<TLanes, TVector>(in u, i, in v, j, length, samples, tile);
                else Tile2x4<TLanes, TVector>(in u, i, in v, j, length, samples, tile);

                for (int a = 0; a < Math.Min(high, u.Count - i); a++)
                {
                    for (int b = 0; b < Math.Min(wide, v.Count - j); b++)
                    {
                        float* sum = turned ? sums + (nint)(j + b) * x.Count + i + a : sums + (nint)(i + a) * x.Count + j + b;
                        *sum = accumulate ? *sum + tile[a * wide + b] : tile[a * wide + b];
                    }
                }
            }
        }

        static long Padded(int count, int unit) => (count + unit - 1) / unit * unit;
    }
}
