using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <content>
/// The last few numbers of a span: loaded into a vector whose other lanes are zero, so that they go through the same code as all others and a value's
/// bits do not depend on where it stands.
/// </content>
internal static unsafe partial class VectorMath
{
    /// <summary>Numbers in one vector.</summary>
    public const int Lanes = 16;

    /// <summary>x₀ … x₍count₋₁₎, 0, 0, …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(float* x, int count)
    {
        if (count >= Lanes) return Vector512.Load(x);
        if (Avx512F.IsSupported) return Avx512F.MaskLoad(x, First(count), Vector512<float>.Zero);
        if (Avx.IsSupported)
        {
            Vector512<float> mask = First(count);
            return Vector512.Create(Avx.MaskLoad(x, mask.GetLower()), Avx.MaskLoad(x + 8, mask.GetUpper()));
        }

        Vector512<float> loaded = Vector512<float>.Zero;
        Unsafe.CopyBlockUnaligned(&loaded, x, (uint)count * sizeof(float));
        return loaded;
    }

    /// <summary>Zeros, but x₍first₎ … x₍end−1₎ in the lanes first … end − 1 (0 ≤ first, end ≤ 16); nothing else is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadBetween(float* x, int first, int end)
    {
        if (first <= 0) return LoadFirst(x, end);
        if (Avx512F.IsSupported) return Avx512F.MaskLoad(x, Vector512.AndNot(First(end), First(first)), Vector512<float>.Zero);
        Vector512<float> loaded = Vector512<float>.Zero;
        if (first < end) Unsafe.CopyBlockUnaligned((float*)&loaded + first, x + first, (uint)(end - first) * sizeof(float));
        return loaded;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes to y and nothing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(float* y, int count, Vector512<float> value)
    {
        if (count >= Lanes)
        {
            value.Store(y);
        }
        else if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore(y, First(count), value);
        }
        else if (Avx.IsSupported)
        {
            Vector512<float> mask = First(count);
            Avx.MaskStore(y, mask.GetLower(), value.GetLower());
            Avx.MaskStore(y + 8, mask.GetUpper(), value.GetUpper());
        }
        else
        {
            Unsafe.CopyBlockUnaligned(y, &value, (uint)count * sizeof(float));
        }
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <summary>The sum of the lanes, halves on halves: always in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector512<float> x)
    {
        Vector256<float> eight = x.GetLower() + x.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>The sum of the lanes, halves on halves: always in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumLanes(Vector512<double> x)
    {
        Vector256<double> four = x.GetLower() + x.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>The greatest lane; a NaN among them may be passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector512<float> x)
    {
        Vector256<float> eight = Vector256.MaxNative(x.GetLower(), x.GetUpper());
        Vector128<float> four = Vector128.MaxNative(eight.GetLower(), eight.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[2]), MathF.Max(four[1], four[3]));
    }
}
