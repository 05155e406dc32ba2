using MathNet.Numerics.LinearAlgebra;
using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Further;

/// <summary>Points of two classes in a plane, with one model of each family.</summary>
internal sealed class Planar
{
    /// <summary>λ of the penalty that keeps the weights finite where a line divides the points without a mistake.</summary>
    private const double Ridge = 0.01;

    private Planar(double[][] points, int[] classes, GaussianBayes? bayes, double[] weights, (double[] Point, int Class)[] samples) =>
        (Points, Classes, Bayes, Weights, Samples) = (points, classes, bayes, weights, samples);

    /// <summary>The points to begin with: x, y, class.</summary>
    public static double[][] Usual { get; } =
    [
        [-2, -1, 0], [-1.5, 0.5, 0], [-1, -0.5, 0], [-0.5, 1, 0], [-2.5, 0, 0], [-1, -1.5, 0], [0, -0.5, 0], [0.5, 0.5, 0],
        [1, 2.5, 1], [2, 1, 1], [2.5, 3, 1], [3, 0, 1], [0.5, 3.5, 1], [3.5, 2, 1], [1.5, 0.5, 1], [2, -1.5, 1],
    ];

    /// <summary>x and y of every point.</summary>
    public double[][] Points { get; }

    /// <summary>0 or 1 for every point.</summary>
    public int[] Classes { get; }

    /// <summary>The generative model; null where a class has no point.</summary>
    public GaussianBayes? Bayes { get; }

    /// <summary>The discriminative model, logistic regression: P(C₂|x, y) = σ(w₀ + w₁x + w₂y).</summary>
    public double[] Weights { get; }

    /// <summary>Points that the generative model made.</summary>
    public (double[] Point, int Class)[] Samples { get; }

    /// <summary>How many points naive Bayes gets right.</summary>
    public int BayesRight => Bayes is null ? 0 : Points.Where((point, i) => Bayes.Classify(point) == Classes[i]).Count();

    /// <summary>How many points the logistic regression gets right.</summary>
    public int LogisticRight => Points.Where((point, i) => Score(point[0], point[1]) > 0 == (Classes[i] == 1)).Count();

    /// <summary>Both models for some points.</summary>
    public static Planar Of(double[][] rows, int samples, int seed)
    {
        double[][] points = [.. rows.Select(row => row[..2])];
        int[] classes = [.. rows.Select(row => row[2] >= 0.5 ? 1 : 0)];
        GaussianBayes? bayes = classes.Distinct().Count() == 2 ? GaussianBayes.Fit(points, classes, 2) : null;
        var random = new SplitMix((ulong)seed);
        List<(double[], int)> made = [];
        for (int n = 0; bayes is not null && n < samples; n++)
        {
            int k = random.NextDouble() < bayes.Priors[0] ? 0 : 1;
            made.Add((bayes.Sample(k, random), k));
        }

        return new Planar(points, classes, bayes, Logistic(points, classes), [.. made]);
    }

    /// <summary>w₀ + w₁x + w₂y.</summary>
    public double Score(double x, double y) => Weights[0] + Weights[1] * x + Weights[2] * y;

    /// <summary>Newton's method for the cross-entropy with a small penalty: w ← w − H⁻¹g, g = Σ(p − t)x + λw, H = Σ p(1 − p)xxᵀ + λI.</summary>
    private static double[] Logistic(double[][] points, int[] classes)
    {
        Vector<double> w = Vector<double>.Build.Dense(3);
        for (int step = 0; step < 25; step++)
        {
            Vector<double> gradient = Ridge * w;
            Matrix<double> curvature = Ridge * Matrix<double>.Build.DenseIdentity(3);
            for (int n = 0; n < points.Length; n++)
            {
                Vector<double> x = Vector<double>.Build.DenseOfArray([1, points[n][0], points[n][1]]);
                double p = Functions.Sigmoid(w * x);
                gradient += (p - classes[n]) * x;
                curvature += p * (1 - p) * x.OuterProduct(x);
            }

            Vector<double> move = curvature.Solve(gradient);
            w -= move * Math.Min(1, 2 / Math.Max(1e-12, move.L2Norm()));
        }

        return [.. w];
    }
}
