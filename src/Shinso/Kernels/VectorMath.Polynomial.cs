using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>
/// Polynomials, one method per degree and each a single call deep: what the compiler inlines into a loop is limited by a budget, and every call that is
/// inlined uses some of it up.
/// </content>
internal static partial class VectorMath
{
    /// <summary>c₀ + c₁x + c₂x² by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2)
    {
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.Create(c2), x, Vector512.Create(c1));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
        return sum;
    }

    /// <summary>c₀ + c₁x + … + c₄x⁴ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2, float c3, float c4)
    {
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.Create(c4), x, Vector512.Create(c3));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c2));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
        return sum;
    }

    /// <summary>c₀ + c₁x + … + c₇x⁷ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7)
    {
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.Create(c7), x, Vector512.Create(c6));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c5));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c4));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c3));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c2));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
        return sum;
    }

    /// <summary>c₀ + c₁x + … + c₉x⁹ by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(
        Vector512<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7, float c8, float c9)
    {
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.Create(c9), x, Vector512.Create(c8));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c7));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c6));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c5));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c4));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c3));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c2));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
        return sum;
    }
}
