namespace Shinso.Metrics;

/// <summary>
/// Whether differences d₁ … dₙ between two methods are more than chance: t = d̄ / √((1/n + n_test/n_train)·s²) with n − 1 degrees of freedom. The share
/// n_test/n_train corrects for results that come from overlapping training sets, as those of folds and seeds do (Nadeau and Bengio 2003); with 0 it is the
/// ordinary paired t-test.
/// </summary>
/// <param name="Count">n.</param>
/// <param name="Mean">d̄.</param>
/// <param name="T">t; ±∞ where all differences are equal and not 0.</param>
/// <param name="P">How often chance alone gives a mean as far from 0.</param>
/// <param name="Low">Where the 95% interval of the mean difference begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record PairedTest(int Count, double Mean, double T, double P, double Low, double High)
{
    /// <summary>The share of true nulls that is called a difference by mistake.</summary>
    private const double Level = 0.05;

    /// <summary>Whether the difference is more than chance explains: p below 0.05.</summary>
    public bool IsMoreThanChance => P < Level;

    /// <summary>Tests paired differences.</summary>
    /// <param name="differences">Two or more differences, in any order.</param>
    /// <param name="testShare">n_test/n_train, the sizes of the parts that a result was measured on and trained on; 0 for independent differences.</param>
    /// <exception cref="ArgumentException">There are fewer than two differences.</exception>
    public static PairedTest Of(ReadOnlySpan<double> differences, double testShare = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(testShare);
        if (differences.Length < 2) throw new ArgumentException("A paired test needs two differences or more.", nameof(differences));
        int n = differences.Length;
        double mean = 0, squares = 0;
        foreach (double difference in differences) mean += difference / n;
        foreach (double difference in differences) squares += (difference - mean) * (difference - mean);
        double error = Math.Sqrt((1.0 / n + testShare) * squares / (n - 1));
        if (error == 0) return new PairedTest(n, mean, mean == 0 ? 0 : Math.CopySign(double.PositiveInfinity, mean), mean == 0 ? 1 : 0, mean, mean);
        double t = mean / error, half = StudentT.Quantile(1 - Level / 2, n - 1) * error;
        return new PairedTest(n, mean, t, StudentT.TwoSided(t, n - 1), mean - half, mean + half);
    }
}
