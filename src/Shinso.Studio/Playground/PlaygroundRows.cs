using System.Collections.Immutable;

namespace Shinso.Studio.Playground;

/// <summary>Points as the network reads them: features and targets, one row each.</summary>
internal sealed class PlaygroundRows
{
    public PlaygroundRows(PlaygroundNetwork network, ImmutableArray<PlaygroundPoint> points)
    {
        (Count, Width) = (points.Length, network.InputCount);
        (Features, Targets) = (new float[Count * Width], new float[Count]);
        network.Features(points.AsSpan(), Features);
        network.Targets(points.AsSpan(), Targets);
    }

    public int Count { get; }

    public int Width { get; }

    public float[] Features { get; }

    public float[] Targets { get; }

    /// <summary>Puts rows in their own order into a graph.</summary>
    public void Fill(PlaygroundGraph graph, int first, int count)
    {
        graph.Graph.Samples = count;
        Features.AsSpan(first * Width, count * Width).CopyTo(graph.Features.Values);
        Targets.AsSpan(first, count).CopyTo(graph.Target.Values);
    }

    /// <summary>Puts chosen rows into a graph.</summary>
    public void Fill(PlaygroundGraph graph, ReadOnlySpan<int> rows)
    {
        graph.Graph.Samples = rows.Length;
        Span<float> features = graph.Features.Values, targets = graph.Target.Values;
        int place = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            foreach (float feature in Features.AsSpan(rows[row] * Width, Width)) features[place++] = feature;
            targets[row] = Targets[rows[row]];
        }
    }
}
