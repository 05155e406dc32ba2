using Shinso.Initializers;
using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>Where a layer connects: a graph to add nodes to, a set of parameters to ask for, and the path that names both.</summary>
public sealed class Scope
{
    private readonly Graph graph;
    private readonly ParameterSet parameters;

    /// <summary>The outermost scope of a graph over a set of parameters.</summary>
    public Scope(Graph graph, ParameterSet parameters) : this(graph, parameters, "") { }

    private Scope(Graph graph, ParameterSet parameters, string path) => (this.graph, this.parameters, Path) = (graph, parameters, path);

    /// <summary>The dotted path of the layer that connects; empty at the top.</summary>
    public string Path { get; }

    /// <summary>What the graph is for.</summary>
    public Mode Mode => graph.Mode;

    /// <summary>How finely to cut layers into nodes.</summary>
    public Detail Detail => graph.Detail;

    /// <summary>The seed of the model, which dropout masks depend on.</summary>
    public ulong Seed => parameters.Seed;

    /// <summary>The scope of a layer inside this one.</summary>
    public Scope In(string name) => new(graph, parameters, Path.Length == 0 ? name : $"{Path}.{name}");

    /// <summary>The parameter of that name: found and checked, or created. A second request in the same graph gives the same node (shared weights).</summary>
    /// <exception cref="ShapeException">It is there with another shape.</exception>
    public ParameterNode Parameter(string name, Shape shape, Initializer initializer)
    {
        Parameter parameter = parameters.Get(Path.Length == 0 ? name : $"{Path}.{name}", shape, initializer);
        return graph.NodeOf(parameter);
    }

    /// <summary>Adds a node to the graph and gives it its buffers.</summary>
    /// <param name="node">The node; its inputs are in the graph already.</param>
    /// <param name="name">Its name, where it is not path/kind.</param>
    public TNode Add<TNode>(TNode node, string? name = null) where TNode : Node
    {
        ArgumentNullException.ThrowIfNull(node);
        graph.Add(node, name ?? (Path.Length == 0 ? node.Kind : $"{Path}/{node.Kind}"));
        return node;
    }
}
