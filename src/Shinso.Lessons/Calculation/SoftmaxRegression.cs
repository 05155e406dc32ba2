namespace Shinso.Lessons.Calculation;

/// <summary>Softmax regression, a discriminative model: P(C|x) = softmax(xW + b), learnt directly, by descent of the mean cross-entropy over all rows.</summary>
internal sealed class SoftmaxRegression(int features, int classes)
{
    /// <summary>No deviation is taken to be smaller, so that a feature that never changes does not divide by zero.</summary>
    private const double LeastDeviation = 1e-9;

    private readonly double[,] weights = new double[features, classes];
    private readonly double[] biases = new double[classes];

    /// <summary>P(C|x) for every class.</summary>
    public double[] Probabilities(IReadOnlyList<double> x)
    {
        double[] scores = [.. biases];
        for (int i = 0; i < features; i++)
        {
            for (int k = 0; k < classes; k++) scores[k] += x[i] * weights[i, k];
        }

        return Functions.Softmax(scores);
    }

    /// <summary>The most probable class; of equal ones the first.</summary>
    public int Classify(IReadOnlyList<double> x)
    {
        double[] p = Probabilities(x);
        return Array.IndexOf(p, p.Max());
    }

    /// <summary>−(1/N) Σ ln p of the right class.</summary>
    public double CrossEntropy(IReadOnlyList<double[]> x, IReadOnlyList<int> truth) => -x.Select((row, n) => Math.Log(Probabilities(row)[truth[n]])).Average();

    /// <summary>One step down: the gradient by a score is p − t.</summary>
    public void Descend(IReadOnlyList<double[]> x, IReadOnlyList<int> truth, double rate)
    {
        double[,] dw = new double[features, classes];
        double[] db = new double[classes];
        for (int n = 0; n < x.Count; n++)
        {
            double[] error = Probabilities(x[n]);
            error[truth[n]] -= 1;
            for (int k = 0; k < classes; k++)
            {
                db[k] += error[k];
                for (int i = 0; i < features; i++) dw[i, k] += x[n][i] * error[k];
            }
        }

        for (int k = 0; k < classes; k++)
        {
            biases[k] -= rate * db[k] / x.Count;
            for (int i = 0; i < features; i++) weights[i, k] -= rate * dw[i, k] / x.Count;
        }
    }

    /// <summary>(x − mean)/deviation in every column, both of the training rows (divided by n): there the mean becomes 0 and the deviation 1.</summary>
    public static double[][] Standardised(IReadOnlyList<double[]> x, IReadOnlyList<double[]> training)
    {
        double[] means = [.. x[0].Select((_, i) => training.Average(row => row[i]))];
        double[] deviations = [.. means.Select((mean, i) => Math.Max(LeastDeviation, Math.Sqrt(training.Average(row => (row[i] - mean) * (row[i] - mean)))))];
        return [.. x.Select(row => row.Select((value, i) => (value - means[i]) / deviations[i]).ToArray())];
    }
}
