using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>c = a·b + d for a b of at most 16 rows of at most one register, and a row d: b stays in registers, eight rows at a time, while the rows of a pass by. Sums run over k in order.</summary>
internal readonly unsafe struct TinyProduct
{
    private const int Most = 8;

    private readonly int columns, inner;
    private readonly delegate*<float*, int, float*, float*, int, int, float*, bool, void> whole, rest;

    /// <summary>Chooses the loops for b of inner × columns.</summary>
    public TinyProduct(int columns, int inner)
    {
        (this.columns, this.inner) = (columns, inner);
        int last = (inner - 1) % Most + 1;
        whole = Loop(columns, Most);
        rest = Loop(columns, last);
    }

    /// <summary>The product; a: rows × inner, c: rows × columns, d: columns, or missing.</summary>
    public void Of(float* a, float* b, float* d, int rows, float* c)
    {
        int k = 0;
        for (; k < inner - Most; k += Most) whole(a + k, inner, b + k * columns, null, rows, columns, c, k > 0);
        rest(a + k, inner, b + k * columns, d, rows, columns, c, k > 0);
    }

    private static delegate*<float*, int, float*, float*, int, int, float*, bool, void> Loop(int columns, int inner) =>
        columns <= MatMulLanes128.Width ? Loop<MatMulLanes128, Vector128<float>>(inner)
        : columns <= MatMulLanes256.Width ? Loop<MatMulLanes256, Vector256<float>>(inner)
        : Loop<MatMulLanes512, Vector512<float>>(inner);

    private static delegate*<float*, int, float*, float*, int, int, float*, bool, void> Loop<TLanes, TVector>(int inner)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct => inner switch
        {
            1 => &Rows<TLanes, TVector, One>,
            2 => &Rows<TLanes, TVector, Two>,
            3 => &Rows<TLanes, TVector, Three>,
            4 => &Rows<TLanes, TVector, Four>,
            5 => &Rows<TLanes, TVector, Five>,
            6 => &Rows<TLanes, TVector, Six>,
            7 => &Rows<TLanes, TVector, Seven>,
            _ => &Rows<TLanes, TVector, Eight>,
        };

    /// <summary>c = a·b + d or c += a·b + d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TLanes, TVector, TInner>(float* a, int aRow, float* b, float* d, int rows, int columns, float* c, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct where TInner : struct, IInner
    {
        TVector mask = TLanes.First(columns);
        TVector b0 = TInner.Count > 0 ? TLanes.LoadMasked(b + 0 * columns, mask) : default;
        TVector b1 = TInner.Count > 1 ? TLanes.LoadMasked(b + 1 * columns, mask) : default;
        TVector b2 = TInner.Count > 2 ? TLanes.LoadMasked(b + 2 * columns, mask) : default;
        TVector b3 = TInner.Count > 3 ? TLanes.LoadMasked(b + 3 * columns, mask) : default;
        TVector b4 = TInner.Count > 4 ? TLanes.LoadMasked(b + 4 * columns, mask) : default;
        TVector b5 = TInner.Count > 5 ? TLanes.LoadMasked(b + 5 * columns, mask) : default;
        TVector b6 = TInner.Count > 6 ? TLanes.LoadMasked(b + 6 * columns, mask) : default;
        TVector b7 = TInner.Count > 7 ? TLanes.LoadMasked(b + 7 * columns, mask) : default;
        TVector bias = d == null ? default : TLanes.LoadMasked(d, mask);
        for (; rows > 0; rows--, a += aRow, c += columns)
        {
            TVector sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[0]), b0, accumulate ? TLanes.LoadMasked(c, mask) : default);
            if (TInner.Count > 1) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[1]), b1, sum);
            if (TInner.Count > 2) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[2]), b2, sum);
            if (TInner.Count > 3) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[3]), b3, sum);
            if (TInner.Count > 4) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[4]), b4, sum);
            if (TInner.Count > 5) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[5]), b5, sum);
            if (TInner.Count > 6) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[6]), b6, sum);
            if (TInner.Count > 7) sum = TLanes.MultiplyAdd(TLanes.Broadcast(a[7]), b7, sum);
            if (d != null) sum = TLanes.Add(sum, bias);
            Store<TLanes, TVector>(c, sum, columns);
        }
    }

    /// <summary>c = aᵀ·b or c += aᵀ·b for a: inner × rows, b: inner × columns, of which eight rows of c are in registers at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfColumns<TLanes, TVector>(float* a, float* b, int rows, int columns, int inner, float* c, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector mask = TLanes.First(columns);
        nint aStep = rows, bStep = columns;
        for (; rows >= 8; rows -= 8, a += 8, c += 8 * columns)
        {
            float* left = a, right = b;
            TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            for (int k = inner; k > 0; k--, left += aStep, right += bStep)
            {
                TVector value = TLanes.LoadMasked(right, mask);
                s0 = TLanes.MultiplyAdd(TLanes.Broadcast(left[0]), value, s0);
                s1 = TLanes.MultiplyAdd(TLanes.Broadcast(left[1]), value, s1);
                s2 = TLanes.MultiplyAdd(TLanes.Broadcast(left[2]), value, s2);
                s3 = TLanes.MultiplyAdd(TLanes.Broadcast(left[3]), value, s3);
                s4 = TLanes.MultiplyAdd(TLanes.Broadcast(left[4]), value, s4);
                s5 = TLanes.MultiplyAdd(TLanes.Broadcast(left[5]), value, s5);
                s6 = TLanes.MultiplyAdd(TLanes.Broadcast(left[6]), value, s6);
                s7 = TLanes.MultiplyAdd(TLanes.Broadcast(left[7]), value, s7);
            }

            Put<TLanes, TVector>(c, s0, mask, columns, accumulate);
            Put<TLanes, TVector>(c + columns, s1, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 2 * columns, s2, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 3 * columns, s3, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 4 * columns, s4, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 5 * columns, s5, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 6 * columns, s6, mask, columns, accumulate);
            Put<TLanes, TVector>(c + 7 * columns, s7, mask, columns, accumulate);
        }

        for (; rows >= 2; rows -= 2, a += 2, c += 2 * columns)
        {
            float* left = a, right = b;
            TVector s0 = default, s1 = default;
            for (int k = inner; k > 0; k--, left += aStep, right += bStep)
            {
                TVector value = TLanes.LoadMasked(right, mask);
                s0 = TLanes.MultiplyAdd(TLanes.Broadcast(left[0]), value, s0);
                s1 = TLanes.MultiplyAdd(TLanes.Broadcast(left[1]), value, s1);
            }

            Put<TLanes, TVector>(c, s0, mask, columns, accumulate);
            Put<TLanes, TVector>(c + columns, s1, mask, columns, accumulate);
        }

        if (rows == 0) return;
        TVector sum = default;
        for (int k = inner; k > 0; k--, a += aStep, b += bStep) sum = TLanes.MultiplyAdd(TLanes.Broadcast(*a), TLanes.LoadMasked(b, mask), sum);
        Put<TLanes, TVector>(c, sum, mask, columns, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector>(float* to, TVector value, TVector mask, int count, bool accumulate) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        Store<TLanes, TVector>(to, accumulate ? TLanes.Add(TLanes.LoadMasked(to, mask), value) : value, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector>(float* to, TVector value, int count) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (count == TLanes.Width) TLanes.Store(to, value);
        else TLanes.StorePartial(to, value, count);
    }

    /// <summary>How many rows of b, known when the loop is compiled.</summary>
    private interface IInner
    {
        static abstract int Count { get; }
    }

    private readonly struct One : IInner
    {
        public static int Count => 1;
    }

    private readonly struct Two : IInner
    {
        public static int Count => 2;
    }

    private readonly struct Three : IInner
    {
        public static int Count => 3;
    }

    private readonly struct Four : IInner
    {
        public static int Count => 4;
    }

    private readonly struct Five : IInner
    {
        public static int Count => 5;
    }

    private readonly struct Six : IInner
    {
        public static int Count => 6;
    }

    private readonly struct Seven : IInner
    {
        public static int Count => 7;
    }

    private readonly struct Eight : IInner
    {
        public static int Count => 8;
    }
}
