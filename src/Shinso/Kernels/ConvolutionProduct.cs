using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// result[i, p] = Σ_k a[i, k] · canvas[offsets[k] + p]: a matrix product whose second matrix is never built. a is packed once for all
/// samples; canvas and result belong to one band of output rows of one sample.
/// </summary>
internal unsafe struct ConvolutionProduct
{
    /// <summary>Most of the inner dimension in one go, so that a panel of a stays in the first-level cache.</summary>
    private const int InnerBlock = 384;

    /// <summary>Numbers of one band's result: a share of the second-level cache.</summary>
    private const int BandNumbers = 64 * 1024;

    public float* PackedA;
    public int* Offsets;
    public int Rows;
    public int Inner;

    /// <summary>Output rows of one band, when a row has <paramref name="width"/> places on the canvas.</summary>
    public readonly int BandRows(int width) => Math.Max(1, BandNumbers / (Math.Max(1, Rows) * width));

    /// <summary>Numbers between the rows of a result of <paramref name="length"/> places.</summary>
    public static int ResultStep<TLanes, TVector>(int length) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        (length + 2 * TLanes.Width - 1) / (2 * TLanes.Width) * (2 * TLanes.Width);

    /// <summary>Rows of the result including those that fill the last tile.</summary>
    public static int PaddedRows<TLanes, TVector>(int rows) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        (rows + TLanes.TileRows - 1) / TLanes.TileRows * TLanes.TileRows;

    public readonly void Multiply<TLanes, TVector>(float* canvas, int length, float* result, int resultStep)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int width = 2 * TLanes.Width, height = TLanes.TileRows;
        for (int k = 0; k < Inner; k += InnerBlock)
        {
            int inner = Math.Min(InnerBlock, Inner - k);
            for (int p = 0; p < length; p += width)
            {
                var operands = new MatMulOperands { Inner = inner, B = canvas + p, Offsets = Offsets + k };
                for (int i = 0; i < Rows; i += height)
                {
                    MatMulTile.Multiply<TLanes, TVector, OffsetWalk>(
                        in operands, PackedA + ((nint)i * Inner + (nint)k * height), Math.Min(height, Rows - i), Math.Min(width, length - p),
                        result + (nint)i * resultStep + p, resultStep, accumulate: k > 0, roomy: true);
                }
            }
        }
    }

    /// <summary>
    /// Brings the places that will be written in <paramref name="planes"/> planes, <paramref name="rows"/> rows of <paramref name="count"/> numbers in each, into
    /// the cache during the work before: otherwise every short row that is written waits for its line.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Prefetch(float* to, nint planeStep, int planes, int rows, nint rowStep, int count)
    {
        const int Line = 16;
        if (!Sse.IsSupported) return;
        for (int plane = 0; plane < planes; plane++, to += planeStep)
        {
            float* place = to;
            for (int row = 0; row < rows; row++, place += rowStep)
                for (int i = 0; i < count; i += Line) Sse.Prefetch0(place + i);
        }
    }

    /// <summary>to = or += from, <paramref name="rows"/> rows of <paramref name="count"/> numbers; from must be readable for whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PutRows<TLanes, TVector>(float* from, nint fromStep, float* to, nint toStep, int rows, int count, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        for (; count > 0; count -= TLanes.Width, from += TLanes.Width, to += TLanes.Width)
        {
            float* read = from, write = to;
            for (int row = 0; row < rows; row++, read += fromStep, write += toStep)
            {
                TVector value = TLanes.Load(read);
                if (accumulate) value = TLanes.Add(TLanes.LoadPartial(write, Math.Min(count, TLanes.Width)), value);
                if (count >= TLanes.Width) TLanes.Store(write, value);
                else TLanes.StorePartial(write, value, count);
            }
        }
    }

    /// <summary>to = or += from, <paramref name="count"/> numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put<TLanes, TVector>(float* from, float* to, int count, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        for (; count > 0; count -= TLanes.Width, from += TLanes.Width, to += TLanes.Width)
        {
            int now = Math.Min(count, TLanes.Width);
            TVector value = TLanes.LoadPartial(from, now);
            if (accumulate) value = TLanes.Add(TLanes.LoadPartial(to, now), value);
            TLanes.StorePartial(to, value, now);
        }
    }
}
