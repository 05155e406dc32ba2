namespace Shinso.Lessons.Calculation;

/// <summary>The border of a unit with two inputs: the line ax + by + c = 0, with the positive side where the sum is greater.</summary>
/// <param name="A">The first weight.</param>
/// <param name="B">The second weight.</param>
/// <param name="C">The bias.</param>
internal readonly record struct DividingLine(double A, double B, double C)
{
    /// <summary>√(a² + b²), kept away from 0.</summary>
    private double Size => Math.Max(1e-3, Math.Sqrt(A * A + B * B));

    /// <summary>The unit vector along the line, with the positive side on its right.</summary>
    public (double X, double Y) Along => (-B / Size, A / Size);

    /// <summary>ax + by + c.</summary>
    public double Sum(double x, double y) => A * x + B * y + C;

    /// <summary>The point of the line that is nearest to a point: p − (sum at p)·(a, b)/(a² + b²).</summary>
    public (double X, double Y) Foot(double x, double y)
    {
        double share = Sum(x, y) / (Size * Size);
        return (x - share * A, y - share * B);
    }

    /// <summary>The same direction, through another point.</summary>
    public DividingLine Through(double x, double y) => this with { C = -(A * x + B * y) };

    /// <summary>The line through two points, with weights as large as now; <paramref name="x"/>, <paramref name="y"/> lies in the direction of <see cref="Along"/>.</summary>
    public DividingLine Turned((double X, double Y) pivot, double x, double y)
    {
        (double dx, double dy) = (x - pivot.X, y - pivot.Y);
        double length = Math.Sqrt(dx * dx + dy * dy);
        return length < 0.05 ? this : new DividingLine(Size * dy / length, -Size * dx / length, 0).Through(pivot.X, pivot.Y);
    }

    /// <summary>Weights and bias to three decimals, within a range.</summary>
    public double[] Rounded(double most) => [.. new[] { A, B, C }.Select(one => Math.Clamp(Math.Round(one, 3), -most, most))];
}
