using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>
/// Epochs as the TensorFlow Playground makes them: the samples always in the same order; an update where the number of samples so far in the epoch is a multiple of
/// the batch size; what is left over joins the first update of the next epoch.
/// </summary>
internal sealed class CompatibleEpochs : IPlaygroundEpochs
{
    private readonly PlaygroundRows rows;
    private readonly PlaygroundGraph? graph;
    private readonly CompatibleWeights[] weights = [];
    private readonly bool[] isWeight = [];
    private readonly Regularization regularization;
    private readonly double regularizationRate;
    private readonly int[] ends;
    private int pending;

    public CompatibleEpochs(PlaygroundState state, PlaygroundNetwork network, PlaygroundRows rows)
    {
        this.rows = rows;
        (regularization, regularizationRate) = (state.Regularization, state.RegularizationRate);
        ends = [.. Enumerable.Range(1, rows.Count).Where(count => count % state.BatchSize == 0)];
        if (ends.Length == 0) return;
        graph = network.Connect(LongestBatch(), Mode.Training);
        ParameterNode[] nodes = [.. graph.Graph.Parameters];
        isWeight = [.. nodes.Select(node => node.Parameter.Decays)];
        weights = [.. nodes.Select(node => new CompatibleWeights(node, node.Parameter.Decays && regularization == Regularization.L1))];
    }

    public int DeadLinks => weights.Sum(parameter => parameter.DeadCount);

    public bool ObservesLoss => false;

    public void Run(int epoch, double learningRate)
    {
        if (graph is null) return;
        int first = 0;
        foreach (int end in ends)
        {
            Gather(first, end - first);
            Update(learningRate);
            first = end;
        }

        if (first < rows.Count) Gather(first, rows.Count - first);
    }

    public void Observe(double trainLoss) { }

    private int LongestBatch() => ends.Zip(ends.Prepend(0), (end, start) => end - start).Append(rows.Count - ends[^1]).Max();

    private void Gather(int first, int count)
    {
        rows.Fill(graph!, first, count);
        graph!.Graph.Forward();
        graph.Graph.Backward(graph.Loss);
        foreach (CompatibleWeights parameter in weights) parameter.Accumulate(count);
        pending += count;
    }

    private void Update(double learningRate)
    {
        for (int index = 0; index < weights.Length; index++)
            weights[index].Update(learningRate / pending, learningRate * regularizationRate, isWeight[index] ? regularization : Regularization.None);
        pending = 0;
    }
}
