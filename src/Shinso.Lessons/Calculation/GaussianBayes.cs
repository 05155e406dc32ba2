namespace Shinso.Lessons.Calculation;

/// <summary>
/// Naive Bayes with normal densities, a generative model: for each class a prior, and for each feature a mean and a variance (divided by n).
/// P(C|x) ∝ P(C) · Π N(xᵢ; μᵢ, σᵢ²).
/// </summary>
internal sealed class GaussianBayes
{
    /// <summary>No variance is taken to be smaller, so that a feature that never changes does not divide by zero.</summary>
    private const double LeastVariance = 1e-4;

    private GaussianBayes(double[] priors, double[][] means, double[][] variances) => (Priors, Means, Variances) = (priors, means, variances);

    /// <summary>P(C), the share of each class.</summary>
    public double[] Priors { get; }

    /// <summary>The mean of every feature, [class][feature].</summary>
    public double[][] Means { get; }

    /// <summary>The variance of every feature, [class][feature].</summary>
    public double[][] Variances { get; }

    /// <summary>Counts and averages: that is all the learning there is. A class without a row has the prior 0 and is never chosen.</summary>
    public static GaussianBayes Fit(IReadOnlyList<double[]> x, IReadOnlyList<int> classes, int count)
    {
        double[] priors = new double[count];
        double[][] means = new double[count][], variances = new double[count][];
        for (int k = 0; k < count; k++)
        {
            double[][] own = [.. x.Where((_, row) => classes[row] == k)];
            priors[k] = (double)own.Length / x.Count;
            means[k] = [.. x[0].Select((_, i) => own.Select(row => row[i]).DefaultIfEmpty().Average())];
            variances[k] = [.. x[0].Select((_, i) => Math.Max(LeastVariance, own.Select(row => (row[i] - means[k][i]) * (row[i] - means[k][i])).DefaultIfEmpty().Average()))];
        }

        return new GaussianBayes(priors, means, variances);
    }

    /// <summary>ln P(x|C)P(C).</summary>
    public double LogJoint(IReadOnlyList<double> x, int k)
    {
        double sum = Math.Log(Priors[k]);
        for (int i = 0; i < x.Count; i++)
        {
            double away = x[i] - Means[k][i];
            sum -= (away * away / Variances[k][i] + Math.Log(2 * Math.PI * Variances[k][i])) / 2;
        }

        return sum;
    }

    /// <summary>P(C|x) for every class: Bayes' rule.</summary>
    public double[] Posterior(IReadOnlyList<double> x) => Functions.Softmax([.. Priors.Select((_, k) => LogJoint(x, k))]);

    /// <summary>The class with the greatest P(x|C)P(C).</summary>
    public int Classify(IReadOnlyList<double> x) => Enumerable.Range(0, Priors.Length).MaxBy(k => LogJoint(x, k));

    /// <summary>A new sample of a class: μ + σ·n() for every feature.</summary>
    public double[] Sample(int k, Randomness.SplitMix random) => [.. Means[k].Select((mean, i) => mean + Math.Sqrt(Variances[k][i]) * random.NextNormal())];
}
