namespace Shinso.Kernels;

/// <summary>
/// dL/dz [samples, filters, height, width], plane by plane: an array, or what a max pooling behind the convolution gives back. That is drawn where a plane is
/// needed, in the first-level cache, and never as a whole.
/// </summary>
internal readonly unsafe struct ConvolutionSlopes
{
    private readonly float* values;
    private readonly int* winners;
    private readonly Window pooling;
    private readonly int height, width;

    /// <summary>The array.</summary>
    public ConvolutionSlopes(float* values, in Window window)
    {
        this.values = values;
        (height, width) = (window.OutputHeight, window.OutputWidth);
    }

    /// <summary>The gradient of the maxima, times f' there, and where they were.</summary>
    public ConvolutionSlopes(float* maxima, int* winners, in Window pooling)
    {
        values = maxima;
        this.winners = winners;
        (this.pooling, height, width) = (pooling, pooling.Height, pooling.Width);
    }

    public bool Pooled => winners is not null;

    /// <summary>dL/dz, where it is an array.</summary>
    public float* Values => values;

    /// <summary>Draws plane <paramref name="index"/> on a canvas, from row <paramref name="margin"/> and column 0 on, with zeros around.</summary>
    public void Draw(nint index, float* canvas, int canvasHeight, int canvasWidth, int margin)
    {
        if (!Pooled)
        {
            ConvolutionCanvas.Draw(values + index * height * width, height, width, canvas, canvasHeight, canvasWidth, 1, -margin, 0);
            return;
        }

        nint start = index * pooling.OutputPlane;
        new Span<float>(canvas, canvasHeight * canvasWidth).Clear();
        PoolingLoops.SlopeOfPlane(in pooling, values + start, winners + start, canvas + margin * canvasWidth, canvasWidth, accumulate: false);
    }
}
