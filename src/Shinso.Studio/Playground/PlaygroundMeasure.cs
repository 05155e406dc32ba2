using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>Loss and accuracy over a fixed set of rows, which stay in their graph.</summary>
internal sealed class PlaygroundMeasure
{
    private readonly PlaygroundGraph? graph;
    private readonly bool[]? positive;

    public PlaygroundMeasure(PlaygroundNetwork network, PlaygroundRows rows, bool classes)
    {
        if (rows.Count == 0) return;
        graph = network.Connect(rows.Count, Mode.Inference);
        rows.Fill(graph, 0, rows.Count);
        positive = classes ? [.. rows.Targets.Select(target => target > 0)] : null;
    }

    /// <summary>The loss, and the share of rows whose output is ≥ 0 exactly where the label is +1; an empty set has neither.</summary>
    public (double Loss, double? Accuracy) Run()
    {
        if (graph is null) return (double.NaN, null);
        graph.Graph.Forward();
        double loss = graph.Loss.Value[0];
        if (positive is null) return (loss, null);
        ReadOnlySpan<float> outputs = graph.Output.Value;
        int right = 0;
        for (int row = 0; row < positive.Length; row++)
        {
            if (outputs[row] >= 0 == positive[row]) right++;
        }

        return (loss, (double)right / positive.Length);
    }
}
