using Shinso.Data;
using Shinso.Losses;
using Shinso.Metrics;
using Shinso.Models;

namespace Shinso.Cli.Verbs;

/// <summary>What is computed from all answers of an evaluation beyond counts: areas under curves, log loss, calibration, and how sure the main figure is.</summary>
internal sealed class AnswerFigures
{
    private readonly Model model;
    private readonly Dataset rows;
    private readonly float[] answers;

    public AnswerFigures(Model model, Dataset rows)
    {
        (this.model, this.rows) = (model, rows);
        answers = new float[rows.Count * model.Head.Outputs];
    }

    /// <summary>The 95% interval of the accuracy, or of the RMSE.</summary>
    public (double Low, double High) Interval { get; private set; }

    /// <summary>AUC; of several classes the mean of each against all others. None where a class has no row, or there are no probabilities.</summary>
    public double? Area { get; private set; }

    /// <summary>Average precision; of several classes the mean. None where <see cref="Area"/> has none.</summary>
    public double? AveragePrecision { get; private set; }

    /// <summary>−Σ ln p / N.</summary>
    public double? LogLoss { get; private set; }

    /// <summary>Whether probabilities mean what they say.</summary>
    public Calibration? Calibration { get; private set; }

    /// <summary>Keeps a batch of answers.</summary>
    public void Take(int first, ReadOnlySpan<float> batch) => batch.CopyTo(answers.AsSpan(first * model.Head.Outputs));

    /// <summary>Computes everything, once all answers are there.</summary>
    public void Compute()
    {
        double[] errors = new double[rows.Count];
        float[] target = new float[rows.Targets.Shape.Size];
        for (int row = 0; row < errors.Length; row++)
        {
            rows.Targets.Gather([row], target);
            ReadOnlySpan<float> answer = Answer(row);
            if (rows.IsClassification) errors[row] = Head.ClassOf(answer, 0.5f) == (int)target[0] ? 1 : 0;
            else for (int output = 0; output < answer.Length; output++) errors[row] += ((double)answer[output] - target[output]) * ((double)answer[output] - target[output]) / answer.Length;
        }

        (double low, double high) = Bootstrap.OfMean(errors);
        Interval = !rows.IsClassification ? (Math.Sqrt(low), Math.Sqrt(high)) : low < high ? (low, high) : OfNoVariation(low, errors.Length);
        if (rows.IsClassification && model.Head.Loss is SoftmaxCrossEntropy or BinaryCrossEntropy && Array.TrueForAll(answers, float.IsFinite)) Probabilities();
    }

    /// <summary>Where all rows are right, or all wrong, drawing them again tells nothing: the rule of three, 3/n, does.</summary>
    private static (double Low, double High) OfNoVariation(double share, int count) => share > 0.5 ? (Math.Max(0, 1 - 3.0 / count), 1) : (0, Math.Min(1, 3.0 / count));

    private ReadOnlySpan<float> Answer(int row) => answers.AsSpan(row * model.Head.Outputs, model.Head.Outputs);

    private void Probabilities()
    {
        var loss = new LogLoss();
        Calibration = new Calibration();
        int[] labels = [.. Enumerable.Range(0, rows.Count).Select(rows.ClassOf)];
        for (int row = 0; row < labels.Length; row++)
        {
            if (model.Head.Outputs == 1) loss.Add(labels[row] == 1, Answer(row)[0]);
            else loss.Add(labels[row], Answer(row));
            Calibration.Add(labels[row], Answer(row));
        }

        LogLoss = loss.Mean;
        int classes = Math.Max(2, model.Head.Outputs);
        if (labels.Distinct().Count() < classes) return;
        int[] positives = classes == 2 ? [1] : [.. Enumerable.Range(0, classes)];
        Area = positives.Average(label => RocCurve.Of(Is(labels, label), Scores(label)).Area);
        AveragePrecision = positives.Average(label => PrecisionRecallCurve.Of(Is(labels, label), Scores(label)).AveragePrecision);
    }

    private static bool[] Is(int[] labels, int label) => Array.ConvertAll(labels, one => one == label);

    private float[] Scores(int label)
    {
        int outputs = model.Head.Outputs;
        return [.. Enumerable.Range(0, rows.Count).Select(row => answers[row * outputs + (outputs == 1 ? 0 : label)])];
    }
}
