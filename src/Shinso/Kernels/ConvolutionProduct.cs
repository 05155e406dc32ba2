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

    /// <summary>Which kernel rows reach which output rows, if k is ordered by kernel row; otherwise all do.</summary>
    public ConvolutionReach Reach;

    /// <summary>Output rows of one band, when a row has <paramref name="width"/> places on the canvas.</summary>
    public readonly int BandRows(int width) => Math.Max(1, BandNumbers / (Math.Max(1, Rows) * width));

    /// <summary>Numbers between the rows of a result of <paramref name="length"/> places.</summary>
    public static int ResultStep<TLanes, TVector>(int length) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        (length + 2 * TLanes.Width - 1) / (2 * TLanes.Width) * (2 * TLanes.Width);

    /// <summary>Rows of the result including those that fill the last tile.</summary>
    public static int PaddedRows<TLanes, TVector>(int rows) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        (rows + TLanes.TileRows - 1) / TLanes.TileRows * TLanes.TileRows;

    /// <summary><paramref name="length"/> places of the result from the first one of output row <paramref name="firstRow"/> on.</summary>
    public readonly void Multiply<TLanes, TVector>(float* canvas, int firstRow, int length, float* result, int resultStep)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int width = 2 * TLanes.Width, height = TLanes.TileRows, blocks = (Inner + InnerBlock - 1) / InnerBlock;
        for (int block = 0; block < blocks; block++)
        {
            int k = (int)((long)Inner * block / blocks), end = (int)((long)Inner * (block + 1) / blocks);
            for (int p = 0; p < length; p += width)
            {
                (int first, int last) = Reach.Of(firstRow, p, Math.Min(width, length - p), k, end);
                if (first == last && block > 0) continue;
                var operands = new MatMulOperands { Inner = last - first, B = canvas + p, Offsets = Offsets + first };
                for (int i = 0; i < Rows; i += height)
                {
                    MatMulTile.Multiply<TLanes, TVector, OffsetWalk>(
                        in operands, PackedA + ((nint)i * Inner + (nint)first * height), Math.Min(height, Rows - i), Math.Min(width, length - p),
                        result + (nint)i * resultStep + p, resultStep, accumulate: block > 0, roomy: true);
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

/// <summary>
/// Where a canvas has whole rows of zeros above and below its image, most kernel rows see nothing but zeros from the outermost output rows: which
/// part of the inner dimension, ordered by kernel row, is worth summing. Output row t sees row t − i of the image from kernel row i.
/// </summary>
/// <param name="rowWidth">Places of a row of the canvas.</param>
/// <param name="imageRows">Rows of the image.</param>
/// <param name="innerOfRow">Inner dimension of one kernel row; 0: there is no such order.</param>
internal readonly struct ConvolutionReach(int rowWidth, int imageRows, int innerOfRow)
{
    /// <summary>The part of first … end − 1 that <paramref name="places"/> places from place <paramref name="place"/> after the beginning of <paramref name="row"/> need.</summary>
    public (int First, int End) Of(int row, int place, int places, int first, int end)
    {
        if (innerOfRow == 0) return (first, end);
        int top = row + place / rowWidth, bottom = row + (place + places - 1) / rowWidth;
        int from = Math.Clamp((top - imageRows + 1) * innerOfRow, first, end);
        return (from, Math.Clamp((bottom + 1) * innerOfRow, from, end));
    }
}
