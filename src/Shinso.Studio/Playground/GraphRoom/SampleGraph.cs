using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>
/// A network connected once more, for a single point and with every operation a node of its own. It uses the weights as they are at the moment and has gradients of its
/// own: looking changes nothing. It has no
/// dropout, so that its outputs are those of the map. Not for several threads at once.
/// </summary>
public sealed class SampleGraph
{
    /// <summary>A graph of more nodes is folded where nobody says otherwise.</summary>
    public const int MostNodes = 40;

    /// <summary>A graph of more values is always folded.</summary>
    public const int MostValues = 1536;

    private readonly PlaygroundNetwork network;
    private readonly PlaygroundGraph graph;
    private readonly Quantities quantities;
    private readonly PointNodes points;
    private readonly PlaygroundPoint[] point = new PlaygroundPoint[1];

    /// <summary>Connects a network.</summary>
    /// <param name="network">The network; its weights are shared, not copied.</param>
    public SampleGraph(PlaygroundNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.network = network;
        graph = network.Connect(1, Mode.Training, Detail.Primitive, withDropout: false);
        quantities = new Quantities(graph.Graph);
        points = new PointNodes(network);
    }

    /// <summary>Computes the graph for a point, forward and backward, and takes its picture.</summary>
    /// <param name="sample">The point and its label.</param>
    /// <param name="fold">Whether each layer is one node; by default where there are more than <see cref="MostNodes"/> nodes.</param>
    public GraphPicture Look(PlaygroundPoint sample, bool? fold = null)
    {
        point[0] = sample = Hold(sample);
        network.Features(point, graph.Features.Values);
        network.Targets(point, graph.Target.Values);
        graph.Graph.Forward();
        graph.Graph.Backward(graph.Loss);
        bool many = points.Count + graph.Graph.Nodes.Count > MostNodes;
        bool huge = graph.Graph.Nodes.Sum(node => node.Shape.Size) > MostValues;
        bool folded = huge || (fold ?? many);
        NodePictures pictures = new(graph, quantities, points.Draw(sample, graph.Features), points.Target(sample, graph.Target, quantities));
        return folded ? LayerPictures.Fold(pictures, sample) : pictures.Whole(sample);
    }

    /// <summary>
    /// The nearest point that the network can be asked about: labels of two classes from −1 to 1, of more the index of one of them; 0 for what is no finite number. What
    /// <see cref="Look"/> shows, and what to give to <see cref="PlaygroundTrainer.Learn"/>.
    /// </summary>
    public PlaygroundPoint Hold(PlaygroundPoint sample)
    {
        double label = Finite(sample.Label);
        return new PlaygroundPoint(Finite(sample.X), Finite(sample.Y), network.Classes switch
        {
            0 => label,
            2 => Math.Clamp(label, -1, 1),
            int classes => Math.Clamp(Math.Round(label), 0, classes - 1),
        });

        static double Finite(double value) => float.IsFinite((float)value) ? value : 0;
    }
}
