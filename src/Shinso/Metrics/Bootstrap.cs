using Shinso.Randomness;

namespace Shinso.Metrics;

/// <summary>
/// How far a mean over rows would move with other rows like them: the rows are drawn again with replacement, many times, and the middle 95% of the means
/// is the interval (Efron 1979, the percentile method). Of 0 and 1 for wrong and right it is the interval of the accuracy; the root of that of squared errors is that of the RMSE.
/// </summary>
public static class Bootstrap
{
    private const int Resamples = 1_000, FewestResamples = 200;
    private const long MostDraws = 10_000_000;

    /// <summary>The 95% interval of the mean; the same for the same values and seed.</summary>
    /// <param name="values">One number per row.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>The 2.5% and the 97.5% quantile of the means; both NaN without values.</returns>
    public static (double Low, double High) OfMean(ReadOnlySpan<double> values, ulong seed = 1)
    {
        if (values.IsEmpty) return (double.NaN, double.NaN);
        var random = new RandomStream(seed, "bootstrap");
        double[] means = new double[Math.Clamp(MostDraws / values.Length, FewestResamples, Resamples)];
        for (int resample = 0; resample < means.Length; resample++)
        {
            double sum = 0;
            for (int draw = 0; draw < values.Length; draw++) sum += values[random.NextInt(values.Length)];
            means[resample] = sum / values.Length;
        }

        Array.Sort(means);
        return (Quantile(means, 0.025), Quantile(means, 0.975));
    }

    /// <summary>The quantile of sorted values, with straight lines between them.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
