using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// c = a·bᵀ for up to four rows of a, such as inference on one sample: rows of b are read once, in order, as scalar products.
/// Each sum has Width running sums over k and adds them at the end.
/// </summary>
internal static unsafe class MatMulDots
{
    /// <summary>Rows of b in one part.</summary>
    private const int ColumnsPart = 16;

    private const long WorthSharing = 1 << 18;

    public static void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        var parts = new Parts<TLanes, TVector> { Problem = p };
        ThreadCrew.Run(p.Work >= WorthSharing ? threads : null, (p.Columns + ColumnsPart - 1) / ColumnsPart, ref parts);
    }

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;

        public readonly void Do(int part)
        {
            int end = Math.Min((part + 1) * ColumnsPart, Problem.Columns), j = part * ColumnsPart;
            for (; j <= end - 4; j += 4)
                for (int i = 0; i < Problem.Rows; i++) Four<TLanes, TVector>(in Problem, i, j);
            for (; j < end; j++)
                for (int i = 0; i < Problem.Rows; i++) One<TLanes, TVector>(in Problem, i, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLanes, TVector>(in MatMulProblem p, int i, int j)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint inner = p.Inner, k = 0, step = p.BColumn;
        float* a = p.A + i * p.ARow, b = p.B + j * step;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (; k <= inner - TLanes.Width; k += TLanes.Width, b += TLanes.Width)
        {
            TVector x = TLanes.Load(a + k);
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(b), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(b + step), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(b + 2 * step), s2);
            s3 = TLanes.MultiplyAdd(x, TLanes.Load(b + 3 * step), s3);
        }

        if (k < inner)
        {
            int rest = (int)(inner - k);
            TVector x = TLanes.LoadPartial(a + k, rest);
            s0 = TLanes.MultiplyAdd(x, TLanes.LoadPartial(b, rest), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.LoadPartial(b + step, rest), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.LoadPartial(b + 2 * step, rest), s2);
            s3 = TLanes.MultiplyAdd(x, TLanes.LoadPartial(b + 3 * step, rest), s3);
        }

        float* c = p.C + (nint)i * p.Columns + j;
        Put(c, TLanes.Sum(s0), p.Accumulate);
        Put(c + 1, TLanes.Sum(s1), p.Accumulate);
        Put(c + 2, TLanes.Sum(s2), p.Accumulate);
        Put(c + 3, TLanes.Sum(s3), p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes, TVector>(in MatMulProblem p, int i, int j)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        nint inner = p.Inner, k = 0;
        float* a = p.A + i * p.ARow, b = p.B + j * p.BColumn;
        TVector sum = default;
        for (; k <= inner - TLanes.Width; k += TLanes.Width) sum = TLanes.MultiplyAdd(TLanes.Load(a + k), TLanes.Load(b + k), sum);
        if (k < inner)
        {
            int rest = (int)(inner - k);
            sum = TLanes.MultiplyAdd(TLanes.LoadPartial(a + k, rest), TLanes.LoadPartial(b + k, rest), sum);
        }

        Put(p.C + (nint)i * p.Columns + j, TLanes.Sum(sum), p.Accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, float value, bool accumulate) => *c = accumulate ? *c + value : value;
}
