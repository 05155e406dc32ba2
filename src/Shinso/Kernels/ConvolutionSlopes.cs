namespace Shinso.Kernels;

/// <summary>
/// dL/dz [samples, filters, height, width], plane by plane: an array, or what a max pooling behind the convolution gives back. That is drawn where a plane is
/// needed, in the first-level cache, and never as a whole.
/// </summary>
internal unsafe struct ConvolutionSlopes
{
    /// <summary>dL/dz, or the gradient of the maxima where there are winners.</summary>
    public float* Values;
    public int* Winners;
    public Window Pooling;
    public int Height, Width;

    public readonly bool Pooled => Winners is not null;

    /// <summary>Draws plane <paramref name="index"/> on a canvas, from row <paramref name="margin"/> and column 0 on, with zeros around.</summary>
    public readonly void Draw(nint index, float* canvas, int canvasHeight, int canvasWidth, int margin)
    {
        if (!Pooled)
        {
            ConvolutionCanvas.Draw(Values + index * Height * Width, Height, Width, canvas, canvasHeight, canvasWidth, 1, -margin, 0);
            return;
        }

        nint start = index * Pooling.OutputPlane;
        new Span<float>(canvas, canvasHeight * canvasWidth).Clear();
        PoolingLoops.SlopeOfPlane(in Pooling, Values + start, Winners + start, canvas + margin * canvasWidth, canvasWidth, accumulate: false);
    }
}
