namespace Shinso.Kernels;

/// <summary>
/// dL/dz [samples, filters, output height, output width], plane by plane: an array, or what a max pooling behind the convolution gives back. That is drawn when a
/// plane is needed, while it is in the first-level cache, and never as a whole.
/// </summary>
internal unsafe struct ConvolutionSlopes
{
    /// <summary>dL/dz, or the gradient of the maxima where there are winners.</summary>
    public float* Values;
    public int* Winners;
    public Window Pooling;

    /// <summary>Pixels of a plane.</summary>
    public int Size;

    public readonly bool Pooled => Winners is not null;

    /// <summary>The plane of that number, where it is or drawn into <paramref name="room"/>.</summary>
    public readonly float* Plane(nint index, float* room)
    {
        if (!Pooled) return Values + index * Size;
        nint start = index * Pooling.OutputPlane;
        PoolingLoops.SlopeOfPlane(in Pooling, Values + start, Winners + start, room, accumulate: false);
        return room;
    }
}
