using Shinso.Randomness;
using Shinso.Tensors;

namespace Shinso.Initializers;

/// <summary>
/// How a parameter gets its first values. Every value rests on a draw that is a function of (seed, path, row, column) alone, so adding a layer or a
/// unit does not change the draws of the others; <see cref="Glorot"/> and <see cref="He"/> scale them by the layer's size. The row is the index
/// along the first axis, the column counts the rest.
/// </summary>
public abstract record Initializer
{
    /// <summary>Fills a parameter.</summary>
    /// <param name="shape">The parameter's shape, <c>[out, in, …]</c>: fan-in is in × …, fan-out is out × ….</param>
    /// <param name="seed">The model's seed.</param>
    /// <param name="path">The parameter's dotted path.</param>
    /// <param name="values">One value per element of the shape.</param>
    public void Fill(Shape shape, ulong seed, string path, Span<float> values)
    {
        ulong key = Philox.Key(seed, path);
        int rows = shape.Rank == 0 ? 1 : shape[0];
        int columns = rows == 0 ? 0 : shape.Size / rows;
        int receptiveField = shape.Rank < 2 || shape[1] == 0 ? 1 : columns / shape[1];
        var fan = new Fan(columns, rows * receptiveField);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                uint bits = Philox.Block(key, ((uint)row, (uint)column, 0, 0)).A;
                values[row * columns + column] = (float)Value((bits + 0.5) * 2.3283064365386963e-10, fan);
            }
        }
    }

    /// <summary>The initial value for a uniform draw u in (0, 1).</summary>
    private protected abstract double Value(double u, Fan fan);
}

/// <summary>How many inputs feed one output of a parameter, and how many outputs one input feeds.</summary>
internal readonly record struct Fan(int In, int Out);

/// <summary>w = 0. For biases; a weight matrix of zeros keeps all units of a layer equal.</summary>
public sealed record Zero : Initializer
{
    private protected override double Value(double u, Fan fan) => 0;
}

/// <summary>w = <paramref name="Level"/> everywhere.</summary>
public sealed record Constant(float Level) : Initializer
{
    private protected override double Value(double u, Fan fan) => Level;
}

/// <summary>w ~ U(<paramref name="Low"/>, <paramref name="High"/>).</summary>
public sealed record Uniform(float Low = -0.5f, float High = 0.5f) : Initializer
{
    private protected override double Value(double u, Fan fan) => Low + ((double)High - Low) * u;
}

/// <summary>w ~ N(0, σ²) with σ = <paramref name="StandardDeviation"/>.</summary>
public sealed record Gaussian(float StandardDeviation = 0.01f) : Initializer
{
    private protected override double Value(double u, Fan fan) => StandardDeviation * Normal.Quantile(u);
}

/// <summary>w ~ U(−r, r), r = √(6 / (fan-in + fan-out)): keeps the variance of signals and gradients (Glorot and Bengio 2010).</summary>
public sealed record Glorot : Initializer
{
    private protected override double Value(double u, Fan fan) => Math.Sqrt(6.0 / (fan.In + fan.Out)) * (2 * u - 1);
}

/// <summary>w ~ N(0, 2 / fan-in): as Glorot, for units that are silent half the time, like ReLU (He et al. 2015).</summary>
public sealed record He : Initializer
{
    private protected override double Value(double u, Fan fan) => Math.Sqrt(2.0 / fan.In) * Normal.Quantile(u);
}
