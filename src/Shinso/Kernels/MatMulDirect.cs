using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// Products that read a and b where they are: tiny ones, for which any set-up would cost more than the arithmetic, and skinny ones
/// (a few rows), which read every number of b once anyway. The rows of b must be contiguous. Sums run over k in order, in the blocks of the packed path.
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
        int j = firstColumn, width = TLanes.Width;
        if (endRow - firstRow < 4)
            for (; j <= endColumn - 4 * width; j += 4 * width)
                for (int i = firstRow; i < endRow; i++) RowOfFour<TLanes, TVector>(in p, i, j);

        for (; j <= endColumn - 2 * width; j += 2 * width) StripOfTwo<TLanes, TVector>(in p, firstRow, endRow, j);
        for (; j < endColumn; j += width) StripOfOne<TLanes, TVector>(in p, firstRow, endRow, j, Math.Min(width, endColumn - j));
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

    /// <summary>
    /// A strip two registers wide, four rows at a time. Where fewer are left, the last row stands in for the missing ones: all of c is
    /// read before any is written, so that it is written with the same numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StripOfTwo<TLanes, TVector>(in MatMulProblem p, int firstRow, int endRow, int j)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint aStep = p.AInner, bStep = p.BInner, row = p.ARow, columns = p.Columns;
        for (nint i = firstRow, last = endRow - 1; i <= last; i += 4)
        {
            nint i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
            float* a = p.A, b = p.B + j;
            nint o0 = i * row, o1 = i1 * row, o2 = i2 * row, o3 = i3 * row;
            TVector p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
            for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
            {
                TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Width);
                TVector x0 = TLanes.Broadcast(a[o0]), x1 = TLanes.Broadcast(a[o1]), x2 = TLanes.Broadcast(a[o2]), x3 = TLanes.Broadcast(a[o3]);
                (p0, q0) = (TLanes.MultiplyAdd(x0, b0, p0), TLanes.MultiplyAdd(x0, b1, q0));
                (p1, q1) = (TLanes.MultiplyAdd(x1, b0, p1), TLanes.MultiplyAdd(x1, b1, q1));
                (p2, q2) = (TLanes.MultiplyAdd(x2, b0, p2), TLanes.MultiplyAdd(x2, b1, q2));
                (p3, q3) = (TLanes.MultiplyAdd(x3, b0, p3), TLanes.MultiplyAdd(x3, b1, q3));
            }

            float* c = p.C + j;
            PutFour<TLanes, TVector>(c + i * columns, c + i1 * columns, c + i2 * columns, c + i3 * columns, p0, p1, p2, p3, p.Accumulate);
            c += TLanes.Width;
            PutFour<TLanes, TVector>(c + i * columns, c + i1 * columns, c + i2 * columns, c + i3 * columns, q0, q1, q2, q3, p.Accumulate);
        }
    }

    /// <summary>A strip of at most one register, four rows at a time; see the strip of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StripOfOne<TLanes, TVector>(in MatMulProblem p, int firstRow, int endRow, int j, int width)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint aStep = p.AInner, bStep = p.BInner, row = p.ARow, columns = p.Columns;
        for (nint i = firstRow, last = endRow - 1; i <= last; i += 4)
        {
            nint i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
            float* a = p.A, b = p.B + j;
            nint o0 = i * row, o1 = i1 * row, o2 = i2 * row, o3 = i3 * row;
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            for (int k = p.Inner; k > 0; k--, a += aStep, b += bStep)
            {
                TVector b0 = TLanes.LoadPartial(b, width);
                s0 = TLanes.MultiplyAdd(TLanes.Broadcast(a[o0]), b0, s0);
                s1 = TLanes.MultiplyAdd(TLanes.Broadcast(a[o1]), b0, s1);
                s2 = TLanes.MultiplyAdd(TLanes.Broadcast(a[o2]), b0, s2);
                s3 = TLanes.MultiplyAdd(TLanes.Broadcast(a[o3]), b0, s3);
            }

            float* c0 = p.C + i * columns + j, c1 = p.C + i1 * columns + j, c2 = p.C + i2 * columns + j, c3 = p.C + i3 * columns + j;
            if (p.Accumulate)
            {
                (s0, s1) = (TLanes.Add(TLanes.LoadPartial(c0, width), s0), TLanes.Add(TLanes.LoadPartial(c1, width), s1));
                (s2, s3) = (TLanes.Add(TLanes.LoadPartial(c2, width), s2), TLanes.Add(TLanes.LoadPartial(c3, width), s3));
            }

            TLanes.StorePartial(c0, s0, width);
            TLanes.StorePartial(c1, s1, width);
            TLanes.StorePartial(c2, s2, width);
            TLanes.StorePartial(c3, s3, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutFour<TLanes, TVector>(
        float* c0, float* c1, float* c2, float* c3, TVector s0, TVector s1, TVector s2, TVector s3, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (accumulate)
        {
            (s0, s1) = (TLanes.Add(TLanes.Load(c0), s0), TLanes.Add(TLanes.Load(c1), s1));
            (s2, s3) = (TLanes.Add(TLanes.Load(c2), s2), TLanes.Add(TLanes.Load(c3), s3));
        }

        TLanes.Store(c0, s0);
        TLanes.Store(c1, s1);
        TLanes.Store(c2, s2);
        TLanes.Store(c3, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector>(float* c, TVector value, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        TLanes.Store(c, accumulate ? TLanes.Add(TLanes.Load(c), value) : value);
}
