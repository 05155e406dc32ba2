using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>How a tile goes from one row of b to the next: by a fixed step, or through a table of offsets (convolution).</summary>
internal unsafe interface IMatMulWalk
{
    /// <summary>The row that the walk has come to.</summary>
    static abstract float* Row(float* b, int* offsets);

    static abstract void Next(ref float* b, ref int* offsets, nint step);

    /// <summary>Asks for the rows that come a little later, where they lie in order.</summary>
    static abstract void Prefetch(float* row);
}

/// <summary>Rows of b lie a fixed step apart.</summary>
internal readonly unsafe struct SteppedWalk : IMatMulWalk
{
    /// <summary>Numbers from a row of b to the one that is fetched meanwhile: sixteen rows of the widest panel, four and more of a b that is read in place.</summary>
    private const int Ahead = 16 * 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Row(float* b, int* offsets) => b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Next(ref float* b, ref int* offsets, nint step) => b += step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* row)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(row + Ahead);
        Sse.Prefetch0(row + Ahead + 16);
    }
}

/// <summary>Row k of b begins at offsets[k].</summary>
internal readonly unsafe struct OffsetWalk : IMatMulWalk
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Row(float* b, int* offsets) => b + *offsets;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Next(ref float* b, ref int* offsets, nint step) => offsets++;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* row)
    {
    }
}

/// <summary>Whether a tile is two registers wide or one.</summary>
internal interface IMatMulSpan
{
    static abstract bool Wide { get; }
}

/// <summary>Two registers.</summary>
internal readonly struct WideSpan : IMatMulSpan
{
    public static bool Wide => true;
}

/// <summary>One register.</summary>
internal readonly struct NarrowSpan : IMatMulSpan
{
    public static bool Wide => false;
}

/// <summary>The inner dimension of a tile and where its rows of b are.</summary>
internal unsafe struct MatMulOperands
{
    public int Inner;
    public float* B;
    public nint BStep;
    public int* Offsets;
}

internal static unsafe partial class MatMulTile
{
    /// <summary>The size of the largest tile, which a tile at an edge gets on the stack.</summary>
    public const int MostRows = 12, MostColumns = 32;

    /// <summary>
    /// c (rows × columns, rows cStep apart) = or += a·b. <paramref name="a"/> is one packed panel, <paramref name="rows"/> at most TileRows,
    /// <paramref name="columns"/> at most two registers; b must be readable for the full width of the registers that columns touch.
    /// Nothing is written outside rows × columns unless <paramref name="roomy"/> says that c has room for whole tiles.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TLanes, TVector, TWalk>(
        in MatMulOperands o, float* a, int rows, int columns, float* c, nint cStep, bool accumulate, bool roomy = false)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk
    {
        bool wide = columns > TLanes.Width;
        int width = wide ? 2 * TLanes.Width : TLanes.Width;
        int height = Height<TLanes, TVector>(rows);
        if (roomy || (rows == height && columns == width))
        {
            if (Sse.IsSupported) Prefetch(c, cStep, height, width);
            Fill<TLanes, TVector, TWalk>(in o, a, height, wide, c, cStep, accumulate);
            return;
        }

        float* tile = stackalloc float[MostRows * MostColumns];
        Fill<TLanes, TVector, TWalk>(in o, a, height, wide, tile, width, accumulate: false);
        PutRows<TLanes, TVector>(tile, width, rows, columns, c, cStep, accumulate);
    }

    /// <summary>c = or += a·b for 12, 6 or a multiple of 4 <paramref name="rows"/> of a where they are. c has room for the whole width of the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyInPlace<TLanes, TVector>(in MatMulOperands o, float* a, nint aStep, int rows, bool wide, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (wide) FillInPlace<TLanes, TVector, WideSpan>(in o, a, aStep, rows, c, cStep, accumulate);
        else FillInPlace<TLanes, TVector, NarrowSpan>(in o, a, aStep, rows, c, cStep, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillInPlace<TLanes, TVector, TSpan>(in MatMulOperands o, float* a, nint aStep, int rows, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        switch (rows)
        {
            case 12:
                Rows12InPlace<TLanes, TVector, TSpan>(in o, a, aStep, c, cStep, accumulate);
                break;
            case 6:
                Rows6InPlace<TLanes, TVector, TSpan>(in o, a, aStep, c, cStep, accumulate);
                break;
            default:
                for (int row = 0; row < rows; row += 4) Rows4InPlace<TLanes, TVector, TSpan>(in o, a + row * aStep, aStep, c + row * cStep, cStep, accumulate);
                break;
        }
    }

    /// <summary>Brings the tile of c into the cache while its sums are computed, so that the writes at the end do not wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* c, nint cStep, int height, int width)
    {
        for (int i = 0; i < height; i++, c += cStep)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + width - 1);
        }
    }

    /// <summary>The rows of the smallest tile that has <paramref name="rows"/>.</summary>
    public static int Height<TLanes, TVector>(int rows) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        rows <= 4 ? 4 : rows <= 6 ? 6 : rows <= 8 ? 8 : TLanes.TileRows;

    private static void Fill<TLanes, TVector, TWalk>(in MatMulOperands o, float* a, int height, bool wide, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk
    {
        if (wide) Fill<TLanes, TVector, TWalk, WideSpan>(in o, a, height, c, cStep, accumulate);
        else Fill<TLanes, TVector, TWalk, NarrowSpan>(in o, a, height, c, cStep, accumulate);
    }

    private static void Fill<TLanes, TVector, TWalk, TSpan>(in MatMulOperands o, float* a, int height, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk where TSpan : struct, IMatMulSpan
    {
        switch (height)
        {
            case 12:
                Rows12<TLanes, TVector, TWalk, TSpan>(in o, a, c, cStep, accumulate);
                break;
            case 8:
                Rows4<TLanes, TVector, TWalk, TSpan>(in o, a, c, cStep, accumulate);
                Rows4<TLanes, TVector, TWalk, TSpan>(in o, a + 4, c + 4 * cStep, cStep, accumulate);
                break;
            case 6:
                Rows6<TLanes, TVector, TWalk, TSpan>(in o, a, c, cStep, accumulate);
                break;
            default:
                Rows4<TLanes, TVector, TWalk, TSpan>(in o, a, c, cStep, accumulate);
                break;
        }
    }

    /// <summary>Rows of a tile get to their place in c.</summary>
    public static void PutRows<TLanes, TVector>(float* tile, int width, int rows, int columns, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        for (int i = 0; i < rows; i++, c += cStep, tile += width) PutRow<TLanes, TVector>(tile, c, columns, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PutRow<TLanes, TVector>(float* from, float* to, int columns, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        for (int j = 0; j < columns; j += TLanes.Width)
        {
            int count = Math.Min(TLanes.Width, columns - j);
            TVector value = TLanes.LoadPartial(from + j, count);
            if (accumulate) value = TLanes.Add(TLanes.LoadPartial(to + j, count), value);
            TLanes.StorePartial(to + j, value, count);
        }
    }
}
