using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// The innermost loops of every large product: c (tile) = Σ_k a[k]·b[k], a the column of a packed panel, b two registers (or one) of a row.
/// Each sum runs over k in order, so an element has the same bits wherever in the matrix, and in whatever matrix, it is computed.
/// </summary>
internal static unsafe partial class MatMulTile
{
    /// <summary>The tile of 12 rows: its 24 registers of sums stay in the processor for the whole inner dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12<TLanes, TVector, TWalk, TSpan>(in MatMulOperands o, float* a, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep;
        float* b = o.B, end = a + (nint)o.Inner * TLanes.TileRows;
        int* offsets = o.Offsets;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        TVector p4 = default, q4 = default, p5 = default, q5 = default, p6 = default, q6 = default, p7 = default, q7 = default;
        TVector p8 = default, q8 = default, p9 = default, q9 = default, p10 = default, q10 = default, p11 = default, q11 = default;
        for (; a < end; a += TLanes.TileRows)
        {
            float* row = TWalk.Row(b, offsets);
            TVector b0 = TLanes.Load(row), b1 = TSpan.Wide ? TLanes.Load(row + TLanes.Width) : default;
            TWalk.Prefetch(row);
            Add<TLanes, TVector, TSpan>(a[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a[1], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a[2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a[3], b0, b1, ref p3, ref q3);
            Add<TLanes, TVector, TSpan>(a[4], b0, b1, ref p4, ref q4);
            Add<TLanes, TVector, TSpan>(a[5], b0, b1, ref p5, ref q5);
            Add<TLanes, TVector, TSpan>(a[6], b0, b1, ref p6, ref q6);
            Add<TLanes, TVector, TSpan>(a[7], b0, b1, ref p7, ref q7);
            Add<TLanes, TVector, TSpan>(a[8], b0, b1, ref p8, ref q8);
            Add<TLanes, TVector, TSpan>(a[9], b0, b1, ref p9, ref q9);
            Add<TLanes, TVector, TSpan>(a[10], b0, b1, ref p10, ref q10);
            Add<TLanes, TVector, TSpan>(a[11], b0, b1, ref p11, ref q11);
            TWalk.Next(ref b, ref offsets, bStep);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p4, q4, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p5, q5, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p6, q6, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p7, q7, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p8, q8, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p9, q9, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p10, q10, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p11, q11, accumulate);
    }

    /// <summary>The same with the rows of a where they are, <paramref name="aStep"/> apart, instead of a packed panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12InPlace<TLanes, TVector, TSpan>(in MatMulOperands o, float* a, nint aStep, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep, aStep2 = 2 * aStep, aStep3 = 3 * aStep, aStep4 = 4 * aStep, aStep5 = 5 * aStep;
        float* b = o.B, a0 = a, a6 = a + 6 * aStep, end = a + o.Inner;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        TVector p4 = default, q4 = default, p5 = default, q5 = default, p6 = default, q6 = default, p7 = default, q7 = default;
        TVector p8 = default, q8 = default, p9 = default, q9 = default, p10 = default, q10 = default, p11 = default, q11 = default;
        for (; a0 < end; a0++, a6++, b += bStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TSpan.Wide ? TLanes.Load(b + TLanes.Width) : default;
            SteppedWalk.Prefetch(b);
            Add<TLanes, TVector, TSpan>(a0[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a0[aStep], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a0[aStep2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a0[aStep3], b0, b1, ref p3, ref q3);
            Add<TLanes, TVector, TSpan>(a0[aStep4], b0, b1, ref p4, ref q4);
            Add<TLanes, TVector, TSpan>(a0[aStep5], b0, b1, ref p5, ref q5);
            Add<TLanes, TVector, TSpan>(a6[0], b0, b1, ref p6, ref q6);
            Add<TLanes, TVector, TSpan>(a6[aStep], b0, b1, ref p7, ref q7);
            Add<TLanes, TVector, TSpan>(a6[aStep2], b0, b1, ref p8, ref q8);
            Add<TLanes, TVector, TSpan>(a6[aStep3], b0, b1, ref p9, ref q9);
            Add<TLanes, TVector, TSpan>(a6[aStep4], b0, b1, ref p10, ref q10);
            Add<TLanes, TVector, TSpan>(a6[aStep5], b0, b1, ref p11, ref q11);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p4, q4, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p5, q5, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p6, q6, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p7, q7, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p8, q8, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p9, q9, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p10, q10, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p11, q11, accumulate);
    }

    /// <summary>The tile of 6 rows: its 12 registers of sums stay in the processor for the whole inner dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6<TLanes, TVector, TWalk, TSpan>(in MatMulOperands o, float* a, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep;
        float* b = o.B, end = a + (nint)o.Inner * TLanes.TileRows;
        int* offsets = o.Offsets;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default;
        TVector p3 = default, q3 = default, p4 = default, q4 = default, p5 = default, q5 = default;
        for (; a < end; a += TLanes.TileRows)
        {
            float* row = TWalk.Row(b, offsets);
            TVector b0 = TLanes.Load(row), b1 = TSpan.Wide ? TLanes.Load(row + TLanes.Width) : default;
            Add<TLanes, TVector, TSpan>(a[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a[1], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a[2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a[3], b0, b1, ref p3, ref q3);
            Add<TLanes, TVector, TSpan>(a[4], b0, b1, ref p4, ref q4);
            Add<TLanes, TVector, TSpan>(a[5], b0, b1, ref p5, ref q5);
            TWalk.Next(ref b, ref offsets, bStep);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p4, q4, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p5, q5, accumulate);
    }

    /// <summary>The same with the rows of a where they are, <paramref name="aStep"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6InPlace<TLanes, TVector, TSpan>(in MatMulOperands o, float* a, nint aStep, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep, aStep2 = 2 * aStep, aStep3 = 3 * aStep, aStep4 = 4 * aStep, aStep5 = 5 * aStep;
        float* b = o.B, end = a + o.Inner;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default;
        TVector p3 = default, q3 = default, p4 = default, q4 = default, p5 = default, q5 = default;
        for (; a < end; a++, b += bStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TSpan.Wide ? TLanes.Load(b + TLanes.Width) : default;
            Add<TLanes, TVector, TSpan>(a[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a[aStep], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a[aStep2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a[aStep3], b0, b1, ref p3, ref q3);
            Add<TLanes, TVector, TSpan>(a[aStep4], b0, b1, ref p4, ref q4);
            Add<TLanes, TVector, TSpan>(a[aStep5], b0, b1, ref p5, ref q5);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p4, q4, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p5, q5, accumulate);
    }

    /// <summary>The tile of 4 rows: its 8 registers of sums stay in the processor for the whole inner dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4<TLanes, TVector, TWalk, TSpan>(in MatMulOperands o, float* a, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TWalk : struct, IMatMulWalk where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep;
        float* b = o.B, end = a + (nint)o.Inner * TLanes.TileRows;
        int* offsets = o.Offsets;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        for (; a < end; a += TLanes.TileRows)
        {
            float* row = TWalk.Row(b, offsets);
            TVector b0 = TLanes.Load(row), b1 = TSpan.Wide ? TLanes.Load(row + TLanes.Width) : default;
            Add<TLanes, TVector, TSpan>(a[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a[1], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a[2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a[3], b0, b1, ref p3, ref q3);
            TWalk.Next(ref b, ref offsets, bStep);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
    }

    /// <summary>The same with the rows of a where they are, <paramref name="aStep"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4InPlace<TLanes, TVector, TSpan>(in MatMulOperands o, float* a, nint aStep, float* c, nint cStep, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        nint bStep = o.BStep, aStep2 = 2 * aStep, aStep3 = 3 * aStep;
        float* b = o.B, end = a + o.Inner;
        TVector p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        for (; a < end; a++, b += bStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TSpan.Wide ? TLanes.Load(b + TLanes.Width) : default;
            SteppedWalk.Prefetch(b);
            Add<TLanes, TVector, TSpan>(a[0], b0, b1, ref p0, ref q0);
            Add<TLanes, TVector, TSpan>(a[aStep], b0, b1, ref p1, ref q1);
            Add<TLanes, TVector, TSpan>(a[aStep2], b0, b1, ref p2, ref q2);
            Add<TLanes, TVector, TSpan>(a[aStep3], b0, b1, ref p3, ref q3);
        }

        Put<TLanes, TVector, TSpan>(c, p0, q0, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p1, q1, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p2, q2, accumulate);
        Put<TLanes, TVector, TSpan>(c += cStep, p3, q3, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TVector, TSpan>(float a, TVector b0, TVector b1, ref TVector p, ref TVector q)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        TVector x = TLanes.Broadcast(a);
        p = TLanes.MultiplyAdd(x, b0, p);
        if (TSpan.Wide) q = TLanes.MultiplyAdd(x, b1, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector, TSpan>(float* c, TVector p, TVector q, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TSpan : struct, IMatMulSpan
    {
        TLanes.Store(c, accumulate ? TLanes.Add(TLanes.Load(c), p) : p);
        if (TSpan.Wide) TLanes.Store(c + TLanes.Width, accumulate ? TLanes.Add(TLanes.Load(c + TLanes.Width), q) : q);
    }
}
