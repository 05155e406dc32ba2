using Shinso.Data;
using Shinso.Metrics;

namespace Shinso.Training;

/// <summary>
/// What somebody answers who has not looked at the features: the commonest class with the shares of all classes as probabilities, or a constant number. A model that is
/// no better has learned nothing.
/// </summary>
public sealed class Baseline
{
    private readonly float[] answer;

    private Baseline(string name, float[] answer, int? commonest) => (Name, this.answer, Class) = (name, answer, commonest);

    /// <summary><c>majority</c>, <c>mean</c> or <c>median</c>.</summary>
    public string Name { get; }

    /// <summary>The class that is always answered; none for numbers.</summary>
    public int? Class { get; }

    /// <summary>The shares of the classes in the training rows, or the numbers that are always answered.</summary>
    public IReadOnlyList<float> Answer => answer;

    /// <summary>The baselines of training rows: the majority, or the mean and the median.</summary>
    public static IReadOnlyList<Baseline> Of(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (train.Count == 0) throw new ArgumentException($"'{train.Name}' has no rows to take a baseline from.", nameof(train));
        if (!train.IsClassification) return [new Baseline("mean", Columns(train, values => values.Average()), null), new Baseline("median", Columns(train, Median), null)];
        int[] counts = train.ClassCounts();
        return [new Baseline("majority", [.. counts.Select(count => (float)count / train.Count)], counts.IndexOf(counts.Max()))];
    }

    /// <summary>The metrics over rows. The loss is the log loss of the shares, or the mean squared error in the targets' own unit.</summary>
    public Evaluation Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.IsClassification != Class is not null || (Class is null ? data.Targets.Shape.Size : data.ClassNames.Count) != answer.Length)
            throw new ArgumentException($"'{data.Name}' has other targets than the rows that the baseline was taken from.", nameof(data));
        if (Class is not int commonest)
        {
            var errors = new RegressionMetrics();
            float[] targets = new float[answer.Length];
            for (int row = 0; row < data.Count; row++)
            {
                data.Targets.Gather([row], targets);
                errors.Add(targets, answer);
            }

            return new Evaluation { Samples = data.Count, Loss = (float)errors.MeanSquaredError, Errors = errors };
        }

        var confusion = new ConfusionMatrix(answer.Length);
        var loss = new LogLoss();
        for (int row = 0; row < data.Count; row++)
        {
            confusion.Add(data.ClassOf(row), commonest);
            loss.Add(data.ClassOf(row), answer);
        }

        return new Evaluation { Samples = data.Count, Loss = (float)loss.Mean, Confusion = confusion };
    }

    private static float[] Columns(Dataset train, Func<double[], double> summary)
    {
        int outputs = train.Targets.Shape.Size;
        float[] all = new float[train.Count * outputs];
        train.Targets.Gather([.. Enumerable.Range(0, train.Count)], all);
        return [.. Enumerable.Range(0, outputs).Select(output => (float)summary([.. Enumerable.Range(0, train.Count).Select(row => (double)all[row * outputs + output])]))];
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
