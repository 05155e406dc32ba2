using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// Products of row-major matrices. The order in which every element is summed depends on the shape alone, never on the threads.
/// A target that nobody wants (an empty span) is left alone; c must not overlap a or b.
/// </summary>
public static unsafe class MatMul
{
    /// <summary>Numbers of b up to which a product is tiny: it is read in place, from the first-level cache, and b transposed on the stack.</summary>
    private const int TinyB = 2048;

    /// <summary>Rows up to which a product is skinny: copying b into panels would take longer than using it in place.</summary>
    private const int SkinnyRows = 16;

    /// <summary>Rows up to which a·bᵀ is a handful of scalar products per row of b.</summary>
    private const int DotRows = 4;

    /// <summary>Inner sizes up to which a product only writes c, whatever is done to a and b.</summary>
    private const int ThinInner = 4;

    /// <summary>c = a·b: a is rows × inner, b is inner × columns, c is rows × columns.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public static void Times(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int columns, int inner, Target c, ThreadCrew? threads = null)
    {
        if (!Check(a, b, rows, columns, inner, c)) return;
        fixed (float* pa = a, pb = b, pc = c.Values)
        {
            var problem = new MatMulProblem(rows, columns, inner, pa, aRow: inner, aInner: 1, pb, bColumn: 1, bInner: columns, pc, c.Accumulate);
            Multiply(in problem, threads);
        }
    }

    /// <summary>c = a·bᵀ: a is rows × inner, b is columns × inner, c is rows × columns.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public static void TimesTransposed(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int columns, int inner, Target c, ThreadCrew? threads = null)
    {
        if (!Check(a, b, rows, columns, inner, c)) return;
        fixed (float* pa = a, pb = b, pc = c.Values)
        {
            var problem = new MatMulProblem(rows, columns, inner, pa, aRow: inner, aInner: 1, pb, bColumn: inner, bInner: 1, pc, c.Accumulate);
            Multiply(in problem, threads);
        }
    }

    /// <summary>
    /// z = x·wᵀ + b, a = f(z): x is rows × inner, w is columns × inner, b has a number per column. z and a may be the same memory, which then holds a.
    /// The bits are those of the product followed by <see cref="Activations.BiasAndActivate"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    internal static void Activated(
        Activation f, ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> b, int rows, int inner, Span<float> z, Span<float> a, ThreadCrew? threads = null)
    {
        int columns = b.Length;
        if (z == a && MatMulLanes512.Supported && Check(x, w, rows, columns, inner, a))
        {
            fixed (float* px = x, pw = w, pb = b, pa = a)
            {
                var problem = new MatMulProblem(rows, columns, inner, px, aRow: inner, aInner: 1, pw, bColumn: inner, bInner: 1, pa, accumulate: false);
                if (Turns<MatMulLanes512, Vector512<float>>(in problem))
                {
                    MatMulTurned.Multiply<MatMulLanes512, Vector512<float>>(in problem, new MatMulFinish(f, pb), threads);
                    return;
                }
            }
        }

        TimesTransposed(x, w, rows, columns, inner, z, threads);
        Activations.BiasAndActivate(f, b, z, a, threads);
    }

    /// <summary>c = aᵀ·b: a is inner × rows, b is inner × columns, c is rows × columns.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public static void TransposedTimes(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int columns, int inner, Target c, ThreadCrew? threads = null)
    {
        if (!Check(a, b, rows, columns, inner, c)) return;
        fixed (float* pa = a, pb = b, pc = c.Values)
        {
            var problem = new MatMulProblem(rows, columns, inner, pa, aRow: 1, aInner: rows, pb, bColumn: 1, bInner: columns, pc, c.Accumulate);
            Multiply(in problem, threads);
        }
    }

    /// <summary>The product with the widest registers of this processor.</summary>
    private static void Multiply(in MatMulProblem problem, ThreadCrew? threads)
    {
        if (MatMulLanes512.Supported) Multiply<MatMulLanes512, Vector512<float>>(in problem, threads);
        else if (MatMulLanes256.Supported) Multiply<MatMulLanes256, Vector256<float>>(in problem, threads);
        else Multiply<MatMulLanes128, Vector128<float>>(in problem, threads);
    }

    /// <summary>Chooses the path, by the shape alone.</summary>
    internal static void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        bool tiny = Tiny(in p);

        // Scalar products add in another order. Shapes of a TinyDense layer stay with the order that it has, so that its primitives agree with it.
        if (p.BColumn == 1 && (tiny || p.Rows <= SkinnyRows || p.Inner <= ThinInner)) MatMulDirect.Multiply<TLanes, TVector>(in p, threads);
        else if (Dots(in p)) MatMulDots.Multiply<TLanes, TVector>(in p, threads);
        else if (tiny) TransposeThenMultiply<TLanes, TVector>(p, threads);
        else if (Turns<TLanes, TVector>(in p)) MatMulTurned.Multiply<TLanes, TVector>(in p, new MatMulFinish(), threads);
        else if (MatMulInPlace.Suits<TLanes, TVector>(in p)) MatMulInPlace.Multiply<TLanes, TVector>(in p, threads);
        else MatMulPacked.Multiply<TLanes, TVector>(in p, threads);
    }

    private static bool Tiny(in MatMulProblem p) => (long)p.Columns * p.Inner <= TinyB;

    private static bool Dots(in MatMulProblem p) =>
        p.BColumn != 1 && p.Rows <= DotRows && p.Inner >= 4 * p.Rows && !TinyDense.Suits(p.Columns, p.Inner);

    internal static bool Turns<TLanes, TVector>(in MatMulProblem p) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        !Tiny(in p) && !Dots(in p) && MatMulTurned.Suits<TLanes, TVector>(in p);

    /// <summary>A tiny b is transposed on the stack, so that registers run over columns.</summary>
    [SkipLocalsInit]
    private static void TransposeThenMultiply<TLanes, TVector>(MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        float* b = stackalloc float[TinyB];
        MatMulPacking.Pack(p.B, p.BColumn, 1, p.Columns, p.Columns, p.Inner, b);
        p.B = b;
        (p.BColumn, p.BInner) = (1, p.Columns);
        MatMulDirect.Multiply<TLanes, TVector>(in p, threads);
    }

    /// <summary>Whether there is anything to multiply. An empty sum is zero.</summary>
    private static bool Check(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int columns, int inner, Target c)
    {
        if (!c.Wanted) return false;
        if ((rows | columns | inner) < 0) ThrowNegative(rows, columns, inner);
        if (a.Length < (long)rows * inner) ThrowShort("a", a.Length, rows, inner);
        if (b.Length < (long)columns * inner) ThrowShort("b", b.Length, inner, columns);
        if (c.Values.Length < (long)rows * columns) ThrowShort("c", c.Values.Length, rows, columns);
        if (rows == 0 || columns == 0) return false;
        if (inner > 0) return true;
        if (!c.Accumulate) c.Values[..(rows * columns)].Clear();
        return false;
    }

    [DoesNotReturn]
    private static void ThrowNegative(int rows, int columns, int inner) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"A matrix product needs sizes of 0 or more, but rows is {rows}, columns {columns} and inner {inner}."));

    [DoesNotReturn]
    private static void ThrowShort(string matrix, int length, int rows, int columns) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"A matrix product needs {(long)rows * columns} numbers in {matrix} ({rows}×{columns}), but the span has {length}. Check rows, columns and inner."));
}
