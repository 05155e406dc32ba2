using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Ops;

namespace Shinso.Models;

/// <summary>A model connected to a graph: where features and targets go in, and where logits, loss and answers come out.</summary>
public sealed class ModelGraph
{
    private readonly Model model;

    /// <summary>Connects a model.</summary>
    /// <param name="model">The model; its weights are shared, not copied.</param>
    /// <param name="capacity">The largest number of samples in one batch.</param>
    /// <param name="mode">Training, or inference with answers.</param>
    /// <param name="detail">How finely layers are cut into nodes.</param>
    /// <param name="threads">The threads for kernels.</param>
    public ModelGraph(Model model, int capacity, Mode mode, Detail detail = Detail.Fused, ThreadCrew? threads = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        Graph = new Graph(capacity, mode, detail, threads);
        var scope = new Scope(Graph, model.Parameters);
        Features = scope.Add(new Input(model.Input), "features");
        Logits = model.Connect(Features, scope);
        Target = scope.Add(new Input(model.Head.TargetShape), "target");
        Loss = model.Head.Loss.Connect(Logits, Target, scope);
        Answer = mode == Mode.Inference ? model.Head.ConnectAnswer(Logits, scope) : Logits;
        if (mode == Mode.Inference && model.TargetScale is { } scale) Answer = scope.Add(new Affine(Answer, scale.Deviation, scale.Mean));
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>One batch of samples, after preprocessing.</summary>
    public Input Features { get; }

    /// <summary>Class indices or target vectors, the latter after the target scale.</summary>
    public Input Target { get; }

    /// <summary>The last layer's weighted sums.</summary>
    public Node Logits { get; }

    /// <summary>The mean loss of the batch.</summary>
    public LossNode Loss { get; }

    /// <summary>Probabilities, or numbers in the units of the data; the logits in a training graph.</summary>
    public Node Answer { get; }

    /// <summary>Fills the inputs with rows of a data set and applies the model's preprocessing and target scale. Allocates nothing.</summary>
    public void Gather(Data.Dataset data, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        Graph.Samples = rows.Length;
        data.Gather(rows, Features.Values, Target.Values);
        Preprocess();
        model.TargetScale?.Apply(Target.Values);
    }

    /// <summary>The answers for raw samples. Allocates nothing.</summary>
    internal ReadOnlySpan<float> Predict(ReadOnlySpan<float> features, int samples)
    {
        Graph.Samples = samples;
        features.CopyTo(Features.Values);
        Preprocess();
        Graph.Forward(Answer);
        return Answer.Value;
    }

    private void Preprocess()
    {
        for (int step = 0; step < model.Preprocessing.Count; step++) model.Preprocessing[step].Apply(Features.Values);
    }
}
