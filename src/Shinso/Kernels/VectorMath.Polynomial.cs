using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

internal static partial class VectorMath
{
    /// <summary>
    /// x·y + z, rounded once. Without registers of 512 bits the halves are named here: the library's own software path computes it number by number,
    /// at five times the time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z)
    {
        if (Vector512.IsHardwareAccelerated || !Fma.IsSupported) return Vector512.FusedMultiplyAdd(x, y, z);
        return Vector512.Create(
            Fma.MultiplyAdd(x.GetLower(), y.GetLower(), z.GetLower()),
            Fma.MultiplyAdd(x.GetUpper(), y.GetUpper(), z.GetUpper()));
    }

    /// <summary>c₀ + c₁x + c₂x² by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2) =>
        Step(Step(Vector512.Create(c2), x, c1), x, c0);

    /// <summary>c₀ + c₁x + … + c₄x⁴ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2, float c3, float c4) =>
        Step(Step(Polynomial(x, c2, c3, c4), x, c1), x, c0);

    /// <summary>c₀ + c₁x + … + c₆x⁶ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6) =>
        Step(Step(Polynomial(x, c2, c3, c4, c5, c6), x, c1), x, c0);

    /// <summary>c₀ + c₁x + … + c₇x⁷ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7) =>
        Step(Polynomial(x, c1, c2, c3, c4, c5, c6, c7), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step(Vector512<float> sum, Vector512<float> x, float c) =>
        MultiplyAdd(sum, x, Vector512.Create(c));
}
