using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>The kernels of a convolution by <see cref="ConvolutionWinograd"/>, w[filter·FilterStep + channel·ChannelStep + 0 … 8], and their transform.</summary>
internal unsafe struct ConvolutionWinogradWeights
{
    private const int Taps = 9;

    public float* W;
    public int Channels, Filters;
    public int ChannelStep, FilterStep;

    /// <summary>Whether the kernels are turned by half a turn.</summary>
    public bool Turned;

    /// <summary>
    /// Transforms the filters of register <paramref name="group"/>. At every place they stand in panels two registers wide (the last may be one), channel after
    /// channel, as the tiles of products read them; filters beyond the last are zeros. A place has Channels·<paramref name="paddedFilters"/> numbers.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Transform<TLanes, TVector>(int group, int paddedFilters, float* transformed)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        const int MostLanes = 16;
        float* kernels = stackalloc float[Taps * MostLanes], half = stackalloc float[3 * ConvolutionWinogradTransforms.Inputs * MostLanes];
        int width = TLanes.Width, first = group * width, lanes = Math.Min(width, Filters - first);
        int panel = group / 2 * 2, panelWidth = Math.Min(2 * width, paddedFilters - panel * width);
        float* start = Turned ? kernels + (Taps - 1) * width : kernels, to = transformed + (nint)panel * width * Channels + (group - panel) * width;
        nint step = Turned ? -width : width, placeStep = (nint)Channels * paddedFilters;
        for (int channel = 0; channel < Channels; channel++, to += panelWidth)
        {
            MatMulPacking.Pack(W + (nint)first * FilterStep + (nint)channel * ChannelStep, FilterStep, 1, lanes, width, Taps, kernels);
            for (int column = 0; column < 3; column++)
                ConvolutionWinogradTransforms.Weights<TLanes, TVector>(start + column * step, 3 * step, half + column * width, 3 * width);
            for (int row = 0; row < ConvolutionWinogradTransforms.Inputs; row++)
            {
                ConvolutionWinogradTransforms.Weights<TLanes, TVector>(
                    half + row * 3 * width, width, to + row * ConvolutionWinogradTransforms.Inputs * placeStep, placeStep);
            }
        }
    }
}
