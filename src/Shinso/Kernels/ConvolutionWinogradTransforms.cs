using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// The transforms of F(4×4, 3×3): four outputs of a kernel of three, y = Aᵀ[(G·w) ⊙ (Bᵀ·x)], along the columns and then along the rows of a tile.
/// They are the evaluation and interpolation of polynomials (Toom and Cook) at the points 0, ±a, ±b and ∞. With a = 5/8 and b = 3/2 instead of
/// the usual 1 and 2 the matrices hold numbers nearer to one another and lose fewer digits; all of Aᵀ and Bᵀ is exact in binary.
/// A transform takes and gives registers that lie a step apart: lanes are channels or filters.
/// </summary>
internal static unsafe class ConvolutionWinogradTransforms
{
    /// <summary>Outputs of a tile along an axis, and the inputs that they need.</summary>
    public const int Outputs = 4, Inputs = 6;

    /// <summary>Products of a tile: the places of its transform.</summary>
    public const int Places = Inputs * Inputs;

    private const float A = 0.625f, A2 = A * A, A3 = A2 * A, B = 1.5f, B2 = B * B, B3 = B2 * B;

    /// <summary>1/Π(point − other points) at 0, ±a and ±b.</summary>
    private const float Scale0 = (float)(1 / ((double)A2 * B2)), ScaleA = (float)(1 / (2.0 * A2 * (A2 - B2))), ScaleB = (float)(1 / (2.0 * B2 * (B2 - A2)));

    /// <summary>to = Bᵀ·from, six numbers from six; to may be from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TLanes, TVector>(float* from, nint step, float* to, nint toStep) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector x0 = TLanes.Load(from), x1 = TLanes.Load(from += step), x2 = TLanes.Load(from += step);
        TVector x3 = TLanes.Load(from += step), x4 = TLanes.Load(from += step), x5 = TLanes.Load(from + step);
        TVector evenA = TLanes.MultiplyAdd(TLanes.Broadcast(-B2), x2, x4), oddA = TLanes.MultiplyAdd(TLanes.Broadcast(-B2), x1, x3);
        TVector evenB = TLanes.MultiplyAdd(TLanes.Broadcast(-A2), x2, x4), oddB = TLanes.MultiplyAdd(TLanes.Broadcast(-A2), x1, x3);
        TVector middle = TLanes.MultiplyAdd(TLanes.Broadcast(-A2 - B2), x2, x4), last = TLanes.MultiplyAdd(TLanes.Broadcast(-A2 - B2), x3, x5);
        TLanes.Store(to, TLanes.MultiplyAdd(TLanes.Broadcast(A2 * B2), x0, middle));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(A), oddA, evenA));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(-A), oddA, evenA));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(B), oddB, evenB));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(-B), oddB, evenB));
        TLanes.Store(to + toStep, TLanes.MultiplyAdd(TLanes.Broadcast(A2 * B2), x1, last));
    }

    /// <summary>to = Aᵀ·from, four numbers from six.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TLanes, TVector>(float* from, nint step, float* to, nint toStep) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector minus = TLanes.Broadcast(-1);
        TVector m0 = TLanes.Load(from), m1 = TLanes.Load(from += step), m2 = TLanes.Load(from += step);
        TVector m3 = TLanes.Load(from += step), m4 = TLanes.Load(from += step), m5 = TLanes.Load(from + step);
        TVector evenA = TLanes.Add(m1, m2), oddA = TLanes.MultiplyAdd(minus, m2, m1), evenB = TLanes.Add(m3, m4), oddB = TLanes.MultiplyAdd(minus, m4, m3);
        TLanes.Store(to, TLanes.Add(TLanes.Add(m0, evenA), evenB));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(B), oddB, TLanes.Multiply(TLanes.Broadcast(A), oddA)));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(B2), evenB, TLanes.Multiply(TLanes.Broadcast(A2), evenA)));
        TLanes.Store(to + toStep, TLanes.MultiplyAdd(TLanes.Broadcast(B3), oddB, TLanes.MultiplyAdd(TLanes.Broadcast(A3), oddA, m5)));
    }

    /// <summary>to = G·from, six numbers from three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights<TLanes, TVector>(float* from, nint step, float* to, nint toStep) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        TVector w0 = TLanes.Load(from), w1 = TLanes.Load(from + step), w2 = TLanes.Load(from + 2 * step);
        TVector evenA = TLanes.Multiply(TLanes.Broadcast(ScaleA), TLanes.MultiplyAdd(TLanes.Broadcast(A2), w2, w0));
        TVector evenB = TLanes.Multiply(TLanes.Broadcast(ScaleB), TLanes.MultiplyAdd(TLanes.Broadcast(B2), w2, w0));
        TLanes.Store(to, TLanes.Multiply(TLanes.Broadcast(Scale0), w0));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(A * ScaleA), w1, evenA));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(-A * ScaleA), w1, evenA));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(B * ScaleB), w1, evenB));
        TLanes.Store(to += toStep, TLanes.MultiplyAdd(TLanes.Broadcast(-B * ScaleB), w1, evenB));
        TLanes.Store(to + toStep, w2);
    }
}
