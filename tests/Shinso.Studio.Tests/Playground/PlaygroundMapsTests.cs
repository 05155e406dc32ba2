using Shinso.Graphs;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The maps of all neurons against the network's own graph.</summary>
public sealed class PlaygroundMapsTests
{
    private const int Size = 100, Blocks = 10;

    [Theory]
    [InlineData("seed=0.5&learningRate=0.3")]
    [InlineData("v=1&seed=0.5&networkShape=20,3&layerActivations=sine,step&xSquared=true&cosY=true")]
    [InlineData("v=1&seed=0.5&problem=regression&activation=relu&networkShape=5")]
    [InlineData("v=1&seed=0.5&dataset=spiral3&dropout=0.5,0.5")]
    [InlineData("v=1&seed=0.5&dataset=blobs4&networkShape=")]
    [InlineData("v=1&seed=0.5&x=false&y=false&loss=huber")]
    public void Every_neuron_is_shown_as_its_graph_computes_it(string link)
    {
        PlaygroundTrainer trainer = Trained.After(link, 20);
        var maps = new PlaygroundMaps(trainer.Network);
        float[][][] right = Outputs(trainer.Network);
        int first = 0;
        for (int layer = 1; layer <= trainer.Network.Layers.Count; layer++)
        {
            int units = trainer.Network.Layers[layer - 1].Units, shown = Math.Min(16, units);
            for (int unit = 0; unit < units; unit++)
            {
                float[] values = right[layer - 1][unit];
                maps.Compute(layer, unit);
                Assert.Equal(0, maps.MapClasses);
                Near([.. values.Select(PlaygroundBytes.Of)], maps.Map);
                if (unit < shown) Near(Thumbnail(values), maps.Thumbnails.Slice((first + unit) * Blocks * Blocks, Blocks * Blocks));
            }

            first += shown;
        }

        Assert.Equal(first, maps.ThumbnailCount);
    }

    [Fact]
    public void A_map_of_inputs_shows_any_of_the_nine_features()
    {
        var maps = new PlaygroundMaps(Trained.Of("v=1&seed=0.5").Network);
        byte[] pictures = PlaygroundMaps.FeatureThumbnails();
        for (int feature = 0; feature < 9; feature++)
        {
            float[] values = [.. Places().Select(place => (float)PlaygroundFeature.All[feature].Of(place.X, place.Y))];
            maps.Compute(0, feature);
            Assert.Equal([.. values.Select(PlaygroundBytes.Of)], maps.Map.ToArray());
            Near(Thumbnail(values), pictures.AsSpan(feature * Blocks * Blocks, Blocks * Blocks));
        }
    }

    [Fact]
    public void The_map_of_classes_holds_the_class_and_how_sure_it_is()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5&dataset=spiral4&networkShape=8&learningRate=0.1", 50);
        var maps = new PlaygroundMaps(trainer.Network);
        maps.Compute(2, PlaygroundMaps.ClassMap);
        Assert.Equal(4, maps.MapClasses);
        float[][] shares = Outputs(trainer.Network)[1];
        for (int place = 0; place < Size * Size; place++)
        {
            double[] p = [.. shares.Select(one => (one[place] + 1) / 2.0)];
            double most = p.Max(), excess = 31 * (most - 0.25) / 0.75;
            Assert.Equal(most, p[maps.Map[place] >> 5], 1e-5);
            Assert.InRange(maps.Map[place] & 31, excess - 0.51, excess + 0.51);
        }

        Assert.Equal(4, maps.Map.ToArray().Select(code => code >> 5).Distinct().Count());
        PlaygroundTrainer two = Trained.Of("v=1&seed=0.5");
        var plain = new PlaygroundMaps(two.Network);
        plain.Compute(3, PlaygroundMaps.ClassMap);
        Assert.Equal(0, plain.MapClasses);
    }

    [Fact]
    public void Another_size_shows_the_same_plane()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5", 20);
        var maps = new PlaygroundMaps(trainer.Network, 36, 4);
        maps.Compute(3, 0);
        float[] values = new float[36 * 36];
        new PlaygroundMap(trainer.Network, 36).Compute(values);
        Near([.. values.Select(PlaygroundBytes.Of)], maps.Map);
        Assert.Equal(7 * 16, maps.Thumbnails.Length);
    }

    [Fact]
    public void What_is_no_number_has_a_byte_of_its_own()
    {
        Assert.Equal([255, 0, 0, 0, 76, 127, 178, 254, 254, 254], new[] { float.NaN, float.NegativeInfinity, -7, -1, -0.4f, 0, 0.4f, 1, 2.5f, float.PositiveInfinity }.Select(PlaygroundBytes.Of));
        float[] values = [.. Enumerable.Range(0, 77).Select(index => index % 7 == 0 ? float.NaN : (index - 38) / 20f)];
        byte[] bytes = new byte[77];
        PlaygroundBytes.Write(values, bytes);
        Assert.Equal(values.Select(PlaygroundBytes.Of), bytes);

        foreach (string link in new[] { "v=1&seed=0.5", "v=1&seed=0.5&dataset=spiral3" })
        {
            PlaygroundTrainer trainer = Trained.Of(link);
            trainer.Network.Parameters["output.bias"].Values[0] = float.NaN;
            var maps = new PlaygroundMaps(trainer.Network);
            maps.Compute(3, 0);
            Assert.All(maps.Map.ToArray(), value => Assert.Equal(255, value));
            maps.Compute(3, PlaygroundMaps.ClassMap);
            Assert.All(maps.Map.ToArray(), value => Assert.Equal(255, value));
            Assert.DoesNotContain((byte)255, maps.Thumbnails[..(6 * Blocks * Blocks)].ToArray());
        }
    }

    [Fact]
    public void Computing_allocates_nothing_and_places_that_do_not_exist_are_refused()
    {
        var maps = new PlaygroundMaps(Trained.Of("v=1&seed=0.5&dataset=spiral3").Network);
        maps.Compute(3, PlaygroundMaps.ClassMap);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int time = 0; time < 20; time++) maps.Compute(time % 4, 0);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        foreach ((int layer, int unit) in new[] { (-1, 0), (4, 0), (0, 9), (1, 4), (3, 3), (1, -1), (3, -2) })
            Assert.Throws<ArgumentOutOfRangeException>(() => maps.Compute(layer, unit));
    }

    private static IEnumerable<PlaygroundPoint> Places()
    {
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++) yield return new PlaygroundPoint(-6 + 12.0 * column / (Size - 1), 6 - 12.0 * row / (Size - 1), 0);
        }
    }

    /// <summary>What is shown of every neuron at every point: by layer, unit and place.</summary>
    private static float[][][] Outputs(PlaygroundNetwork network)
    {
        PlaygroundGraph graph = network.Connect(Size * Size, Mode.Inference, Detail.Fused);
        network.Features([.. Places()], graph.Features.Values);
        graph.Graph.Forward();
        var layers = new List<float[][]>();
        foreach (PlaygroundLayer layer in network.Layers)
        {
            float[] values = [.. graph.Graph.Nodes.Last(node => node.IsPerSample && node.Name.Split('/', '-')[0] == layer.Name).Value];
            if (layer.Name == "output") network.Shown(graph.Output.Value, values);
            layers.Add([.. Enumerable.Range(0, layer.Units).Select(unit => Enumerable.Range(0, Size * Size).Select(place => values[place * layer.Units + unit]).ToArray())]);
        }

        return [.. layers];
    }

    private static byte[] Thumbnail(float[] values)
    {
        double[] sums = new double[Blocks * Blocks];
        int edge = Size / Blocks;
        for (int place = 0; place < values.Length; place++) sums[place / Size / edge * Blocks + place % Size / edge] += values[place];
        return [.. sums.Select(sum => PlaygroundBytes.Of((float)(sum / (edge * edge))))];
    }

    /// <summary>Equal but for a step where a value lies at the edge between two bytes, and for places where the step function jumps by rounding.</summary>
    private static void Near(byte[] right, ReadOnlySpan<byte> ours)
    {
        int off = 0;
        Assert.Equal(right.Length, ours.Length);
        for (int index = 0; index < right.Length; index++)
        {
            if (Math.Abs(right[index] - ours[index]) > 1) off++;
        }

        Assert.InRange(off, 0, right.Length / 500);
    }
}
