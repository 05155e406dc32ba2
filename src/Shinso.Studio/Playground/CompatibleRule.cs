using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>
/// Learning as the TensorFlow Playground does it: the samples always in the same order; an update where the number of samples so far in the epoch is a multiple of
/// the batch size; what is left over joins the first update of the next epoch.
/// </summary>
internal sealed class CompatibleRule : IPlaygroundRule
{
    private readonly PlaygroundRows rows;
    private readonly CompatibleWeights[] weights = [];
    private readonly bool[] isWeight = [];
    private readonly Regularization regularization;
    private readonly double regularizationRate;
    private readonly int[] ends;
    private readonly bool[] updates;
    private int pending;

    public CompatibleRule(PlaygroundState state, PlaygroundNetwork network, PlaygroundRows rows)
    {
        this.rows = rows;
        (regularization, regularizationRate) = (state.Regularization, state.RegularizationRate);
        updates = [.. Enumerable.Range(0, rows.Count + 1).Select(count => count > 0 && count % state.BatchSize == 0)];
        ends = new int[rows.Count];
        for (int first = rows.Count - 1; first >= 0; first--) ends[first] = first + 1 == rows.Count || updates[first + 1] ? first + 1 : ends[first + 1];
        if (!updates.Contains(true)) return;
        Graph = network.Connect(LongestBatch(), Mode.Training);
        ParameterNode[] nodes = [.. Graph.Graph.Parameters];
        isWeight = [.. nodes.Select(node => node.Parameter.Decays)];
        weights = [.. nodes.Select(node => new CompatibleWeights(node, node.Parameter.Decays && regularization == Regularization.L1))];
    }

    public PlaygroundGraph? Graph { get; }

    public int DeadLinks => weights.Sum(parameter => parameter.DeadCount);

    public double Rate { get; private set; } = double.NaN;

    public bool ObservesLoss => false;

    public void Observe(double trainLoss) { }

    public int EndOf(int first) => ends[first];

    public void Run(int epoch, int first, int end, double learningRate)
    {
        if (Graph is null) return;
        rows.Fill(Graph, first, end - first);
        Take(end - first, updates[end], learningRate);
    }

    public void Learn(double learningRate)
    {
        if (Graph is null) return;
        CompatibleMemory before = Memory();
        foreach (CompatibleWeights parameter in weights) parameter.Forget();
        pending = 0;
        Take(1, updateNow: true, learningRate);
        pending = before.Pending;
        for (int index = 0; index < weights.Length; index++) weights[index].RestoreSums(before.Parameters[index]);
    }

    public void Edited(int parameter, int index, double value)
    {
        if (weights.Length > 0) weights[parameter].Set(index, value);
    }

    public int FirstNotFinite() => Array.FindIndex(weights, parameter => !parameter.IsFinite);

    public RuleMemory Remember() => Memory();

    public void Restore(RuleMemory memory)
    {
        var known = (CompatibleMemory)memory;
        (pending, Rate) = (known.Pending, known.Rate);
        for (int index = 0; index < weights.Length; index++) weights[index].Restore(known.Parameters[index]);
    }

    private CompatibleMemory Memory() => new(pending, Rate, [.. weights.Select(parameter => parameter.Remember())]);

    private int LongestBatch()
    {
        int longest = 0;
        for (int first = 0; first < rows.Count; first = ends[first]) longest = Math.Max(longest, ends[first] - first);
        return longest;
    }

    /// <summary>The gradient of the batch in the graph; and the update, if it comes now.</summary>
    private void Take(int count, bool updateNow, double learningRate)
    {
        Graph!.Graph.Forward();
        Graph.Graph.Backward(Graph.Loss);
        pending += count;
        if (!updateNow)
        {
            foreach (CompatibleWeights parameter in weights) parameter.Accumulate(count);
            return;
        }

        for (int index = 0; index < weights.Length; index++)
            weights[index].Update(count, learningRate / pending, learningRate * regularizationRate, isWeight[index] ? regularization : Regularization.None);
        (pending, Rate) = (0, learningRate);
    }
}

/// <summary>The memory of compatible mode.</summary>
/// <param name="Pending">Samples whose gradients wait for the next update.</param>
/// <param name="Rate">η of the last update.</param>
/// <param name="Parameters">Each parameter's numbers.</param>
internal sealed record CompatibleMemory(int Pending, double Rate, CompatibleNumbers[] Parameters) : RuleMemory
{
    public override long Bytes => Parameters.Sum(parameter => parameter.Exact.Length * (2L * sizeof(double) + (parameter.Dead is null ? 0 : 1)));
}

/// <summary>One parameter's weights in double, its gradient sums, and which of its links are dead.</summary>
internal sealed record CompatibleNumbers(double[] Exact, double[] Sums, bool[]? Dead);
