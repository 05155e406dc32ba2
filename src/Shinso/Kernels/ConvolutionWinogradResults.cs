using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>The results [samples, filters, height, width] of a convolution by <see cref="ConvolutionWinograd"/>: tiles transformed back, ended and put into place.</summary>
internal unsafe struct ConvolutionWinogradResults(int filters, int height, int width)
{
    private const int Inputs = ConvolutionWinogradTransforms.Inputs, Outputs = ConvolutionWinogradTransforms.Outputs;

    private readonly int filters = filters;

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
            int count = Math.Min(lanes, filters - filter);
            var place = new Place(in this, sample, filter, row, column, pixels);
            ConvolutionProduct.Prefetch(Y + place.Start, Height * Width, count, place.Rows, place.RowStep, place.Count);
            float* tile = from;
            for (int t = 0; t < tiles; t++, tile += tileStep)
            {
                for (int j = 0; j < Inputs; j++)
                    ConvolutionWinogradTransforms.Output<TLanes, TVector>(tile + j * placeStep, Inputs * placeStep, half + j * lanes, Inputs * lanes);
                for (int i = 0; i < Outputs; i++)
                    ConvolutionWinogradTransforms.Output<TLanes, TVector>(half + i * Inputs * lanes, lanes, turned + (i * pixels + Outputs * t) * lanes, lanes);
            }

            MatMulPacking.Turn(turned, lanes, Outputs * pixels, count, planes, Outputs * pixels);
            Put<TLanes, TVector>(planes, filter, count, in place);
        }
    }

    /// <summary>Ends the outputs of a few filters, which stand in planes of four rows, and copies those inside the image to their places.</summary>
    private readonly void Put<TLanes, TVector>(float* planes, int filter, int count, in Place place)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int numbers = place.Plane * count, step = Height * Width;
        bool apart = Ending.A is not null && Ending.A != Y;
        float* a = apart ? planes + numbers : planes;
        if (Ending.A is not null)
        {
            Activations.BiasAndActivatePlanes(
                Ending.Activation, new ReadOnlySpan<float>(Ending.Bias + filter, count), place.Plane, new Span<float>(planes, numbers), new Span<float>(a, numbers));
        }

        for (int i = 0; i < place.Rows; i++)
        {
            nint from = (nint)i * place.BufferStep, to = place.Start + (nint)i * place.RowStep;
            ConvolutionProduct.PutRows<TLanes, TVector>(planes + from, place.Plane, Y + to, step, count, place.Count, Accumulate);
            if (apart) ConvolutionProduct.PutRows<TLanes, TVector>(a + from, place.Plane, Ending.A + to, step, count, place.Count, accumulate: false);
        }
    }

    /// <summary>Where the outputs of a row of tiles go in a plane: rows of Count numbers, or all in one where they follow one another without gaps on both sides.</summary>
    private readonly struct Place
    {
        public readonly nint Start;
        public readonly int Plane, Rows, Count, RowStep, BufferStep;

        public Place(in ConvolutionWinogradResults results, int sample, int filter, int row, int column, int pixels)
        {
            int width = results.Width;
            Start = (((nint)sample * results.filters + filter) * results.Height + Outputs * row) * width + Outputs * column;
            Plane = Outputs * pixels;
            (Rows, Count, RowStep, BufferStep) = (Math.Min(Outputs, results.Height - Outputs * row), Math.Min(pixels, width - Outputs * column), width, pixels);
            if (pixels == width) (Rows, Count) = (1, Rows * width);
        }
    }
}
