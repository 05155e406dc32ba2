using System.Globalization;

namespace Shinso.Metrics;

/// <summary>
/// H = −Σ ln p[t] / N, the mean cross-entropy of predicted probabilities p and true classes t: 0 is perfect, ln K is chance among K classes.
/// Probabilities below 10⁻¹⁵ count as 10⁻¹⁵, so that one confident mistake costs 34.5 and not ∞. Sums run in double.
/// </summary>
public sealed class LogLoss
{
    private const double Smallest = 1e-15;

    private double sum;

    /// <summary>N, the number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>−Σ ln p[t] / N; NaN without samples.</summary>
    public double Mean => sum / Count;

    /// <summary>Adds one sample.</summary>
    /// <param name="actual">t, the true class.</param>
    /// <param name="probabilities">p, one probability per class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no probability for the true class.</exception>
    public void Add(int actual, ReadOnlySpan<float> probabilities)
    {
        if ((uint)actual >= (uint)probabilities.Length)
            throw new ArgumentOutOfRangeException(nameof(actual), string.Create(CultureInfo.InvariantCulture, $"With {probabilities.Length} probabilities the class is one of 0 to {probabilities.Length - 1}, but got {actual}."));
        sum -= Math.Log(Math.Max(probabilities[actual], Smallest));
        Count++;
    }

    /// <summary>Adds one sample of a binary classifier, whose only output is the probability of the positive class.</summary>
    public void Add(bool positive, float probability)
    {
        sum -= Math.Log(Math.Max(positive ? probability : 1.0 - probability, Smallest));
        Count++;
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear() => (sum, Count) = (0, 0);
}
