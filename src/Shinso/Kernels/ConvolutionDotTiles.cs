using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>The innermost loops of <see cref="ConvolutionDots"/>: all scalar products of a few stretches with a few others.</summary>
internal static unsafe partial class ConvolutionDots
{
    /// <summary>24 sums in registers, for processors with 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x6<TLanes, TVector>(in ConvolutionStretches u, int i, in ConvolutionStretches v, int j, int length, int samples, float* sums)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector s00 = default, s01 = default, s02 = default, s03 = default, s04 = default, s05 = default;
        TVector s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default;
        TVector s20 = default, s21 = default, s22 = default, s23 = default, s24 = default, s25 = default;
        TVector s30 = default, s31 = default, s32 = default, s33 = default, s34 = default, s35 = default;
        float* u0 = u.At(i + 0), u1 = u.At(i + 1), u2 = u.At(i + 2), u3 = u.At(i + 3);
        float* v0 = v.At(j + 0), v1 = v.At(j + 1), v2 = v.At(j + 2), v3 = v.At(j + 3), v4 = v.At(j + 4), v5 = v.At(j + 5);
        for (; samples > 0; samples--)
        {
            for (nint p = 0; p < length; p += TLanes.Width)
            {
                TVector x0 = TLanes.Load(u0 + p), x1 = TLanes.Load(u1 + p), x2 = TLanes.Load(u2 + p), x3 = TLanes.Load(u3 + p);
                TVector y0 = TLanes.Load(v0 + p);
                s00 = TLanes.MultiplyAdd(x0, y0, s00);
                s10 = TLanes.MultiplyAdd(x1, y0, s10);
                s20 = TLanes.MultiplyAdd(x2, y0, s20);
                s30 = TLanes.MultiplyAdd(x3, y0, s30);
                TVector y1 = TLanes.Load(v1 + p);
                s01 = TLanes.MultiplyAdd(x0, y1, s01);
                s11 = TLanes.MultiplyAdd(x1, y1, s11);
                s21 = TLanes.MultiplyAdd(x2, y1, s21);
                s31 = TLanes.MultiplyAdd(x3, y1, s31);
                TVector y2 = TLanes.Load(v2 + p);
                s02 = TLanes.MultiplyAdd(x0, y2, s02);
                s12 = TLanes.MultiplyAdd(x1, y2, s12);
                s22 = TLanes.MultiplyAdd(x2, y2, s22);
                s32 = TLanes.MultiplyAdd(x3, y2, s32);
                TVector y3 = TLanes.Load(v3 + p);
                s03 = TLanes.MultiplyAdd(x0, y3, s03);
                s13 = TLanes.MultiplyAdd(x1, y3, s13);
                s23 = TLanes.MultiplyAdd(x2, y3, s23);
                s33 = TLanes.MultiplyAdd(x3, y3, s33);
                TVector y4 = TLanes.Load(v4 + p);
                s04 = TLanes.MultiplyAdd(x0, y4, s04);
                s14 = TLanes.MultiplyAdd(x1, y4, s14);
                s24 = TLanes.MultiplyAdd(x2, y4, s24);
                s34 = TLanes.MultiplyAdd(x3, y4, s34);
                TVector y5 = TLanes.Load(v5 + p);
                s05 = TLanes.MultiplyAdd(x0, y5, s05);
                s15 = TLanes.MultiplyAdd(x1, y5, s15);
                s25 = TLanes.MultiplyAdd(x2, y5, s25);
                s35 = TLanes.MultiplyAdd(x3, y5, s35);
            }

            u0 += u.Step;
            u1 += u.Step;
            u2 += u.Step;
            u3 += u.Step;
            v0 += v.Step;
            v1 += v.Step;
            v2 += v.Step;
            v3 += v.Step;
            v4 += v.Step;
            v5 += v.Step;
        }

        sums[0] = TLanes.Sum(s00);
        sums[1] = TLanes.Sum(s01);
        sums[2] = TLanes.Sum(s02);
        sums[3] = TLanes.Sum(s03);
        sums[4] = TLanes.Sum(s04);
        sums[5] = TLanes.Sum(s05);
        sums[6] = TLanes.Sum(s10);
        sums[7] = TLanes.Sum(s11);
        sums[8] = TLanes.Sum(s12);
        sums[9] = TLanes.Sum(s13);
        sums[10] = TLanes.Sum(s14);
        sums[11] = TLanes.Sum(s15);
        sums[12] = TLanes.Sum(s20);
        sums[13] = TLanes.Sum(s21);
        sums[14] = TLanes.Sum(s22);
        sums[15] = TLanes.Sum(s23);
        sums[16] = TLanes.Sum(s24);
        sums[17] = TLanes.Sum(s25);
        sums[18] = TLanes.Sum(s30);
        sums[19] = TLanes.Sum(s31);
        sums[20] = TLanes.Sum(s32);
        sums[21] = TLanes.Sum(s33);
        sums[22] = TLanes.Sum(s34);
        sums[23] = TLanes.Sum(s35);
    }

    /// <summary>8 sums in registers, for processors with 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x4<TLanes, TVector>(in ConvolutionStretches u, int i, in ConvolutionStretches v, int j, int length, int samples, float* sums)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector s00 = default, s01 = default, s02 = default, s03 = default;
        TVector s10 = default, s11 = default, s12 = default, s13 = default;
        float* u0 = u.At(i + 0), u1 = u.At(i + 1);
        float* v0 = v.At(j + 0), v1 = v.At(j + 1), v2 = v.At(j + 2), v3 = v.At(j + 3);
        for (; samples > 0; samples--)
        {
            for (nint p = 0; p < length; p += TLanes.Width)
            {
                TVector x0 = TLanes.Load(u0 + p), x1 = TLanes.Load(u1 + p);
                TVector y0 = TLanes.Load(v0 + p);
                s00 = TLanes.MultiplyAdd(x0, y0, s00);
                s10 = TLanes.MultiplyAdd(x1, y0, s10);
                TVector y1 = TLanes.Load(v1 + p);
                s01 = TLanes.MultiplyAdd(x0, y1, s01);
                s11 = TLanes.MultiplyAdd(x1, y1, s11);
                TVector y2 = TLanes.Load(v2 + p);
                s02 = TLanes.MultiplyAdd(x0, y2, s02);
                s12 = TLanes.MultiplyAdd(x1, y2, s12);
                TVector y3 = TLanes.Load(v3 + p);
                s03 = TLanes.MultiplyAdd(x0, y3, s03);
                s13 = TLanes.MultiplyAdd(x1, y3, s13);
            }

            u0 += u.Step;
            u1 += u.Step;
            v0 += v.Step;
            v1 += v.Step;
            v2 += v.Step;
            v3 += v.Step;
        }

        sums[0] = TLanes.Sum(s00);
        sums[1] = TLanes.Sum(s01);
        sums[2] = TLanes.Sum(s02);
        sums[3] = TLanes.Sum(s03);
        sums[4] = TLanes.Sum(s10);
        sums[5] = TLanes.Sum(s11);
        sums[6] = TLanes.Sum(s12);
        sums[7] = TLanes.Sum(s13);
    }
}
