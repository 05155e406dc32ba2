using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>The noisy points on a sine wave that the lessons on overfitting, cross-validation and regularization share.</summary>
public static class SinePoints
{
    private static readonly double[] Places = [.. Enumerable.Range(0, 200).Select(k => 2 * Math.PI * (k + 0.5) / 200)], Truth = [.. Places.Select(Math.Sin)];

    /// <summary>xᵢ = 2π(i + ½)/n, yᵢ = sin xᵢ + noise·n().</summary>
    public static (double[] X, double[] Y) Of(int count = 30, double noise = 0.2, ulong seed = 3)
    {
        var random = new SplitMix(seed);
        double[] x = [.. Enumerable.Range(0, count).Select(i => 2 * Math.PI * (i + 0.5) / count)];
        return (x, [.. x.Select(at => Math.Sin(at) + noise * random.NextNormal())]);
    }

    /// <summary>√((1/200)·Σ(f(x) − sin x)²) at 200 places 2π(k + ½)/200: how far a curve is from the truth, without noise.</summary>
    public static double TestError(Func<double, double> f) => Polynomials.RootMeanSquare(f, Places, Truth);
}
