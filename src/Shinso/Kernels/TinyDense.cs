using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// A dense layer so small that a row of its weights fits into one register. It does what <see cref="MatMul"/>, <see cref="Activations"/> and <see cref="Reductions"/> do,
/// with sums in the same order, but chooses its loops once and not with every call: at these sizes choosing costs more than the arithmetic.
/// </summary>
internal sealed unsafe class TinyDense
{
    /// <summary>The most samples: up to here a gradient is one sum, not a sum of blocks.</summary>
    public const int MostSamples = MatMulProblem.LongestInnerBlock;

    /// <summary>Samples whose sums are on the stack at a time.</summary>
    private const int Slab = 64;

    /// <summary>Numbers in the widest register.</summary>
    private const int Widest = 16;

    private readonly int units, inputs;
    private readonly delegate*<float*, float*, float*, int, void> activate;
    private readonly delegate*<float*, float*, float*, float*, int, void> slope;
    private readonly TinyProduct weigh, weighBack;
    private readonly delegate*<float*, float*, int, int, int, float*, bool, void> gather;

    /// <summary>A layer that <see cref="Suits"/>.</summary>
    public TinyDense(Activation f, int units, int inputs)
    {
        (this.units, this.inputs) = (units, inputs);
        Choice choice = default;
        Activations.Dispatch(f, ref choice);
        activate = choice.Activate;
        slope = choice.Slope;
        (weigh, weighBack) = (new TinyProduct(units, inputs), new TinyProduct(inputs, units));
        gather = inputs <= MatMulLanes128.Width ? &TinyProduct.OfColumns<MatMulLanes128, Vector128<float>>
            : inputs <= MatMulLanes256.Width ? &TinyProduct.OfColumns<MatMulLanes256, Vector256<float>> : &TinyProduct.OfColumns<MatMulLanes512, Vector512<float>>;
    }

    /// <summary>Whether a layer is tiny.</summary>
    public static bool Suits(int units, int inputs) => Math.Max(units, inputs) <= (MatMulLanes512.Supported ? MatMulLanes512.Width : MatMulLanes256.Supported ? MatMulLanes256.Width : MatMulLanes128.Width);

    /// <summary>z = x·wᵀ + b, a = f(z); x: samples × inputs, w: units × inputs, b: units, a: samples × units. z may be missing where nobody wants it.</summary>
    /// <exception cref="ArgumentException">An array is too short.</exception>
    [SkipLocalsInit]
    public void Forward(int samples, float[] x, float[] w, float[] b, float[]? z, float[] a)
    {
        Require(samples, x.Length, w.Length, b.Length, Math.Min(a.Length, (z ?? a).Length));
        float* turned = stackalloc float[Widest * Widest], sums = stackalloc float[Slab * Widest];
        fixed (float* px = x, pw = w, pb = b, pz = z, pa = a)
        {
            MatMulPacking.Turn(pw, inputs, units, inputs, turned, units);
            for (int first = 0; first < samples; first += Slab)
            {
                int rows = Math.Min(Slab, samples - first);
                weigh.Of(px + first * inputs, turned, pb, rows, sums);
                activate(sums, pz == null ? null : pz + first * units, pa + first * units, rows * units);
            }
        }
    }

    /// <summary>
    /// dz = da·f'(z), dx = dz·w, dw = dzᵀ·x, db = Σ over samples of dz. z as in <see cref="Activations.Backward"/>; dz is missing for the identity, whose dz is da; dx is empty
    /// where nobody wants it.
    /// </summary>
    /// <exception cref="ArgumentException">An array is too short.</exception>
    public void Backward(int samples, float[] x, float[] w, float[]? z, float[] a, float[] da, float[]? dz, float[] dx, (float[] Values, bool Accumulate) dw, (float[] Values, bool Accumulate) db)
    {
        int shortestInputs = dx.Length == 0 ? x.Length : Math.Min(x.Length, dx.Length);
        int shortestResults = Math.Min(Math.Min(a.Length, da.Length), Math.Min((z ?? a).Length, (dz ?? a).Length));
        Require(samples, shortestInputs, Math.Min(w.Length, dw.Values.Length), db.Values.Length, shortestResults);
        fixed (float* px = x, pw = w, pz = z, pa = a, pda = da, pdz = dz, pdx = dx, pdw = dw.Values, pdb = db.Values)
        {
            float* slopes = pdz == null ? pda : pdz;
            if (pdz != null) slope(pz, pa, pda, pdz, samples * units);
            if (pdx != null) weighBack.Of(slopes, pw, null, samples, pdx);
            gather(slopes, px, units, inputs, samples, pdw, dw.Accumulate);
            Reductions.ColumnSums(slopes, samples, units, pdb, db.Accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Require(int samples, int x, int w, int b, int a)
    {
        if ((uint)(samples - 1) >= MostSamples || x < samples * inputs || w < units * inputs || b < units || a < samples * units) Throw(samples, x, w, b, a);
    }

    [DoesNotReturn]
    private void Throw(int samples, int x, int w, int b, int a) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture,
        $"A tiny dense layer of {units} units over {inputs} inputs with {samples} samples (1 to {MostSamples}) needs {samples}×{inputs} inputs, {units}×{inputs} weights, {units} biases and {samples}×{units} results, but got {x}, {w}, {b} and {a} numbers. Check the sizes."));

    /// <summary>The loops of one activation.</summary>
    private struct Choice : Activations.ICall
    {
        public delegate*<float*, float*, float*, int, void> Activate;
        public delegate*<float*, float*, float*, float*, int, void> Slope;

        public void With<TActivation>() where TActivation : struct, IActivation
        {
            Activate = &Of<TActivation>;
            Slope = &SlopeOf<TActivation>;
        }

        /// <summary>z = the sums (if z is wanted), a = f(z).</summary>
        private static void Of<TActivation>(float* sums, float* z, float* a, int count) where TActivation : struct, IActivation
        {
            for (int i = 0; i < count; i += VectorMath.Lanes)
            {
                Vector512<float> sum = VectorMath.LoadFirst(sums + i, count - i);
                if (z != null) VectorMath.StoreFirst(z + i, count - i, sum);
                VectorMath.StoreFirst(a + i, count - i, TActivation.Of(sum));
            }
        }

        private static void SlopeOf<TActivation>(float* z, float* a, float* da, float* dz, int count) where TActivation : struct, IActivation =>
            Activations.Slopes<TActivation>(z, a, da, dz, 0, count, accumulate: false);
    }
}
