using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Studio.Playground;

/// <summary>Loss and accuracy over a fixed set of rows, which stay in their graph. Nothing is dropped.</summary>
internal sealed class PlaygroundMeasure
{
    private readonly PlaygroundGraph? graph;
    private readonly int classes;
    private readonly int[] labels = [];
    private readonly double spread;

    public PlaygroundMeasure(PlaygroundNetwork network, PlaygroundRows rows)
    {
        classes = network.Classes;
        if (rows.Count == 0) return;
        graph = network.Connect(rows.Count, Mode.Inference);
        rows.Fill(graph, 0, rows.Count);
        if (classes > 0)
        {
            labels = [.. rows.Targets.Select(target => classes > 2 ? (int)target : target > 0 ? 1 : 0)];
            return;
        }

        double mean = rows.Targets.Average(target => (double)target);
        spread = rows.Targets.Sum(target => (target - mean) * (target - mean));
    }

    /// <summary>
    /// The loss; and the share of rows that are called what they are, for a regression R² = 1 − Σ(o − t)² / Σ(t − mean)². What an empty set, or one without spread,
    /// does not have is NaN.
    /// </summary>
    public (double Loss, double Accuracy) Run()
    {
        if (graph is null) return (double.NaN, double.NaN);
        graph.Graph.Forward();
        return (graph.Loss.Value[0], classes == 0 ? Determination() : (double)CountRight() / labels.Length);
    }

    /// <summary>How many rows of each class (first index) are called which (second); without rows or classes an empty table.</summary>
    public int[,] Confusion()
    {
        int[,] table = new int[classes, classes];
        if (graph is null || classes == 0) return table;
        graph.Graph.Forward(graph.Output);
        for (int row = 0; row < labels.Length; row++) table[labels[row], Called(graph.Output.Value, row)]++;
        return table;
    }

    private int CountRight()
    {
        ReadOnlySpan<float> outputs = graph!.Output.Value;
        int right = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            if (Called(outputs, row) == labels[row]) right++;
        }

        return right;
    }

    /// <summary>Of two classes the second where the output is ≥ 0; of more the one with the largest output, of equal ones the first.</summary>
    private int Called(ReadOnlySpan<float> outputs, int row)
    {
        if (classes == 2) return outputs[row] >= 0 ? 1 : 0;
        ReadOnlySpan<float> scores = outputs.Slice(row * classes, classes);
        int best = 0;
        for (int index = 1; index < classes; index++)
        {
            if (scores[index] > scores[best]) best = index;
        }

        return best;
    }

    private double Determination()
    {
        ReadOnlySpan<float> outputs = graph!.Output.Value;
        return spread == 0 ? double.NaN : 1 - 2.0 * outputs.Length * LossKernels.SumOfSquares(outputs, graph.Target.Value, 1) / spread;
    }
}
