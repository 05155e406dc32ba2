using MathNet.Numerics;

namespace Shinso.Lessons.Calculation;

/// <summary>The parts of a transformer, each in a few lines of double precision.</summary>
internal static class Attention
{
    /// <summary>QKᵀ/√d: how well every query fits every key.</summary>
    public static double[][] Scores(double[][] queries, double[][] keys, bool scaled = true)
    {
        double divisor = scaled ? Math.Sqrt(queries[0].Length) : 1;
        return [.. queries.Select(query => keys.Select(key => query.Zip(key, (q, k) => q * k).Sum() / divisor).ToArray())];
    }

    /// <summary>Softmax of every row. With the causal mask row i sees keys 0 … i only: later scores count as −∞, which makes their weights 0.</summary>
    public static double[][] Weights(double[][] scores, bool causal) =>
    [
        .. scores.Select((row, i) => Functions.Softmax([.. row.Select((score, j) => causal && j > i ? double.NegativeInfinity : score)])),
    ];

    /// <summary>Every output is the mean of the values, weighted by its row.</summary>
    public static double[][] Output(double[][] weights, double[][] values) =>
        [.. weights.Select(row => values[0].Select((_, column) => row.Zip(values, (weight, value) => weight * value[column]).Sum()).ToArray())];

    /// <summary>The columns that belong to one of several heads.</summary>
    public static double[][] Head(double[][] x, int head, int heads)
    {
        int width = x[0].Length / heads;
        return [.. x.Select(row => row[(head * width)..((head + 1) * width)])];
    }

    /// <summary>The code of a place: sin(p/10000^(2i/d)) and cos(p/10000^(2i/d)) in turn, i = 0, 1, … d/2 − 1.</summary>
    public static double[] Position(double place, int dimension)
    {
        double[] code = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            double angle = place / Math.Pow(10_000, i / 2 * 2.0 / dimension);
            code[i] = i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }

        return code;
    }

    /// <summary>(x − μ)/√(σ² + ε) over the features of one sample.</summary>
    public static double[] LayerNorm(double[] x, double epsilon = 1e-5)
    {
        double mean = x.Average(), variance = x.Average(value => (value - mean) * (value - mean));
        return [.. x.Select(value => (value - mean) / Math.Sqrt(variance + epsilon))];
    }

    /// <summary>x·Φ(x), with the share Φ of a standard normal that lies below x.</summary>
    public static double Gelu(double x) => x * SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;
}
