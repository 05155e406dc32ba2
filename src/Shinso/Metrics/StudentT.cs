namespace Shinso.Metrics;

/// <summary>
/// Student's t distribution with ν degrees of freedom: P(T ≤ t) = 1 − ½·I(ν/(ν + t²); ν/2, ½) for t ≥ 0, where I is the regularized incomplete beta function.
/// </summary>
public static class StudentT
{
    private const int MostTerms = 10_000;
    private const double Tiny = 1e-300, Small = 1e-15;

    /// <summary>P(T ≤ t).</summary>
    /// <param name="t">Any number; ±∞ give 0 and 1.</param>
    /// <param name="degrees">ν &gt; 0.</param>
    public static double Cumulative(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;
        double half = degrees / 2, near = t * t / (degrees + t * t);
        // On each side the part that is small is computed, so that no digits are lost near 0 or far out.
        double tail = near < 0.5 ? 0.5 - 0.5 * IncompleteBeta(near, 0.5, half) : 0.5 * IncompleteBeta(degrees / (degrees + t * t), half, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>P(|T| ≥ |t|): how often chance alone gives a value as far from 0.</summary>
    public static double TwoSided(double t, double degrees) => double.IsNaN(t) ? double.NaN : Math.Min(1, 2 * Cumulative(-Math.Abs(t), degrees));

    /// <summary>The t with P(T ≤ t) = <paramref name="probability"/>, found by halving.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">ν &gt; 0.</param>
    public static double Quantile(double probability, double degrees)
    {
        if (!(probability > 0 && probability < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile needs a probability above 0 and below 1.");
        if (probability < 0.5) return -Quantile(1 - probability, degrees);
        double low = 0, high = 1;
        while (Cumulative(high, degrees) < probability && high < 1e150) high *= 2;
        for (int halving = 0; halving < 200 && high - low > 1e-15 * high; halving++)
        {
            double middle = (low + high) / 2;
            if (Cumulative(middle, degrees) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>I(x; a, b) by its continued fraction, on the side where that converges fast (Abramowitz and Stegun 26.5.8).</summary>
    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - front * Fraction(1 - x, b, a) / b;
    }

    /// <summary>1/(1 + d₁/(1 + d₂/(1 + …))), evaluated from the front (Lentz 1976).</summary>
    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = 1 / NotZero(1 - (a + b) * x / (a + 1)), value = d;
        for (int m = 1; m < MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            value *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            value *= c * d;
            if (Math.Abs(c * d - 1) < Small) break;
        }

        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <summary>ln Γ(x) for x &gt; 0: Stirling's series above 10, reached by Γ(x) = Γ(x + 1)/x.</summary>
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 10; x++) shift -= Math.Log(x);
        double inverse = 1 / x, square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360360)))));
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series;
    }
}
