using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>A landscape to walk down: a function of two numbers with its gradient, and how to draw it.</summary>
/// <param name="Height">f(x, y).</param>
/// <param name="Slopes">∂f/∂x and ∂f/∂y.</param>
/// <param name="X">The horizontal axis of its map.</param>
/// <param name="Y">The vertical axis of its map.</param>
/// <param name="Minimum">Its lowest place.</param>
/// <param name="Levels">The heights of its contour lines.</param>
public sealed record Surface(
    Func<double, double, double> Height, Func<double, double, (double X, double Y)> Slopes, Axis X, Axis Y, (double X, double Y) Minimum, IReadOnlyList<double> Levels)
{
    /// <summary>x²/20 + y²: 20 times as steep along y as along x.</summary>
    public static Surface Bowl { get; } = new(
        (x, y) => x * x / 20 + y * y, (x, y) => (x / 10, 2 * y), new Axis("x", -10, 10), new Axis("y", -5, 5), (0, 0), Contours.Bowl(0, 16, 8));

    /// <summary>100(y − x²)² + (x − 1)²: a bent valley with steep sides and a flat floor.</summary>
    public static Surface Rosenbrock { get; } = new(
        (x, y) => 100 * (y - x * x) * (y - x * x) + (x - 1) * (x - 1),
        (x, y) => (-400 * x * (y - x * x) + 2 * (x - 1), 200 * (y - x * x)),
        new Axis("x₀", -2, 2), new Axis("x₁", -1, 3), (1, 1), [1, 5, 20, 60, 150, 400, 1000]);

    /// <summary>½Σ(ax + b − y)² of the coffee data.</summary>
    public static Surface Coffee { get; } = new(
        (a, b) => LineFit.Coffee.Loss(a, b) / 2, (a, b) => LineFit.Coffee.Gradient(a, b), new Axis("a", -1, 5), new Axis("b", -30, 10), LineFit.Coffee.Best, Contours.Bowl(8, 3000, 8));

    /// <summary>x⁴ − 3x² + x + y²: a curve with two valleys, and a bowl across it.</summary>
    public static Surface TwoValleys { get; } = new(
        (x, y) => x * x * x * x - 3 * x * x + x + y * y, (x, y) => (4 * x * x * x - 6 * x + 1, 2 * y), new Axis("x", -2.5, 2.5), new Axis("y", -2, 2), (-1.3008395659415772, 0),
        [-3.3, -3, -2.5, -2, -1.5, -1, -0.5, 0, 1, 3, 6]);

    /// <summary>The gradient at a place.</summary>
    public double[] Gradient(double[] place)
    {
        (double x, double y) = Slopes(place[0], place[1]);
        return [x, y];
    }

    /// <summary>The contour lines of its map.</summary>
    internal IEnumerable<Mark> Lines() => Drawing.Lines(Height, X, Y, Levels, 64);
}
