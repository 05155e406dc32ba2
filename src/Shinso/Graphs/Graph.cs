using System.Globalization;
using Shinso.Kernels;
using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>
/// An ordered list of nodes with buffers for up to <see cref="Capacity"/> samples. It is connected once and run many times;
/// running it allocates nothing.
/// </summary>
public sealed class Graph
{
    private const int MostNodes = 10_000;

    private readonly List<Node> nodes = [], forwardNodes = [];
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly Dictionary<Parameter, ParameterNode> parameterNodes = [];
    private Node[] backwardOrder = [];
    private Node? backwardFrom;
    private Node[] forwardOrder = [];
    private Node? forwardTo;
    private long valueCount;

    /// <summary>An empty graph.</summary>
    /// <param name="capacity">The largest number of samples in one batch.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="detail">How finely layers are cut into nodes.</param>
    /// <param name="threads">The threads for kernels; none means the caller's.</param>
    public Graph(int capacity, Mode mode = Mode.Training, Detail detail = Detail.Fused, ThreadCrew? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (Capacity, Samples, Mode, Detail, Threads) = (capacity, capacity, mode, detail, threads);
    }

    /// <summary>The largest number of samples in one batch.</summary>
    public int Capacity { get; }

    /// <summary>What the graph is for.</summary>
    public Mode Mode { get; }

    /// <summary>How finely layers are cut into nodes.</summary>
    public Detail Detail { get; }

    /// <summary>The threads for kernels.</summary>
    public ThreadCrew? Threads { get; }

    /// <summary>All nodes, every node after its inputs.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The parameters this graph uses, as its leaves.</summary>
    public IReadOnlyCollection<ParameterNode> Parameters => parameterNodes.Values;

    /// <summary>The number of the training step; dropout masks are a function of it.</summary>
    public ulong Step { get; set; }

    /// <summary>The number of samples in the current batch, at most <see cref="Capacity"/>.</summary>
    public int Samples
    {
        get;
        set
        {
            if (value < 0 || value > Capacity)
                throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"The graph has room for {Capacity} samples, but got {value}. Connect it with a larger capacity."));
            if (field == value) return;
            field = value;
            foreach (Node node in nodes) node.Resize(value);
        }
    }

    /// <summary>Counts backward passes, so that a node can tell whether its gradient was written in this one.</summary>
    internal long Pass { get; private set; }

    /// <summary>Computes every node's value, inputs first.</summary>
    public void Forward()
    {
        for (int index = 0; index < forwardNodes.Count; index++) forwardNodes[index].Forward();
    }

    /// <summary>Computes <paramref name="wanted"/> and what it depends on, inputs first: an answer without the loss beside it.</summary>
    public void Forward(Node wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (!ReferenceEquals(wanted, forwardTo)) PlanForward(wanted);
        foreach (Node node in forwardOrder) node.Forward();
    }

    /// <summary>
    /// Computes ∂loss/∂node for every node between the loss and the parameters, by the chain rule from the loss back.
    /// Call <see cref="Forward()"/> first.
    /// </summary>
    public void Backward(Node loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (!ReferenceEquals(loss, backwardFrom)) PlanBackward(loss);
        Pass++;
        loss.BeginBackward();
        foreach (Node node in backwardOrder)
        {
            if (!node.HasGradient) node.ClearGradient();
            else if (node is not ParameterNode) node.Backward();
        }
    }

    internal ParameterNode NodeOf(Parameter parameter)
    {
        if (parameterNodes.TryGetValue(parameter, out ParameterNode? known)) return known;
        var node = new ParameterNode(parameter);
        Add(node, parameter.Name, parameter.Values);
        parameterNodes.Add(parameter, node);
        return node;
    }

    internal void Add(Node node, string name, float[]? storage = null)
    {
        foreach (Node input in node.Inputs)
        {
            if (!input.IsPartOf(this))
                throw new InvalidOperationException($"The node '{name}' uses '{input.Name}', which is not part of this graph. Add it first.");
        }

        if (storage is null) RequireMemory(node, name);
        if (nodes.Count == MostNodes)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"With '{name}' the graph has more than {MostNodes:N0} nodes. Use fewer layers."));
        string unique = name;
        while (!names.TryAdd(unique, 1)) unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{++names[name]}");
        node.Attach(this, unique, storage);
        nodes.Add(node);
        if (node is not (Input or ParameterNode)) forwardNodes.Add(node);
    }

    /// <summary>Refuses a graph whose values, with as many gradients, would take more than 70% of the memory there is.</summary>
    private void RequireMemory(Node node, string name)
    {
        valueCount += (long)node.Shape.Size * (node.IsPerSample ? Capacity : 1);
        long bytes = valueCount * sizeof(float) * (Mode == Mode.Training ? 2 : 1);
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available * 0.7 || node.Shape.Size > Array.MaxLength / Capacity)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"With '{name}' a batch of {Capacity} needs {bytes >> 20} MiB for its values, but there are {available >> 20} MiB in all. Use a smaller batch or smaller layers."));
    }

    private void PlanForward(Node wanted)
    {
        if (!wanted.IsPartOf(this)) throw new ArgumentException($"The node '{wanted.Name}' is not part of this graph. Add it first.", nameof(wanted));
        HashSet<Node> reached = Behind(wanted);
        forwardOrder = [.. forwardNodes.Where(reached.Contains)];
        forwardTo = wanted;
    }

    /// <summary>A node and all that it depends on.</summary>
    private HashSet<Node> Behind(Node last)
    {
        var reached = new HashSet<Node> { last };
        for (int index = nodes.Count - 1; index >= 0; index--)
        {
            if (reached.Contains(nodes[index])) reached.UnionWith(nodes[index].Inputs);
        }

        return reached;
    }

    /// <summary>
    /// Which nodes the loss depends on and something learned is behind: only these get gradients. Parameters, and nodes that had a gradient from another
    /// loss, come along to be cleared.
    /// </summary>
    private void PlanBackward(Node loss)
    {
        if (Mode == Mode.Inference) throw new InvalidOperationException("An inference graph has no gradients. Connect the model in Mode.Training.");
        if (!loss.IsPartOf(this) || loss.Shape.Size != 1 || loss.IsPerSample)
            throw new ArgumentException($"Backward starts at a loss of this graph, one number for the whole batch, but got '{loss.Name}' of shape {loss.Shape}.", nameof(loss));
        var learned = new HashSet<Node>();
        foreach (Node node in nodes)
        {
            if (node.AsksForGradient || node.Inputs.Any(learned.Contains)) learned.Add(node);
        }

        HashSet<Node> reached = Behind(loss);
        backwardOrder = [.. Enumerable.Reverse(nodes).Where(node => learned.Contains(node) && (reached.Contains(node) || node is ParameterNode || node.WantsGradient))];
        foreach (Node node in backwardOrder) node.ReserveGradient();
        loss.ReserveGradient();
        backwardFrom = loss;
    }
}
