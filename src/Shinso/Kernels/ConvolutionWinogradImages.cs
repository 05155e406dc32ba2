using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>The images [samples, channels, height, width] that a convolution by <see cref="ConvolutionWinograd"/> reads, and the transform of their tiles.</summary>
internal unsafe struct ConvolutionWinogradImages(int channels, int height, int width, int padding)
{
    public float* X;

    /// <summary>Numbers of the buffer for a row of tiles: six rows of pixels of one register of channels.</summary>
    public static int BufferNumbers(int tiles, int lanes) => ConvolutionWinogradTransforms.Inputs * Pixels(tiles) * lanes;

    /// <summary>
    /// Transforms a row of <paramref name="tiles"/> tiles from tile (<paramref name="row"/>, <paramref name="column"/>) of a sample on: place p of tile t goes to
    /// <paramref name="to"/> + p·placeStep + t·tileStep, channel by channel, with zeros up to a whole register.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Transform<TLanes, TVector>(int sample, int row, int column, int tiles, float* buffer, float* to, nint placeStep, int tileStep)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        const int Inputs = ConvolutionWinogradTransforms.Inputs, Outputs = ConvolutionWinogradTransforms.Outputs;
        int lanes = TLanes.Width, pixels = Pixels(tiles), rowStep = pixels * lanes;
        for (int channel = 0; channel < channels; channel += lanes, to += lanes)
        {
            float* planes = X + ((nint)sample * channels + channel) * height * width;
            for (int i = 0; i < Inputs; i++)
                Turn(planes, Math.Min(lanes, channels - channel), lanes, Outputs * row - padding + i, Outputs * column - padding, pixels, buffer + i * rowStep);

            // Tiles overlap by two pixels, so the columns are transformed once for all of them.
            for (int pixel = 0; pixel < pixels; pixel++)
                ConvolutionWinogradTransforms.Input<TLanes, TVector>(buffer + pixel * lanes, rowStep, buffer + pixel * lanes, rowStep);

            for (int i = 0; i < Inputs; i++)
            {
                float* from = buffer + i * rowStep, place = to + i * Inputs * placeStep;
                for (int t = 0; t < tiles; t++, from += Outputs * lanes, place += tileStep)
                    ConvolutionWinogradTransforms.Input<TLanes, TVector>(from, lanes, place, placeStep);
            }
        }
    }

    /// <summary>Pixels under a row of tiles.</summary>
    private static int Pixels(int tiles) => ConvolutionWinogradTransforms.Outputs * tiles + 2;

    /// <summary>A stretch of a row of pixels of a few planes, pixel after pixel with the planes in the lanes, and zeros outside the image.</summary>
    private readonly void Turn(float* planes, int count, int lanes, int row, int column, int pixels, float* to)
    {
        int first = Math.Clamp(-column, 0, pixels), end = Math.Clamp(width - column, first, pixels);
        if ((uint)row >= (uint)height) end = first;
        new Span<float>(to, first * lanes).Clear();
        new Span<float>(to + end * lanes, (pixels - end) * lanes).Clear();
        if (end > first) MatMulPacking.Pack(planes + (nint)row * width + column + first, height * width, 1, count, lanes, end - first, to + first * lanes);
    }
}
