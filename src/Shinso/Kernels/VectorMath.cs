using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// Elementary functions on 16 floats at a time, without branches and without tables: the same bits in every lane, at every position and on every
/// platform that has a fused multiply-add. NaN gives NaN. The bounds, in units in the last place (ulp), are measured by the tests.
/// Method: reduce the argument (Cody and Waite 1980), then a minimax polynomial (Remez); coefficients are listed from the constant upwards.
/// </summary>
internal static partial class VectorMath
{
    private const float Log2E = 1.44269504f, Ln2High = 0.693147182f, Ln2Low = -1.90465421e-9f;

    /// <summary>1.5·2²³: adding it to a float of magnitude below 2²² rounds that to a whole number and leaves the number in the low bits.</summary>
    private const float Rounder = 12582912f;

    /// <summary>eˣ, within 1.5 ulp; 0 below −104, ∞ above 88.73, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // The limits come first: of two numbers of which one is NaN, the native minimum and maximum return the second.
        x = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-105f), x));
        Vector512<float> growth = Reduce(x, out Vector512<int> n);
        return ScaleByPower(growth + Vector512<float>.One, n);
    }

    /// <summary>eˣ − 1, within 2 ulp also near 0; −1 below −18; 0 for both zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpMinusOne(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-20f), x));
        Vector512<float> growth = Reduce(x, out Vector512<int> n);

        // 2ⁿ·(g + 1) − 1 = 2·(2ⁿ⁻¹·g + (2ⁿ⁻¹ − ½)): the half keeps 2ⁿ finite for n = 128.
        Vector512<float> half = PowerOfTwo(n - Vector512<int>.One);
        Vector512<float> sum = Vector512.FusedMultiplyAdd(half, growth, half - Vector512.Create(0.5f));
        return Vector512.ConditionalSelect(Vector512.Equals(n, Vector512<int>.Zero).AsSingle(), growth, sum + sum);
    }

    /// <summary>ln x, within 1.5 ulp; −∞ at 0, NaN below 0, ∞ at ∞; subnormal arguments included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> tiny = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> scaled = Vector512.ConditionalSelect(tiny, x * 33554432f, x);

        // x = m·2ᵉ with √½ ≤ m < √2: the exponent is counted from the bits of √½.
        Vector512<int> offset = scaled.AsInt32() - Vector512.Create(0x3F3504F3);
        Vector512<int> exponent = Vector512.ShiftRightArithmetic(offset, 23);
        Vector512<float> f = (scaled.AsInt32() - Vector512.ShiftLeft(exponent, 23)).AsSingle() - Vector512<float>.One;
        Vector512<float> e = Vector512.ConvertToSingle(exponent) - Vector512.ConditionalSelect(tiny, Vector512.Create(25f), Vector512<float>.Zero);
        Vector512<float> result = LogAround(f, e);

        Vector512<float> infinity = Vector512.Create(float.PositiveInfinity);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, infinity), result, x);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), -infinity, result);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512.Create(float.NaN), result);
    }

    /// <summary>softplus x = ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), within 2.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) =>
        Vector512.MaxNative(Vector512<float>.Zero, x) + LogOnePlusUnit(Exp(-Vector512.Abs(x)));

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1, within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogOnePlusUnit(Vector512<float> x)
    {
        // 1 + x above √2 is 2·(1 + f) with f = (x − 1)/2, and x − 1 is exact there (Sterbenz).
        Vector512<float> large = Vector512.GreaterThan(x, Vector512.Create(0.414213562f));
        Vector512<float> f = Vector512.ConditionalSelect(large, (x - Vector512<float>.One) * 0.5f, x);
        return LogAround(f, Vector512.ConditionalSelect(large, Vector512<float>.One, Vector512<float>.Zero));
    }

    /// <summary>tanh x = t / (t + 2) with t = e^2|x| − 1, given the sign of x; within 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> doubled = Vector512.MinNative(Vector512.Create(20f), Vector512.Abs(x + x));
        Vector512<float> t = ExpMinusOne(doubled);
        return WithSignOf(x, t / (t + Vector512.Create(2f)));
    }

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), within 3 ulp also where it is tiny: e^−|x| / (1 + e^−|x|) below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> e = Exp(-Vector512.Abs(x));
        Vector512<float> above = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One);
        return above / (e + Vector512<float>.One);
    }

    /// <summary>ln(1 + f) + e·ln 2 for √½ − 1 ≤ f ≤ √2 − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogAround(Vector512<float> f, Vector512<float> e)
    {
        Vector512<float> square = f * f;
        Vector512<float> p = Polynomial(f, 0.333333317f, -0.25000821f, 0.200012269f, -0.166233575f, 0.142017571f, -0.131601799f, 0.127615789f, -0.0763450385f);
        Vector512<float> rest = Vector512.FusedMultiplyAdd(square * f, p, e * Ln2Low);
        rest = Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.5f), rest);
        return Vector512.FusedMultiplyAdd(e, Vector512.Create(Ln2High), f + rest);
    }

    /// <summary>x = n·ln 2 + r with |r| ≤ ½·ln 2; the result is eʳ − 1 = r + r²·q(r).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reduce(Vector512<float> x, out Vector512<int> n)
    {
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(Rounder));
        n = shifted.AsInt32() - Vector512.Create(Rounder).AsInt32();
        Vector512<float> whole = shifted - Vector512.Create(Rounder);
        Vector512<float> r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2Low), r);
        Vector512<float> q = Polynomial(r, 0.499999982f, 0.166665435f, 0.0416672005f, 0.00836653796f, 0.00138825142f);
        return Vector512.FusedMultiplyAdd(r * r, q, r);
    }

    /// <summary>x·2ⁿ rounded once, for n from −254 to 254.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ScaleByPower(Vector512<float> x, Vector512<int> n)
    {
        if (Avx512F.IsSupported) return Avx512F.Scale(x, Vector512.ConvertToSingle(n));
        Vector512<int> half = Vector512.ShiftRightArithmetic(n, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2ⁿ for n from −126 to 127, written into the exponent bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => Vector512.ShiftLeft(n + Vector512.Create(127), 23).AsSingle();

    /// <summary>magnitude, which is not negative, with the sign bit of <paramref name="sign"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> WithSignOf(Vector512<float> sign, Vector512<float> magnitude) =>
        magnitude | (sign & Vector512.Create(-0f));
}
