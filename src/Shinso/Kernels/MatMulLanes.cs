using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// The vector instructions that the matrix kernels need, for one register width. The kernels are written once over this interface;
/// the compiler makes one machine-code version for each implementation.
/// </summary>
internal unsafe interface IMatMulLanes<TVector> where TVector : struct
{
    /// <summary>Numbers in a register.</summary>
    static abstract int Width { get; }

    /// <summary>Rows of the register tile; it is two registers wide.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Load(float* from);

    /// <summary>The first <paramref name="count"/> (0 … Width) numbers, then zeros; memory beyond is not touched.</summary>
    static abstract TVector LoadPartial(float* from, int count);

    /// <summary>All bits set in the first <paramref name="count"/> lanes.</summary>
    static abstract TVector First(int count);

    /// <summary>The numbers where <paramref name="mask"/>'s bits are set, zeros elsewhere; memory there is not touched.</summary>
    static abstract TVector LoadMasked(float* from, TVector mask);

    static abstract void Store(float* to, TVector value);

    /// <summary>Writes the first <paramref name="count"/> (0 … Width) numbers.</summary>
    static abstract void StorePartial(float* to, TVector value, int count);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>a·b + c, fused where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract float Sum(TVector value);
}

/// <summary>Sixteen numbers at once: 32 registers hold a tile of 12×32. Used wherever AVX-512 exists, also where the runtime advises against it.</summary>
internal readonly unsafe struct MatMulLanes512 : IMatMulLanes<Vector512<float>>
{
    public static bool Supported => Avx512F.IsSupported;

    public static int Width => 16;

    public static int TileRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadPartial(float* from, int count) =>
        Avx512F.IsSupported ? Avx512F.MaskLoad(from, First(count), Vector512<float>.Zero) : FromMemory(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadMasked(float* from, Vector512<float> mask) =>
        Avx512F.IsSupported ? Avx512F.MaskLoad(from, mask, Vector512<float>.Zero) : FromMemory(from, BitOperations.PopCount(mask.ExtractMostSignificantBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector512<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* to, Vector512<float> value, int count)
    {
        if (Avx512F.IsSupported) Avx512F.MaskStore(to, First(count), value);
        else for (int i = 0; i < count; i++) to[i] = value.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> value) => MatMulLanes256.Sum(value.GetLower() + value.GetUpper());

    private static Vector512<float> FromMemory(float* from, int count)
    {
        Vector512<float> value = default;
        for (int i = 0; i < count; i++) value = value.WithElement(i, from[i]);
        return value;
    }
}

/// <summary>Eight numbers at once: 16 registers hold a tile of 6×16.</summary>
internal readonly unsafe struct MatMulLanes256 : IMatMulLanes<Vector256<float>>
{
    public static bool Supported => Vector256.IsHardwareAccelerated;

    public static int Width => 8;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPartial(float* from, int count) =>
        Avx.IsSupported ? Avx.MaskLoad(from, First(count)) : FromMemory(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> First(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadMasked(float* from, Vector256<float> mask) =>
        Avx.IsSupported ? Avx.MaskLoad(from, mask) : FromMemory(from, BitOperations.PopCount(mask.ExtractMostSignificantBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector256<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* to, Vector256<float> value, int count)
    {
        if (Avx.IsSupported) Avx.MaskStore(to, First(count), value);
        else for (int i = 0; i < count; i++) to[i] = value.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> value) => MatMulLanes128.Sum(value.GetLower() + value.GetUpper());

    private static Vector256<float> FromMemory(float* from, int count)
    {
        Vector256<float> value = default;
        for (int i = 0; i < count; i++) value = value.WithElement(i, from[i]);
        return value;
    }
}

/// <summary>Four numbers at once, on any processor; without vector instructions the runtime does them one by one.</summary>
internal readonly unsafe struct MatMulLanes128 : IMatMulLanes<Vector128<float>>
{
    public static int Width => 4;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadPartial(float* from, int count) => count switch
    {
        <= 0 => default,
        1 => Vector128.CreateScalar(from[0]),
        2 => Vector128.Create(from[0], from[1], 0, 0),
        3 => Vector128.Create(from[0], from[1], from[2], 0),
        _ => Vector128.Load(from),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> First(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadMasked(float* from, Vector128<float> mask) =>
        Avx.IsSupported ? Avx.MaskLoad(from, mask) : LoadPartial(from, BitOperations.PopCount(mask.ExtractMostSignificantBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector128<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* to, Vector128<float> value, int count)
    {
        if (count >= 4)
        {
            value.Store(to);
            return;
        }

        if ((count & 2) != 0) value.GetLower().Store(to);
        if ((count & 1) != 0) to[count & 2] = value.GetElement(count & 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> value) => (value[0] + value[2]) + (value[1] + value[3]);
}
