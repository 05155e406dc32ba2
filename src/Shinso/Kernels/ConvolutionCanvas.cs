using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// Copies of images in which every input under the window lies at a fixed distance from the output it belongs to, so that a row of the
/// (never built) column matrix is a contiguous stretch of the canvas: padding is written out, and for a stride s the s×s
/// phases of the image (every s-th row and column) are separate planes. Output (row, column) stands at row · width + column of a plane;
/// the last columns of each row belong to no output and are left out at the end.
/// </summary>
internal static unsafe class ConvolutionCanvas
{
    /// <summary>Numbers after a canvas that a register may read without using them.</summary>
    public const int Slack = 64;

    /// <summary>canvas[t, u] = image[stride·t + rowShift, stride·u + columnShift], zero outside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Draw(
        float* image, int height, int width, float* canvas, int canvasHeight, int canvasWidth, int stride, int rowShift, int columnShift)
    {
        int first = Math.Min(canvasWidth, columnShift >= 0 ? 0 : (-columnShift + stride - 1) / stride);
        int last = width - 1 - columnShift;
        int end = last < 0 ? first : Math.Clamp(last / stride + 1, first, canvasWidth);
        if (stride == 1)
        {
            DrawRows(image + (nint)rowShift * width + columnShift, width, -rowShift, height - rowShift, canvas, canvasHeight, canvasWidth, first, end);
            return;
        }

        for (int t = 0; t < canvasHeight; t++, canvas += canvasWidth)
        {
            int row = stride * t + rowShift;
            if ((uint)row >= (uint)height)
            {
                new Span<float>(canvas, canvasWidth).Clear();
                continue;
            }

            for (int u = 0; u < first; u++) canvas[u] = 0;
            float* source = image + (nint)row * width + stride * first + columnShift;
            for (int u = first; u < end; u++, source += stride) canvas[u] = *source;
            for (int u = end; u < canvasWidth; u++) canvas[u] = 0;
        }
    }

    /// <summary>canvas[t, u] = source[t, u] for firstRow ≤ t &lt; endRow and first ≤ u &lt; end, 0 elsewhere, in stripes of one register.</summary>
    private static void DrawRows(
        float* source, int width, int firstRow, int endRow, float* canvas, int canvasHeight, int canvasWidth, int first, int end)
    {
        (int above, int below) = (Math.Clamp(firstRow, 0, canvasHeight), Math.Clamp(endRow, 0, canvasHeight));
        new Span<float>(canvas, above * canvasWidth).Clear();
        if (below < canvasHeight) new Span<float>(canvas + below * canvasWidth, (canvasHeight - below) * canvasWidth).Clear();
        source += (nint)above * width;
        canvas += above * canvasWidth;
        for (int u = 0; u < canvasWidth; u += VectorMath.Lanes)
        {
            int count = Math.Min(VectorMath.Lanes, canvasWidth - u), from = Math.Clamp(first - u, 0, count), to = Math.Clamp(end - u, from, count);
            if (Avx512F.IsSupported) DrawStripe(source + u, width, canvas + u, canvasWidth, below - above, VectorMath.First(from), VectorMath.First(to), VectorMath.First(count));
            else
                for (int t = 0; t < below - above; t++)
                    VectorMath.StoreFirst(canvas + (nint)t * canvasWidth + u, count, VectorMath.LoadBetween(source + (nint)t * width + u, from, to));
        }
    }

    /// <summary>A stripe with masks that are made once: most canvases are hardly wider than a register, and a row must cost little more than its load and its store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawStripe(
        float* source, nint width, float* canvas, nint canvasWidth, int rows, Vector512<float> before, Vector512<float> inside, Vector512<float> room)
    {
        Vector512<float> read = Vector512.AndNot(inside, before);
        for (; rows > 0; rows--, source += width, canvas += canvasWidth)
            Avx512F.MaskStore(canvas, room, Avx512F.MaskLoad(source, read, Vector512<float>.Zero));
    }
}
