namespace Shinso.Studio.Playground;

/// <summary>
/// The points of a map in the order in which they are computed: strip by strip, a strip being one row of square blocks. Within a strip the first points of all blocks
/// come first, then the second points of all blocks, and so on, so that the sums over blocks are sums of neighbouring vectors.
/// </summary>
internal sealed class PlaneGrid
{
    private static readonly Lazy<PlaneGrid> Usual = new(() => new PlaneGrid(100, 10));

    private readonly float[] features;

    private PlaneGrid(int size, int blocks)
    {
        (Size, Blocks, Edge) = (size, blocks, size / blocks);
        StripLength = Edge * size;
        Stride = (StripLength + PlaneKernels.Lanes - 1) / PlaneKernels.Lanes * PlaneKernels.Lanes;
        Columns = new int[StripLength];
        Rows = new int[StripLength];
        for (int index = 0; index < StripLength; index++)
        {
            (int within, int block) = Math.DivRem(index, blocks);
            (Columns[index], Rows[index]) = (block * Edge + within % Edge, within / Edge);
        }

        features = new float[PlaygroundFeature.All.Count * blocks * Stride];
        for (int strip = 0; strip < blocks; strip++)
        {
            for (int feature = 0; feature < PlaygroundFeature.All.Count; feature++) Fill(strip, feature);
        }
    }

    /// <summary>Points along an edge.</summary>
    public int Size { get; }

    /// <summary>Blocks along an edge, and so strips.</summary>
    public int Blocks { get; }

    /// <summary>Points along the edge of a block.</summary>
    public int Edge { get; }

    /// <summary>Points in a strip.</summary>
    public int StripLength { get; }

    /// <summary><see cref="StripLength"/>, filled up to whole vectors.</summary>
    public int Stride { get; }

    /// <summary>The column of every point of a strip.</summary>
    public int[] Columns { get; }

    /// <summary>The row of every point of a strip within the strip.</summary>
    public int[] Rows { get; }

    /// <summary>The grid of that size; the usual one is shared.</summary>
    public static PlaneGrid Of(int size, int blocks) => (size, blocks) == (100, 10) ? Usual.Value : new PlaneGrid(size, blocks);

    /// <summary>The place of a column from the left on [−6, 6], both ends included; of a row from the bottom.</summary>
    public static double Place(int index, int size)
    {
        double t = (double)index / (size - 1);
        return -PlaygroundMap.Edge * (1 - t) + PlaygroundMap.Edge * t;
    }

    /// <summary>A feature's values over a strip, the strips counted from the top, filled up with zeros.</summary>
    public ReadOnlySpan<float> Feature(int strip, int feature) => features.AsSpan((strip * PlaygroundFeature.All.Count + feature) * Stride, Stride);

    private void Fill(int strip, int feature)
    {
        Span<float> values = features.AsSpan((strip * PlaygroundFeature.All.Count + feature) * Stride, StripLength);
        for (int index = 0; index < StripLength; index++)
            values[index] = (float)PlaygroundFeature.All[feature].Of(Place(Columns[index], Size), -Place(strip * Edge + Rows[index], Size));
    }
}
