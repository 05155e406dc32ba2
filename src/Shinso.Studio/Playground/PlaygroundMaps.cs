using System.Runtime.Intrinsics;
using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Studio.Playground;

/// <summary>
/// What every neuron answers over the plane [−6, 6]²: a small picture of each shown neuron, block averages of its outputs, and one large map, as bytes of a frame, see
/// <see cref="PlaygroundBytes"/>. One pass computes all of them with the weights as they are at the moment; it allocates nothing. Not for several threads at once.
/// </summary>
public sealed class PlaygroundMaps
{
    /// <summary>At most so many neurons of a layer are shown.</summary>
    public const int MostShown = 16;

    /// <summary>The unit that stands for the map of classes.</summary>
    public const int ClassMap = -1;

    private readonly PlaygroundNetwork network;
    private readonly PlaneGrid grid;
    private readonly int[] inputs;
    private readonly float[] weights, codes;
    private readonly byte[] thumbnails, map, strip;
    private float[] before, after;

    /// <summary>Maps of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="size">Points along an edge of the large map, a multiple of <paramref name="thumbnailSize"/> up to 1000.</param>
    /// <param name="thumbnailSize">Points along an edge of a small picture, 2 to 16.</param>
    public PlaygroundMaps(PlaygroundNetwork network, int size = 100, int thumbnailSize = 10)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(thumbnailSize, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thumbnailSize, PlaneKernels.Lanes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        if (size < thumbnailSize || size % thumbnailSize != 0) throw new ArgumentException(FormattableString.Invariant($"The size of the map must be a multiple of {thumbnailSize}, but is {size}."), nameof(size));
        this.network = network;
        grid = PlaneGrid.Of(size, thumbnailSize);
        inputs = [.. network.InputNames.Select(name => PlaygroundFeature.All.Select(feature => feature.Name).ToList().IndexOf(name))];
        int[] widths = [network.InputCount, .. network.Layers.Select(layer => layer.Units)];
        int room = (widths.Max() + 1) * grid.Stride + PlaneKernels.Lanes;
        (before, after) = (new float[room], new float[room]);
        weights = new float[widths.Skip(1).Zip(widths, (units, sources) => units * (sources + 1)).Max()];
        codes = new float[network.Classes > 2 ? grid.Stride : 0];
        ThumbnailCount = network.Layers.Sum(layer => Math.Min(layer.Units, MostShown));
        thumbnails = new byte[ThumbnailCount * thumbnailSize * thumbnailSize];
        (map, strip) = (new byte[size * size], new byte[grid.StripLength]);
    }

    /// <summary>Points along an edge of the large map.</summary>
    public int Size => grid.Size;

    /// <summary>Points along an edge of a small picture.</summary>
    public int ThumbnailSize => grid.Blocks;

    /// <summary>The number of shown neurons, the output layer's among them.</summary>
    public int ThumbnailCount { get; }

    /// <summary>The small pictures, layer by layer, row by row from the top: the means of the outputs over a block.</summary>
    public ReadOnlySpan<byte> Thumbnails => thumbnails;

    /// <summary>The large map, row by row from the top. Bytes of values where <see cref="MapClasses"/> is 0.</summary>
    public ReadOnlySpan<byte> Map => map;

    /// <summary>
    /// 0 where the large map holds values; else the number of classes K, and a byte holds the class with the largest share p (upper three bits) and
    /// round(31·(p − 1/K) / (1 − 1/K)) (lower five); 0 where there is no number.
    /// </summary>
    public int MapClasses { get; private set; }

    /// <summary>The nine features over the plane as small pictures, in the order of <see cref="PlaygroundFeature.All"/>.</summary>
    public static byte[] FeatureThumbnails(int thumbnailSize = 10)
    {
        PlaneGrid grid = PlaneGrid.Of(10 * thumbnailSize, thumbnailSize);
        byte[] pictures = new byte[PlaygroundFeature.All.Count * thumbnailSize * thumbnailSize];
        float[] values = new float[grid.Stride + PlaneKernels.Lanes];
        for (int feature = 0; feature < PlaygroundFeature.All.Count; feature++)
        {
            for (int row = 0; row < thumbnailSize; row++)
            {
                grid.Feature(row, feature).CopyTo(values);
                Average(grid, values, pictures.AsSpan((feature * thumbnailSize + row) * thumbnailSize, thumbnailSize));
            }
        }

        return pictures;
    }

    /// <summary>Computes everything anew.</summary>
    /// <param name="layer">Which layer the large map shows: 0 the inputs, 1 the first hidden layer, …, the last the output.</param>
    /// <param name="unit">Its neuron; of the inputs one of the nine features; <see cref="ClassMap"/> for the map of classes, which is the output's map where there are two or none.</param>
    public void Compute(int layer, int unit)
    {
        int last = network.Layers.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, last);
        if (unit == ClassMap && layer == last && network.Classes <= 2) unit = 0;
        int units = layer == 0 ? PlaygroundFeature.All.Count : network.Layers[layer - 1].Units;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, units);
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, layer == last && network.Classes > 2 ? ClassMap : 0);
        MapClasses = unit == ClassMap ? network.Classes : 0;
        for (int row = 0; row < grid.Blocks; row++)
        {
            if (layer == 0) Show(grid.Feature(row, unit)[..grid.StripLength], row);
            Strip(row, layer, unit);
        }
    }

    /// <summary>One strip through the network, neuron by neuron: values of a neuron over the strip lie next to each other, and a row of ones carries the biases.</summary>
    private void Strip(int row, int layer, int unit)
    {
        int length = grid.Stride, first = 0;
        before.AsSpan(0, length).Clear();
        for (int index = 0; index < inputs.Length; index++) grid.Feature(row, inputs[index]).CopyTo(before.AsSpan(index * length));
        int sources = network.InputCount;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            PlaygroundLayer one = network.Layers[index];
            bool last = index == network.Layers.Count - 1;
            before.AsSpan(sources * length, length).Fill(1);
            Gather(index, sources, last && network.UsesLogits && network.Classes == 2 ? 0.5f : 1);
            MatMul.Times(weights.AsSpan(0, one.Units * (sources + 1)), before.AsSpan(0, (sources + 1) * length), one.Units, length, sources + 1, after.AsSpan(0, one.Units * length));
            Span<float> values = after.AsSpan(0, one.Units * length);
            Activate(one, last, values, row, layer == index + 1 && unit == ClassMap);
            for (int neuron = 0; neuron < Math.Min(one.Units, MostShown); neuron++)
                Average(grid, after.AsSpan(neuron * length), thumbnails.AsSpan(((first + neuron) * grid.Blocks + row) * grid.Blocks, grid.Blocks));
            if (layer == index + 1 && unit != ClassMap) Show(values.Slice(unit * length, grid.StripLength), row);
            first += Math.Min(one.Units, MostShown);
            sources = one.Units;
            (before, after) = (after, before);
        }
    }

    /// <summary>Weights and biases of a layer side by side, all times <paramref name="scale"/>.</summary>
    private void Gather(int index, int sources, float scale)
    {
        Parameter weight = network.Parameters[2 * index], bias = network.Parameters[2 * index + 1];
        for (int neuron = 0; neuron < bias.Values.Length; neuron++)
        {
            Span<float> row = weights.AsSpan(neuron * (sources + 1), sources + 1);
            weight.Values.AsSpan(neuron * sources, sources).CopyTo(row);
            row[sources] = bias.Values[neuron];
            if (scale != 1) Elementwise.Scale(row, scale, row);
        }
    }

    private void Activate(PlaygroundLayer layer, bool last, Span<float> values, int row, bool showsClasses)
    {
        bool shares = last && network.UsesLogits;
        if (shares && network.Classes > 2) PlaneKernels.ClassShares(values, network.Classes, codes);
        else if (shares || layer.Activation == Activation.Tanh) PlaneKernels.Tanh(values);
        else Activations.Forward(layer.Activation, values, values, null);
        if (!showsClasses) return;
        for (int index = 0; index < strip.Length; index++) strip[index] = (byte)codes[index];
        Place(row);
    }

    private void Show(ReadOnlySpan<float> values, int row)
    {
        PlaygroundBytes.Write(values, strip);
        Place(row);
    }

    /// <summary>Puts the bytes of a strip to their places on the map.</summary>
    private void Place(int row)
    {
        Span<byte> target = map.AsSpan(row * grid.StripLength, grid.StripLength);
        int edge = grid.Edge, index = 0;
        for (int line = 0; line < target.Length; line += grid.Size)
        {
            for (int within = line; within < line + edge; within++)
            {
                for (int place = within; place < line + grid.Size; place += edge) target[place] = strip[index++];
            }
        }
    }

    /// <summary>The means over the blocks of a strip, as bytes.</summary>
    private static void Average(PlaneGrid grid, ReadOnlySpan<float> values, Span<byte> bytes)
    {
        Vector512<float> means = PlaneKernels.ColumnSums(values, grid.Blocks, grid.Edge * grid.Edge) / (grid.Edge * grid.Edge);
        Span<float> averages = stackalloc float[PlaneKernels.Lanes];
        means.CopyTo(averages);
        PlaygroundBytes.Write(averages[..grid.Blocks], bytes);
    }
}
