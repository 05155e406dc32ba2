namespace Shinso.Lessons.Further;

/// <summary>Two classes on a line, each with a normal density and a prior.</summary>
/// <param name="Mean1">μ₁.</param>
/// <param name="Deviation1">σ₁.</param>
/// <param name="Mean2">μ₂.</param>
/// <param name="Deviation2">σ₂.</param>
/// <param name="Prior">P(C₁); P(C₂) is the rest.</param>
internal sealed record TwoNormals(double Mean1, double Deviation1, double Mean2, double Deviation2, double Prior)
{
    /// <summary>N(x; μ, σ²) = e^(−(x − μ)²/2σ²)/(σ√2π).</summary>
    public static double Density(double x, double mean, double deviation) =>
        Math.Exp(-(x - mean) * (x - mean) / (2 * deviation * deviation)) / (deviation * Math.Sqrt(2 * Math.PI));

    /// <summary>P(x|C₁)P(C₁), P(x|C₂)P(C₂), their sum P(x), and P(C₁|x), P(C₂|x): Bayes' rule.</summary>
    public double[] Row(double x)
    {
        double first = Density(x, Mean1, Deviation1) * Prior, second = Density(x, Mean2, Deviation2) * (1 - Prior), sum = first + second;
        return sum > 0 ? [first, second, sum, first / sum, second / sum] : [first, second, sum, Far(x), 1 - Far(x)];
    }

    /// <summary>ln P(x|C₁)P(C₁) − ln P(x|C₂)P(C₂): a parabola, or a line where both deviations are equal.</summary>
    public double LogRatio(double x)
    {
        (double a, double b, double c) = Coefficients();
        return (a * x + b) * x + c;
    }

    /// <summary>Where both classes are equally probable: no place, one, or two.</summary>
    public double[] Borders()
    {
        (double a, double b, double c) = Coefficients();
        if (Math.Abs(a) < 1e-12) return Math.Abs(b) < 1e-12 ? [] : [-c / b];
        double square = b * b - 4 * a * c;
        if (square < 0) return [];
        double[] roots = [(-b - Math.Sqrt(square)) / (2 * a), (-b + Math.Sqrt(square)) / (2 * a)];
        Array.Sort(roots);
        return roots;
    }

    /// <summary>P(C₁|x) where both densities are too small to be told from 0.</summary>
    private double Far(double x) => Calculation.Functions.Sigmoid(LogRatio(x));

    private (double A, double B, double C) Coefficients()
    {
        double v1 = Deviation1 * Deviation1, v2 = Deviation2 * Deviation2;
        return (1 / (2 * v2) - 1 / (2 * v1), Mean1 / v1 - Mean2 / v2, Math.Log(Prior / (1 - Prior)) + Math.Log(Deviation2 / Deviation1) - Mean1 * Mean1 / (2 * v1) + Mean2 * Mean2 / (2 * v2));
    }
}
