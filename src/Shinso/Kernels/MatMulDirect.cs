using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// Products that read a and b where they are: tiny ones, for which any set-up would cost more than the arithmetic, and skinny ones
/// (up to four rows), which read every number of b once anyway. The rows of b must be contiguous. Sums run over k in order, in the blocks of the packed path.
/// </summary>
internal static unsafe class MatMulDirect
{
    /// <summary>Rows of one part when a tall product is shared between threads.</summary>
    private const int RowsPart = 128;

    /// <summary>Columns of one part when a flat product is shared between threads.</summary>
    private const int ColumnsPart = 256;

    private const long WorthSharing = 1 << 20;

    public static void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (threads is null || p.Work < WorthSharing)
        {
            Blocks<TLanes, TVector>(in p, 0, p.Rows, 0, p.Columns);
            return;
        }

        var parts = new Parts<TLanes, TVector> { Problem = p, ColumnParts = (p.Columns + ColumnsPart - 1) / ColumnsPart };
        ThreadCrew.Run(threads, (p.Rows + RowsPart - 1) / RowsPart * parts.ColumnParts, ref parts);
    }

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;
        public int ColumnParts;

        public readonly void Do(int part)
        {
            int row = part / ColumnParts * RowsPart, column = part % ColumnParts * ColumnsPart;
            Blocks<TLanes, TVector>(
                in Problem, row, Math.Min(row + RowsPart, Problem.Rows), column, Math.Min(column + ColumnsPart, Problem.Columns));
        }
    }

    private static void Blocks<TLanes, TVector>(in MatMulProblem p, int firstRow, int endRow, int firstColumn, int endColumn)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int block = p.InnerBlock;
        if (block == p.Inner)
        {
            Rectangle<TLanes, TVector>(in p, firstRow, endRow, firstColumn, endColumn);
            return;
        }

        MatMulProblem slice = p;
        for (int k = 0; k < p.Inner; k += block)
        {
            slice.Inner = Math.Min(block, p.Inner - k);
            slice.A = p.A + k * p.AInner;
            slice.B = p.B + k * p.BInner;
            slice.Accumulate = p.Accumulate || k > 0;
            Rectangle<TLanes, TVector>(in slice, firstRow, endRow, firstColumn, endColumn);
        }
    }

    private static void Rectangle<TLanes, TVector>(in MatMulProblem p, int firstRow, int endRow, int firstColumn, int endColumn)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int j = firstColumn;
        if (endRow - firstRow < 4)
            for (; j <= endColumn - 4 * TLanes.Width; j += 4 * TLanes.Width)
                for (int i = firstRow; i < endRow; i++) RowOfFour<TLanes, TVector>(in p, i, j);

        for (; j < endColumn; j += TLanes.Width)
        {
            int columns = Math.Min(TLanes.Width, endColumn - j), i = firstRow;
            if (columns == TLanes.Width && j + 2 * TLanes.Width <= endColumn)
            {
                for (; i <= endRow - 4; i += 4) FourRowsOfTwo<TLanes, TVector>(in p, i, j);
                for (; i < endRow; i++)
                {
                    RowOfOne<TLanes, TVector>(in p, i, j, TLanes.Width);
                    RowOfOne<TLanes, TVector>(in p, i, j + TLanes.Width, TLanes.Width);
                }

                j += TLanes.Width;
                continue;
            }

            for (; i <= endRow - 4; i += 4) FourRowsOfOne<TLanes, TVector>(in p, i, j, columns);
            for (; i < endRow; i++) RowOfOne<TLanes, TVector>(in p, i, j, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowOfFour<TLanes, TVector>(in MatMulProblem p, int i, int j)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        float* a = p.A + i * p.ARow, b = p.B + j;
        nint aStep = p.AInner, bStep = p.BInner;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
        {
            TVector x = TLanes.Broadcast(*a);
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(b), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(b + TLanes.Width), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(b + 2 * TLanes.Width), s2);
            s3 = TLanes.MultiplyAdd(x, TLanes.Load(b + 3 * TLanes.Width), s3);
        }

        float* c = p.C + (nint)i * p.Columns + j;
        Put<TLanes, TVector>(c, s0, p.Accumulate);
        Put<TLanes, TVector>(c + TLanes.Width, s1, p.Accumulate);
        Put<TLanes, TVector>(c + 2 * TLanes.Width, s2, p.Accumulate);
        Put<TLanes, TVector>(c + 3 * TLanes.Width, s3, p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowsOfTwo<TLanes, TVector>(in MatMulProblem p, int i, int j)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint aStep = p.AInner, bStep = p.BInner, row = p.ARow;
        float* a = p.A + i * row, b = p.B + j;
        TVector p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
        for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Width);
            TVector x0 = TLanes.Broadcast(*a), x1 = TLanes.Broadcast(a[row]), x2 = TLanes.Broadcast(a[2 * row]), x3 = TLanes.Broadcast(a[3 * row]);
            (p0, q0) = (TLanes.MultiplyAdd(x0, b0, p0), TLanes.MultiplyAdd(x0, b1, q0));
            (p1, q1) = (TLanes.MultiplyAdd(x1, b0, p1), TLanes.MultiplyAdd(x1, b1, q1));
            (p2, q2) = (TLanes.MultiplyAdd(x2, b0, p2), TLanes.MultiplyAdd(x2, b1, q2));
            (p3, q3) = (TLanes.MultiplyAdd(x3, b0, p3), TLanes.MultiplyAdd(x3, b1, q3));
        }

        float* c = p.C + (nint)i * p.Columns + j;
        Put<TLanes, TVector>(c, p0, p.Accumulate);
        Put<TLanes, TVector>(c + TLanes.Width, q0, p.Accumulate);
        Put<TLanes, TVector>(c += p.Columns, p1, p.Accumulate);
        Put<TLanes, TVector>(c + TLanes.Width, q1, p.Accumulate);
        Put<TLanes, TVector>(c += p.Columns, p2, p.Accumulate);
        Put<TLanes, TVector>(c + TLanes.Width, q2, p.Accumulate);
        Put<TLanes, TVector>(c += p.Columns, p3, p.Accumulate);
        Put<TLanes, TVector>(c + TLanes.Width, q3, p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowsOfOne<TLanes, TVector>(in MatMulProblem p, int i, int j, int columns)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint aStep = p.AInner, bStep = p.BInner, row = p.ARow;
        float* a = p.A + i * row, b = p.B + j;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
        {
            TVector b0 = TLanes.LoadPartial(b, columns);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(*a), b0, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(a[row]), b0, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(a[2 * row]), b0, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(a[3 * row]), b0, s3);
        }

        float* c = p.C + (nint)i * p.Columns + j;
        PutPartial<TLanes, TVector>(c, s0, columns, p.Accumulate);
        PutPartial<TLanes, TVector>(c += p.Columns, s1, columns, p.Accumulate);
        PutPartial<TLanes, TVector>(c += p.Columns, s2, columns, p.Accumulate);
        PutPartial<TLanes, TVector>(c + p.Columns, s3, columns, p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowOfOne<TLanes, TVector>(in MatMulProblem p, int i, int j, int columns)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint aStep = p.AInner, bStep = p.BInner;
        float* a = p.A + i * p.ARow, b = p.B + j;
        TVector sum = default;
        for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(*a), TLanes.LoadPartial(b, columns), sum);
        PutPartial<TLanes, TVector>(p.C + (nint)i * p.Columns + j, sum, columns, p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector>(float* c, TVector value, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        TLanes.Store(c, accumulate ? TLanes.Add(TLanes.Load(c), value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutPartial<TLanes, TVector>(float* c, TVector value, int columns, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        TLanes.StorePartial(c, accumulate ? TLanes.Add(TLanes.LoadPartial(c, columns), value) : value, columns);
}
