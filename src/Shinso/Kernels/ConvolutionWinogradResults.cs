using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>The results [samples, filters, height, width] of a convolution by <see cref="ConvolutionWinograd"/>: tiles transformed back, ended and put into place.</summary>
internal unsafe struct ConvolutionWinogradResults(int filters, int height, int width)
{
    private const int Inputs = ConvolutionWinogradTransforms.Inputs, Outputs = ConvolutionWinogradTransforms.Outputs;

    public readonly int Height = height, Width = width;

    public float* Y;
    public ConvolutionEnding Ending;
    public bool Accumulate;

    /// <summary>Numbers of the buffer for a row of tiles: half a tile, then the outputs of a register of filters with the filters in the lanes, then those, and a's, in planes.</summary>
    public static int BufferNumbers(int tiles, int lanes) => (Outputs * Inputs + 3 * Outputs * Outputs * tiles) * lanes + ConvolutionCanvas.Slack;

    /// <summary>
    /// Transforms a row of <paramref name="tiles"/> tiles from tile (<paramref name="row"/>, <paramref name="column"/>) of a sample on; place p of tile t is at
    /// <paramref name="from"/> + p·placeStep + t·tileStep, filter by filter.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Transform<TLanes, TVector>(int sample, int row, int column, int tiles, float* from, nint placeStep, int tileStep, float* buffer)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int lanes = TLanes.Width, pixels = Outputs * tiles;
        float* half = buffer, turned = half + Outputs * Inputs * lanes, planes = turned + Outputs * pixels * lanes;
        for (int filter = 0; filter < filters; filter += lanes, from += lanes)
        {
            float* tile = from;
            for (int t = 0; t < tiles; t++, tile += tileStep)
            {
                for (int j = 0; j < Inputs; j++)
                    ConvolutionWinogradTransforms.Output<TLanes, TVector>(tile + j * placeStep, Inputs * placeStep, half + j * lanes, Inputs * lanes);
                for (int i = 0; i < Outputs; i++)
                    ConvolutionWinogradTransforms.Output<TLanes, TVector>(half + i * Inputs * lanes, lanes, turned + (i * pixels + Outputs * t) * lanes, lanes);
            }

            int count = Math.Min(lanes, filters - filter);
            MatMulPacking.Turn(turned, lanes, Outputs * pixels, count, planes, Outputs * pixels);
            Put<TLanes, TVector>(planes, filter, count, sample, row, column, pixels);
        }
    }

    /// <summary>Ends the outputs of a few filters, which stand in planes of 4 × <paramref name="pixels"/>, and copies those inside the image to their places.</summary>
    private readonly void Put<TLanes, TVector>(float* planes, int filter, int count, int sample, int row, int column, int pixels)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int plane = Outputs * pixels, numbers = plane * count;
        float* a = Ending.A == Y ? planes : planes + numbers;
        if (Ending.A is not null)
        {
            Activations.BiasAndActivatePlanes(
                Ending.Activation, new ReadOnlySpan<float>(Ending.Bias + filter, count), plane, new Span<float>(planes, numbers), new Span<float>(a, numbers));
        }

        nint start = (((nint)sample * filters + filter) * Height + Outputs * row) * Width + Outputs * column;
        int step = Height * Width, inside = Math.Min(pixels, Width - Outputs * column);
        for (int i = 0; i < Math.Min(Outputs, Height - Outputs * row); i++)
        {
            ConvolutionProduct.PutRows<TLanes, TVector>(planes + i * pixels, plane, Y + start + (nint)i * Width, step, count, inside, Accumulate);
            if (Ending.A is not null && Ending.A != Y)
                ConvolutionProduct.PutRows<TLanes, TVector>(a + i * pixels, plane, Ending.A + start + (nint)i * Width, step, count, inside, accumulate: false);
        }
    }
}
