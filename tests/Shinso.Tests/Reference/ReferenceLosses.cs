namespace Shinso.Tests.Reference;

/// <summary>The losses as means over the samples, and their gradients, in double precision and straight from the definitions.</summary>
internal static class ReferenceLosses
{
    public static double SumOfSquares(double[] y, double[] t, int outputs) =>
        y.Zip(t, (a, b) => 0.5 * (a - b) * (a - b)).Sum() * outputs / y.Length;

    public static double[] SumOfSquaresSlope(double[] y, double[] t, int outputs) =>
        [.. y.Zip(t, (a, b) => (a - b) * outputs / y.Length)];

    public static double MeanSquaredError(double[] y, double[] t) => y.Zip(t, (a, b) => (a - b) * (a - b)).Average();

    public static double[] MeanSquaredErrorSlope(double[] y, double[] t) => [.. y.Zip(t, (a, b) => 2 * (a - b) / y.Length)];

    public static double Huber(double[] y, double[] t, double delta) => y.Zip(t, (a, b) =>
    {
        double size = Math.Abs(a - b);
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    }).Average();

    public static double[] HuberSlope(double[] y, double[] t, double delta) => [.. y.Zip(t, (a, b) => Math.Clamp(a - b, -delta, delta) / y.Length)];

    public static double BinaryCrossEntropy(double[] z, double[] t) =>
        z.Zip(t, (a, b) => b * ReferenceMath.Softplus(-a) + (1 - b) * ReferenceMath.Softplus(a)).Average();

    public static double[] BinaryCrossEntropySlope(double[] z, double[] t) => [.. z.Zip(t, (a, b) => (ReferenceMath.Sigmoid(a) - b) / z.Length)];

    /// <summary>Softmax of every row of <paramref name="columns"/> numbers.</summary>
    public static double[] Softmax(double[] z, int columns)
    {
        double[] p = new double[z.Length];
        for (int start = 0; start < z.Length; start += columns)
        {
            double max = z.Skip(start).Take(columns).Max();
            double sum = z.Skip(start).Take(columns).Sum(value => Math.Exp(value - max));
            for (int j = start; j < start + columns; j++) p[j] = Math.Exp(z[j] - max) / sum;
        }

        return p;
    }

    /// <summary>dz_i = Σ_j dp_j · p_j·(δ_ij − p_i), with the whole Jacobian.</summary>
    public static double[] SoftmaxBackward(double[] p, double[] dp, int columns)
    {
        double[] dz = new double[p.Length];
        for (int start = 0; start < p.Length; start += columns)
        {
            for (int i = start; i < start + columns; i++)
            {
                for (int j = start; j < start + columns; j++) dz[i] += dp[j] * p[j] * ((i == j ? 1 : 0) - p[i]);
            }
        }

        return dz;
    }

    /// <summary>Cross-entropy of the rows of softmax(z) with distributions t.</summary>
    public static double SoftmaxCrossEntropy(double[] z, double[] t, int classes) =>
        -Softmax(z, classes).Zip(t, (p, q) => q == 0 ? 0 : q * Math.Log(p)).Sum() * classes / z.Length;

    public static double[] SoftmaxCrossEntropySlope(double[] z, double[] t, int classes)
    {
        double[] p = Softmax(z, classes), slope = new double[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            double total = t.Skip(i / classes * classes).Take(classes).Sum();
            slope[i] = (p[i] * total - t[i]) * classes / z.Length;
        }

        return slope;
    }

    /// <summary>Class indices as distributions: 1 at the class.</summary>
    public static double[] OneHot(ReadOnlySpan<float> indices, int classes)
    {
        double[] t = new double[indices.Length * classes];
        for (int row = 0; row < indices.Length; row++) t[row * classes + (int)indices[row]] = 1;
        return t;
    }
}
