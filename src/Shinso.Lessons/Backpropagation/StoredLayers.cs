using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Backpropagation;

/// <summary>A layer as an object: what the way back will need is kept on the way forward.</summary>
internal interface IStoredLayer
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>y = f(x).</summary>
    double[][] Forward(double[][] x);

    /// <summary>dx = dy ⊙ f′(x).</summary>
    double[][] Backward(double[][] dy);
}

/// <summary>y = max(0, x); it keeps where x ≤ 0.</summary>
internal sealed class ReluLayer : IStoredLayer
{
    private bool[][] mask = [];

    public string Name => "ReLU";

    public double[][] Forward(double[][] x)
    {
        mask = [.. x.Select(row => row.Select(value => value <= 0).ToArray())];
        return Masked(x);
    }

    public double[][] Backward(double[][] dy) => Masked(dy);

    /// <summary>A copy with 0 where the mask is set; the array that came in is left as it was.</summary>
    private double[][] Masked(double[][] values) => [.. values.Select((row, i) => row.Select((value, j) => mask[i][j] ? 0 : value).ToArray())];

    /// <summary>1 where nothing passes.</summary>
    public double[][] Mask => [.. mask.Select(row => row.Select(blocked => blocked ? 1.0 : 0).ToArray())];
}

/// <summary>y = σ(x); it keeps y, because f′ = y(1 − y).</summary>
internal sealed class SigmoidLayer : IStoredLayer
{
    private double[][] y = [];

    public string Name => "σ";

    public double[][] Forward(double[][] x) => y = MatrixMath.Each(x, Functions.Sigmoid);

    public double[][] Backward(double[][] dy) => MatrixMath.EntryByEntry(dy, y, (one, output) => one * (1 - output) * output);
}
