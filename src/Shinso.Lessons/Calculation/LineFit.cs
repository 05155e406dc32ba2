using MathNet.Numerics.LinearAlgebra;

namespace Shinso.Lessons.Calculation;

/// <summary>A line ŷ = ax + b and points (x, y): sums, squared errors and slopes, written out.</summary>
/// <param name="xs">The inputs x.</param>
/// <param name="ys">The targets y, as many.</param>
public sealed class LineFit(double[] xs, double[] ys)
{
    /// <summary>Temperatures in °C and orders of iced coffee: the points of the source.</summary>
    public static LineFit Coffee { get; } = new([20, 30, 40], [30, 50, 80]);

    /// <summary>The inputs x.</summary>
    public IReadOnlyList<double> Xs => xs;

    /// <summary>The targets y.</summary>
    public IReadOnlyList<double> Ys => ys;

    /// <summary>n.</summary>
    public int Count => xs.Length;

    /// <summary>Σx.</summary>
    public double SumX => xs.Sum();

    /// <summary>Σy.</summary>
    public double SumY => ys.Sum();

    /// <summary>Σx².</summary>
    public double SumXX => xs.Sum(x => x * x);

    /// <summary>Σxy.</summary>
    public double SumXY => xs.Zip(ys, (x, y) => x * y).Sum();

    /// <summary>Δ = nΣx² − (Σx)², the determinant of XᵀX: 0 where all x are equal.</summary>
    public double Determinant => Count * SumXX - SumX * SumX;

    /// <summary>XᵀX = [[Σx², Σx], [Σx, n]], the curvature of ½L.</summary>
    public double[][] Curvature => [[SumXX, SumX], [SumX, Count]];

    /// <summary>The pair with the least sum of squares: a = (nΣxy − ΣxΣy)/Δ, b = (−ΣxΣxy + Σx²Σy)/Δ.</summary>
    public (double A, double B) Best => ((Count * SumXY - SumX * SumY) / Determinant, (-SumX * SumXY + SumXX * SumY) / Determinant);

    /// <summary>Whether the x differ enough for a slope to be determined.</summary>
    public bool IsDetermined => Determinant > 1e-9 * Math.Max(1, Count * SumXX);

    /// <summary>L = Σ(y − ax − b)².</summary>
    public double Loss(double a, double b)
    {
        double sum = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            double error = ys[i] - a * xs[i] - b;
            sum += error * error;
        }

        return sum;
    }

    /// <summary>The gradient of ½L: (Σx(ax + b − y), Σ(ax + b − y)).</summary>
    public (double A, double B) Gradient(double a, double b)
    {
        double da = 0, db = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            double error = a * xs[i] + b - ys[i];
            da += xs[i] * error;
            db += error;
        }

        return (da, db);
    }

    /// <summary>The eigenvalues of XᵀX, the smaller first: how steep ½L is along its two axes.</summary>
    public (double Flat, double Steep) Eigenvalues()
    {
        Vector<double> values = Matrix<double>.Build.DenseOfRowArrays(Curvature).Evd(Symmetricity.Symmetric).EigenValues.Real();
        return (Math.Min(values[0], values[1]), Math.Max(values[0], values[1]));
    }

    /// <summary>The same points with x replaced by (x − shift)/scale.</summary>
    public LineFit Rescaled(double shift, double scale) => new([.. xs.Select(x => (x - shift) / scale)], ys);
}
