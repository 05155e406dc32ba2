using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Metrics;
using Shinso.Models;

namespace Shinso.Training;

/// <summary>Evaluates one model again and again with one inference graph.</summary>
public sealed class Evaluator
{
    private readonly Model model;
    private readonly ModelGraph connected;
    private readonly int[] rows;
    private readonly float[] targets;

    /// <summary>An evaluator that takes <paramref name="batchSize"/> samples at a time.</summary>
    public Evaluator(Model model, int batchSize = 256, ThreadCrew? threads = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        connected = new ModelGraph(model, batchSize, Mode.Inference, Detail.Fused, threads);
        rows = new int[batchSize];
        targets = new float[batchSize * model.Head.TargetShape.Size];
    }

    /// <summary>The mean loss, which is that of the scaled targets where the model scales them, and the metrics over all rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="answers">Called with the first row's number and the answers of each batch, for whoever wants them.</param>
    public Evaluation Evaluate(Dataset data, Action<int, ReadOnlySpan<float>>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Fit.Check(model, data);
        bool classes = model.Head.Task != LearningTask.Regression;
        ConfusionMatrix? confusion = classes ? new ConfusionMatrix(Fit.ClassesOf(model)) : null;
        RegressionMetrics? errors = classes ? null : new RegressionMetrics();
        double loss = 0;
        for (int first = 0; first < data.Count; first += rows.Length)
        {
            Span<int> batch = rows.AsSpan(0, Math.Min(rows.Length, data.Count - first));
            for (int index = 0; index < batch.Length; index++) batch[index] = first + index;
            connected.Gather(data, batch);
            data.Targets.Gather(batch, targets);
            connected.Graph.Forward();
            loss += (double)connected.Loss.Value[0] * batch.Length;
            Count(batch.Length, confusion, errors);
            answers?.Invoke(first, connected.Answer.Value);
        }

        return new Evaluation { Samples = data.Count, Loss = (float)(loss / data.Count), Confusion = confusion, Errors = errors };
    }

    private void Count(int samples, ConfusionMatrix? confusion, RegressionMetrics? errors)
    {
        int outputs = model.Head.Outputs;
        ReadOnlySpan<float> answers = connected.Answer.Value;
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<float> row = answers.Slice(sample * outputs, outputs);
            confusion?.Add((int)targets[sample], Head.ClassOf(row, 0.5f));
            for (int output = 0; errors is not null && output < outputs; output++) errors.Add(targets[sample * outputs + output], row[output]);
        }
    }
}
