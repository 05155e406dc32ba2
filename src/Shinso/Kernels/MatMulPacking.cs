using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Shinso.Kernels;

/// <summary>
/// Copies a strip of a matrix into a panel: to[k·width + lane] = from[lane·laneStep + k·kStep], zeros for the lanes beyond the matrix.
/// One of the two steps is 1; which one decides between copying rows and transposing blocks.
/// </summary>
internal static unsafe class MatMulPacking
{
    public static void Pack(float* from, nint laneStep, nint kStep, int lanes, int width, int inner, float* to)
    {
        if (laneStep == 1) CopyRows(from, kStep, lanes, width, inner, to);
        else Transpose(from, laneStep, kStep, lanes, width, inner, to);
    }

    /// <summary>Whole panels side by side, a row of all of them at a time: rows far apart are then visited once, not once per panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyPanels(float* from, nint kStep, int panels, int width, int inner, float* to)
    {
        nint panel = (nint)width * inner;
        for (int k = 0; k < inner; k++, from += kStep, to += width)
            for (int i = 0; i < panels; i++) CopyWhole(from + i * width, to + i * panel, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(float* from, nint kStep, int lanes, int width, int inner, float* to)
    {
        if (lanes == width && (width & 3) == 0)
        {
            for (int k = 0; k < inner; k++, from += kStep, to += width) CopyWhole(from, to, width);
            return;
        }

        for (int k = 0; k < inner; k++, from += kStep, to += width)
        {
            for (int lane = 0; lane < width; lane += VectorMath.Lanes)
                VectorMath.StoreFirst(to + lane, width - lane, VectorMath.LoadFirst(from + lane, Math.Max(0, lanes - lane)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyWhole(float* from, float* to, int width)
    {
        int lane = 0;
        for (; lane <= width - 16; lane += 16) Vector512.Load(from + lane).Store(to + lane);
        for (; lane < width; lane += 4) Vector128.Load(from + lane).Store(to + lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* from, nint laneStep, nint kStep, int lanes, int width, int inner, float* to)
    {
        int lane = 0;
        if (lanes < width) new Span<float>(to, width * inner).Clear();
        if (kStep == 1 && (Sse.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            if (Avx512F.IsSupported)
                for (; lane <= lanes - 16; lane += 16) Transpose16(from + lane * laneStep, laneStep, width, inner, to + lane);
            for (; lane <= lanes - 4; lane += 4) Transpose4(from + lane * laneStep, laneStep, width, inner, to + lane);
        }

        for (; lane < lanes; lane++)
        {
            float* source = from + lane * laneStep;
            for (nint k = 0; k < inner; k++) to[k * width + lane] = source[k * kStep];
        }
    }

    /// <summary>to[k·toStep + lane] = from[lane·fromStep + k]: a tile turned into its place.</summary>
    public static void Turn(float* from, nint fromStep, int lanes, int inner, float* to, int toStep)
    {
        int lane = 0;
        if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
            for (; lane <= lanes - 4; lane += 4) Transpose4(from + lane * fromStep, fromStep, toStep, inner, to + lane);
        for (; lane < lanes; lane++)
            for (nint k = 0; k < inner; k++) to[k * toStep + lane] = from[lane * fromStep + k];
    }

    /// <summary>Four rows become four columns, in blocks of 4×4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose4(float* from, nint step, int width, int inner, float* to)
    {
        int k = 0;
        for (; k <= inner - 4; k += 4, from += 4, to += 4 * width)
        {
            Vector128<float> r0 = Vector128.Load(from), r1 = Vector128.Load(from + step);
            Vector128<float> r2 = Vector128.Load(from + 2 * step), r3 = Vector128.Load(from + 3 * step);
            Vector128<float> a = Low(r0, r2), b = High(r0, r2), c = Low(r1, r3), d = High(r1, r3);
            Low(a, c).Store(to);
            High(a, c).Store(to + width);
            Low(b, d).Store(to + 2 * width);
            High(b, d).Store(to + 3 * width);
        }

        for (; k < inner; k++, from++, to += width)
        {
            to[0] = from[0];
            to[1] = from[step];
            to[2] = from[2 * step];
            to[3] = from[3 * step];
        }
    }

    /// <summary>Sixteen rows become sixteen columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose16(float* from, nint step, int width, int inner, float* to)
    {
        int k = 0;
        for (; k <= inner - 4; k += 4, from += 4, to += 4 * width)
        {
            (Vector512<float> k0, Vector512<float> k1, Vector512<float> k2, Vector512<float> k3) = Columns16(from, step);
            k0.Store(to);
            k1.Store(to + width);
            k2.Store(to + 2 * width);
            k3.Store(to + 3 * width);
        }

        for (; k < inner; k++, from++, to += width)
            for (int lane = 0; lane < 16; lane++) to[lane] = from[lane * step];
    }

    /// <summary>Four columns of sixteen rows: rows i, i+4, i+8, i+12 share a register, whose quarters are transposed as blocks of 4×4. Only with AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> K0, Vector512<float> K1, Vector512<float> K2, Vector512<float> K3) Columns16(float* from, nint step)
    {
        Vector512<float> r0 = Quarters(from, step), r1 = Quarters(from + step, step);
        Vector512<float> r2 = Quarters(from + 2 * step, step), r3 = Quarters(from + 3 * step, step);
        Vector512<float> a = Avx512F.UnpackLow(r0, r2), b = Avx512F.UnpackHigh(r0, r2);
        Vector512<float> c = Avx512F.UnpackLow(r1, r3), d = Avx512F.UnpackHigh(r1, r3);
        return (Avx512F.UnpackLow(a, c), Avx512F.UnpackHigh(a, c), Avx512F.UnpackLow(b, d), Avx512F.UnpackHigh(b, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* from, nint step)
    {
        Vector512<float> rows = Vector128.Load(from).ToVector512Unsafe();
        rows = Avx512F.InsertVector128(rows, Vector128.Load(from + 4 * step), 1);
        rows = Avx512F.InsertVector128(rows, Vector128.Load(from + 8 * step), 2);
        return Avx512F.InsertVector128(rows, Vector128.Load(from + 12 * step), 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ToVector512Unsafe(this Vector128<float> value) => value.ToVector256Unsafe().ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
