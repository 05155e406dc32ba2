using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>
/// The network's output over the plane: <see cref="Size"/>² points of [−6, 6]², both ends included, from y = 6 down, x from −6 on. Uses the network's weights as they are
/// at the moment; computing allocates nothing. <see cref="PlaygroundMaps"/> is for showing while it trains.
/// </summary>
public sealed class PlaygroundMap
{
    /// <summary>The edge of the plane that is shown.</summary>
    public const double Edge = 6;

    private readonly PlaygroundNetwork network;
    private readonly PlaygroundGraph graph;
    private readonly float[] features;

    /// <summary>A map of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="size">Points along an edge, 2 to 1000.</param>
    public PlaygroundMap(PlaygroundNetwork network, int size = 100)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        (this.network, Size) = (network, size);
        graph = network.Connect(size, Mode.Inference);
        features = new float[size * size * network.InputCount];
        PlaygroundPoint[] points = [.. Enumerable.Range(0, size * size).Select(index => new PlaygroundPoint(PlaneGrid.Place(index % size, size), -PlaneGrid.Place(index / size, size), 0))];
        network.Features(points, features);
    }

    /// <summary>Points along an edge.</summary>
    public int Size { get; }

    /// <summary>What is shown for the outputs, row by row from the top; of a point with several classes one number after the other.</summary>
    /// <param name="values"><see cref="Size"/>² times <see cref="PlaygroundNetwork.OutputUnits"/> numbers.</param>
    public void Compute(Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Size * Size * network.OutputUnits);
        int width = Size * network.InputCount, length = Size * network.OutputUnits;
        for (int row = 0; row < Size; row++)
        {
            features.AsSpan(row * width, width).CopyTo(graph.Features.Values);
            graph.Graph.Forward(graph.Output);
            network.Shown(graph.Output.Value, values.Slice(row * length, length));
        }
    }
}
