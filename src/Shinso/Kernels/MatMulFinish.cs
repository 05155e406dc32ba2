using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>How the turned sums of a product get into c: as they are, or as f(sum + bias) with one bias per column.</summary>
internal readonly unsafe struct MatMulFinish
{
    private readonly float* bias;
    private readonly delegate*<float*, int, float*, int, int, float*, int, void> turn;

    /// <summary>The sums alone.</summary>
    public MatMulFinish() => turn = &Turn<Sum>;

    /// <summary>f(sum + bias).</summary>
    public MatMulFinish(Activation f, float* bias)
    {
        var choice = default(Choice);
        Activations.Dispatch(f, ref choice);
        this.bias = bias;
        turn = choice.Turn;
    }

    /// <summary>
    /// c[k·cStep + lane] = from[lane·fromStep + k], finished; <paramref name="first"/> is the number of c's column that is lane 0 here. Behind the last lane
    /// there must be room for whole sixteens.
    /// </summary>
    public void Turn(float* from, int fromStep, int first, int lanes, int inner, float* c, int cStep) =>
        turn(from, fromStep, bias + first, lanes, inner, c, cStep);

    private static void Turn<TFinish>(float* from, int fromStep, float* bias, int lanes, int inner, float* c, int cStep) where TFinish : struct, IFinish
    {
        int lane = 0;
        for (; lane <= lanes - 16; lane += 16)
            Turn16<TFinish>(from + lane * fromStep, fromStep, TFinish.Biased ? Vector512.Load(bias + lane) : default, 16, inner, c + lane, cStep);
        if (lane == lanes) return;
        Vector512<float> last = TFinish.Biased ? VectorMath.LoadFirst(bias + lane, lanes - lane) : default;
        Turn16<TFinish>(from + lane * fromStep, fromStep, last, lanes - lane, inner, c + lane, cStep);
    }

    /// <summary>Sixteen rows of sums become sixteen columns, of which <paramref name="count"/> are written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn16<TFinish>(float* from, int step, Vector512<float> bias, int count, int inner, float* c, int cStep) where TFinish : struct, IFinish
    {
        int k = 0;
        if (Avx512F.IsSupported)
        {
            for (; k <= inner - 4; k += 4, from += 4)
            {
                (Vector512<float> r0, Vector512<float> r1, Vector512<float> r2, Vector512<float> r3) = MatMulPacking.Columns16(from, step);
                VectorMath.StoreFirst(c, count, TFinish.Of(r0, bias));
                VectorMath.StoreFirst(c += cStep, count, TFinish.Of(r1, bias));
                VectorMath.StoreFirst(c += cStep, count, TFinish.Of(r2, bias));
                VectorMath.StoreFirst(c += cStep, count, TFinish.Of(r3, bias));
                c += cStep;
            }
        }

        float* row = stackalloc float[16];
        for (; k < inner; k++, from++, c += cStep)
        {
            for (int lane = 0; lane < 16; lane++) row[lane] = from[lane * step];
            VectorMath.StoreFirst(c, count, TFinish.Of(Vector512.Load(row), bias));
        }
    }

    private interface IFinish
    {
        static abstract bool Biased { get; }

        static abstract Vector512<float> Of(Vector512<float> sum, Vector512<float> bias);
    }

    private readonly struct Sum : IFinish
    {
        public static bool Biased => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Of(Vector512<float> sum, Vector512<float> bias) => sum;
    }

    private readonly struct Activated<TActivation> : IFinish where TActivation : struct, IActivation
    {
        public static bool Biased => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Of(Vector512<float> sum, Vector512<float> bias) => TActivation.Of(sum + bias);
    }

    private struct Choice : Activations.ICall
    {
        public delegate*<float*, int, float*, int, int, float*, int, void> Turn;

        public void With<TActivation>() where TActivation : struct, IActivation => Turn = &Turn<Activated<TActivation>>;
    }
}
