using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>The circular functions and those of the normal distribution.</content>
internal static partial class VectorMath
{
    private const float HalfPiHigh = 1.57079637f, HalfPiMiddle = -4.37113883e-8f, HalfPiLow = -1.71512451e-15f;

    /// <summary>sin x, within 2 ulp for |x| ≤ 10⁴; beyond, a number in [−1, 1] without meaning; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sin(Vector512<float> x) =>
        // Only a result that comes from x = ±0 can be zero, and the sum below would lose its sign.
        Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), x, Circular(x, Vector512<int>.Zero));

    /// <summary>cos x, within 2 ulp for |x| ≤ 10⁴; beyond, a number in [−1, 1] without meaning; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x) => Circular(x, Vector512<int>.One);

    /// <summary>arctan x, within 2.5 ulp; for |x| above 1, π/2 − arctan(1/|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Atan(Vector512<float> x)
    {
        Vector512<float> size = Vector512.Abs(x);
        Vector512<float> large = Vector512.GreaterThan(size, Vector512<float>.One);
        Vector512<float> u = Vector512.ConditionalSelect(large, Vector512<float>.One / size, size);
        Vector512<float> s = u * u;
        Vector512<float> p = Polynomial(
            s, 0f, -0.333333124f, 0.199988422f, -0.142663464f, 0.109585825f, -0.0841065466f, 0.0579135433f, -0.0309912919f, 0.0107485011f, -0.00174370134f);
        Vector512<float> angle = Vector512.FusedMultiplyAdd(p, u, u);
        Vector512<float> complement = (Vector512.Create(HalfPiHigh) - angle) + Vector512.Create(HalfPiMiddle);
        return WithSignOf(x, Vector512.ConditionalSelect(large, complement, angle));
    }

    /// <summary>
    /// Φ(x), the distribution function of the standard normal, with its density φ(x) = e^(−x²/2)/√(2π): Φ within 7 ulp, φ within 4, Φ also in its lower tail,
    /// where ½(1 + erf(x/√2)) would have lost every digit. Φ(−|x|) = e^(−x²/2)·M(|x|) with M(x)·(x + 4) a polynomial in (x − 4)/(x + 4).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalCdf(Vector512<float> x, out Vector512<float> density)
    {
        Vector512<float> size = Vector512.MinNative(Vector512.Create(15f), Vector512.Abs(x));
        Vector512<float> square = size * size;
        Vector512<float> lost = Vector512.FusedMultiplyAdd(size, size, -square);
        Vector512<float> bell = Exp(square * -0.5f);
        bell = Vector512.FusedMultiplyAdd(bell, lost * -0.5f, bell);
        density = bell * 0.398942280f;

        Vector512<float> inverse = Vector512<float>.One / (size + Vector512.Create(4f));
        Vector512<float> t = Vector512.FusedMultiplyAdd(Vector512.Create(-8f), inverse, Vector512<float>.One);
        Vector512<float> p = Polynomial(
            t, 0.755285135f, -0.607896592f, 0.387136896f, -0.18652335f, 0.0604039595f, -0.00752582993f, -0.00351351402f, 0.00157064339f, 0.000181387857f, -0.000131023802f);
        Vector512<float> tail = bell * (p * inverse);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), Vector512<float>.One - tail, tail);
    }

    /// <summary>sin(x + quarter·π/2): x = n·π/2 + r with |r| ≤ π/4, then by the quadrant n + quarter ±sin r or ±cos r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Circular(Vector512<float> x, Vector512<int> quarter)
    {
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(0.636619772f), Vector512.Create(Rounder));
        Vector512<int> quadrant = shifted.AsInt32() + quarter;
        Vector512<float> n = shifted - Vector512.Create(Rounder);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiHigh), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiMiddle), r);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiLow), r);

        // Far out the reduction is meaningless and r may be anything; the clamp keeps the result in [−1, 1] and lets NaN through.
        r = Vector512.MinNative(Vector512.Create(0.7860f), Vector512.MaxNative(Vector512.Create(-0.7860f), r));
        Vector512<float> s = r * r;
        Vector512<float> sine = Vector512.FusedMultiplyAdd(r * s, Polynomial(s, -0.166666546f, 0.0083320985f, -0.000195036285f), r);
        Vector512<float> cosine = Vector512.FusedMultiplyAdd(
            s * s, Polynomial(s, 0.0416666546f, -0.00138876519f, 2.44635016e-5f), Vector512.FusedMultiplyAdd(s, Vector512.Create(-0.5f), Vector512<float>.One));
        Vector512<float> odd = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.One).AsSingle();
        Vector512<float> sign = Vector512.ShiftLeft(quadrant & Vector512.Create(2), 30).AsSingle();
        return Vector512.ConditionalSelect(odd, cosine, sine) ^ sign;
    }
}
