using Shinso.Kernels;
using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>
/// A node of a computational graph: it knows its inputs, computes its value from theirs (<see cref="Forward"/>), and passes the gradient of the loss
/// from its value on to its inputs (<see cref="Backward"/>). Its buffers are made once, when a scope adds it to a graph.
/// </summary>
public abstract class Node
{
    private Graph? graph;
    private float[] values = [];
    private float[] gradient = [];
    private int length;
    private long writtenInPass;

    /// <summary>A node of the given kind, with the shape of its value for one sample.</summary>
    protected Node(string kind, Shape shape, params Node[] inputs) => (Kind, Shape, Inputs) = (kind, shape, inputs);

    /// <summary>The name in the graph: the layer's path, a slash, the kind: <c>hidden1/matmul</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it computes, in one word: <c>matmul</c>, <c>relu</c>, <c>max-pool</c>.</summary>
    public string Kind { get; }

    /// <summary>The shape of the value; for one sample where <see cref="IsPerSample"/>.</summary>
    public Shape Shape { get; }

    /// <summary>The nodes whose values this one uses.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>Whether the value has a row for every sample of the batch. Parameters and losses have one value for the whole batch.</summary>
    public bool IsPerSample { get; protected init; } = true;

    /// <summary>The value after the last <see cref="Graph.Forward()"/>: samples × shape, or shape.</summary>
    public ReadOnlySpan<float> Value => values.AsSpan(0, length);

    /// <summary>∂loss/∂value after the last <see cref="Graph.Backward"/>; empty where nothing learned depends on this node.</summary>
    public ReadOnlySpan<float> Gradient => gradient.AsSpan(0, gradient.Length == 0 ? 0 : length);

    /// <summary>Whether the loss's gradient is wanted here although nothing behind this node is learned.</summary>
    internal bool AsksForGradient { get; private protected init; }

    /// <summary>Whether the value is the first input's value under another shape; such a node has no value buffer of its own.</summary>
    private protected bool IsView { get; init; }

    /// <summary>Whether <see cref="Backward"/> has a gradient to fill here.</summary>
    internal bool WantsGradient => gradient.Length > 0;

    /// <summary>Where <see cref="Forward"/> writes.</summary>
    protected Span<float> Output => values.AsSpan(0, length);

    /// <summary>The number of samples in the current batch.</summary>
    protected int Samples => graph!.Samples;

    /// <summary>The number of the training step, which dropout masks depend on.</summary>
    protected ulong Step => graph!.Step;

    /// <summary>The graph's threads, for kernels.</summary>
    protected ThreadCrew? Threads => graph!.Threads;

    /// <summary>Computes the value from the inputs' values.</summary>
    protected internal abstract void Forward();

    /// <summary>Adds to the inputs' gradients what follows from <see cref="Gradient"/>, by the chain rule.</summary>
    protected internal abstract void Backward();

    /// <summary>Makes buffers of its own, for up to <paramref name="capacity"/> samples. Called once, when the node is added to a graph.</summary>
    protected virtual void Reserve(int capacity, Mode mode) { }

    /// <summary>
    /// Where an op writes ∂loss/∂input: the first writer of a backward pass assigns, later ones accumulate.
    /// Not wanted where nothing learned depends on the input, as for the data itself.
    /// </summary>
    protected Target GradientOf(Node input)
    {
        if (input.gradient.Length == 0) return default;
        (float[] values, bool accumulate) = TakeGradientOf(input);
        return new Target(values.AsSpan(0, input.length), accumulate);
    }

    /// <summary>The same as a whole buffer, which may be longer than the batch and is empty where nobody wants it.</summary>
    private protected (float[] Values, bool Accumulate) TakeGradientOf(Node input)
    {
        bool written = input.writtenInPass == graph!.Pass;
        if (input.gradient.Length > 0) input.writtenInPass = graph.Pass;
        return (input.gradient, written);
    }

    /// <summary>The whole buffer of a value, which may be longer than the batch.</summary>
    private protected static float[] ValuesOf(Node node) => node.values;

    /// <summary>The whole buffer of a gradient.</summary>
    private protected static float[] GradientsOf(Node node) => node.gradient;

    /// <summary>Whether somebody wrote an input's gradient in the current backward pass.</summary>
    private protected static bool HasGradientOf(Node input) => input.HasGradient;

    /// <summary>A node that was added to the graph has this one among its inputs.</summary>
    internal virtual void UsedBy(Node user) { }

    internal void Attach(Graph owner, string name, float[]? storage = null)
    {
        if (graph is not null) throw new InvalidOperationException($"The node '{Name}' is part of a graph already.");
        (graph, Name) = (owner, name);
        values = storage ?? (IsView ? Inputs[0].values : new float[checked(Shape.Size * (IsPerSample ? owner.Capacity : 1))]);
        Reserve(owner.Capacity, owner.Mode);
        foreach (Node input in Inputs) input.UsedBy(this);
        Resize(owner.Samples);
    }

    internal void Resize(int samples) => length = IsPerSample ? samples * Shape.Size : Shape.Size;

    internal void ReserveGradient()
    {
        if (gradient.Length == 0) gradient = new float[Math.Max(1, values.Length)];
    }

    /// <summary>Whether somebody wrote the gradient in the current backward pass.</summary>
    internal bool HasGradient => writtenInPass == graph!.Pass;

    internal void BeginBackward()
    {
        gradient.AsSpan(0, length).Fill(1);
        writtenInPass = graph!.Pass;
    }

    private protected Span<float> GradientBuffer => gradient.AsSpan(0, length);

    internal void ClearGradient() => GradientBuffer.Clear();

    internal bool IsPartOf(Graph candidate) => ReferenceEquals(graph, candidate);

    /// <summary>The name, the kind and the shape.</summary>
    public override string ToString() => $"{Name} ({Kind}) {Shape}";
}
