using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

internal static partial class VectorMath
{
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
        Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c));
}
