namespace Shinso.Lessons.Figures;

/// <summary>Lines of equal height of a function of two variables, by marching squares: in every cell of a grid the line is straight between the places where the function passes the level.</summary>
public static class Contours
{
    /// <summary>The lines at some levels, each level one thin <see cref="Curve"/> with gaps.</summary>
    /// <param name="f">The function of x and y.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="levels">The heights.</param>
    /// <param name="cells">Cells of the grid on each axis.</param>
    /// <param name="tone">The lines' colour.</param>
    public static IReadOnlyList<Curve> Of(Func<double, double, double> f, Axis x, Axis y, IReadOnlyList<double> levels, int cells = 80, Tone tone = Tone.Quiet)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(levels);
        double[] xs = Places(x, cells), ys = Places(y, cells);
        double[,] heights = new double[cells + 1, cells + 1];
        for (int i = 0; i <= cells; i++)
        {
            for (int j = 0; j <= cells; j++) heights[i, j] = f(xs[i], ys[j]);
        }

        return [.. levels.Select(level => At(level, xs, ys, heights) with { Tone = tone })];
    }

    /// <summary>Levels that lie evenly spread in their roots, so that a bowl's lines are evenly spread too.</summary>
    /// <param name="least">The height of the valley's floor.</param>
    /// <param name="most">The greatest height.</param>
    /// <param name="count">How many levels.</param>
    public static IReadOnlyList<double> Bowl(double least, double most, int count) =>
        [.. Enumerable.Range(1, count).Select(k => least + (most - least) * k * k / (double)(count * count))];

    private static double[] Places(Axis axis, int cells) => [.. Enumerable.Range(0, cells + 1).Select(i => axis.Least + (axis.Most - axis.Least) * i / cells)];

    private static Curve At(double level, double[] xs, double[] ys, double[,] heights)
    {
        List<double> lineX = [], lineY = [];
        for (int i = 0; i + 1 < xs.Length; i++)
        {
            for (int j = 0; j + 1 < ys.Length; j++)
            {
                List<(double X, double Y)> crossings = Crossings(level, xs, ys, heights, i, j);
                for (int k = 0; k + 1 < crossings.Count; k += 2)
                {
                    lineX.AddRange([crossings[k].X, crossings[k + 1].X, double.NaN]);
                    lineY.AddRange([crossings[k].Y, crossings[k + 1].Y, double.NaN]);
                }
            }
        }

        return new Curve(lineX, lineY, Stroke.Thin);
    }

    /// <summary>Where the level crosses the sides of a cell, going round it: two places, or four at a saddle.</summary>
    private static List<(double X, double Y)> Crossings(double level, double[] xs, double[] ys, double[,] heights, int i, int j)
    {
        (int I, int J)[] corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
        List<(double X, double Y)> found = [];
        for (int k = 0; k < 4; k++)
        {
            ((int ai, int aj), (int bi, int bj)) = (corners[k], corners[(k + 1) % 4]);
            double a = heights[ai, aj] - level, b = heights[bi, bj] - level;
            if (a < 0 == b < 0 || !double.IsFinite(a) || !double.IsFinite(b)) continue;
            double share = a / (a - b);
            found.Add((xs[ai] + share * (xs[bi] - xs[ai]), ys[aj] + share * (ys[bj] - ys[aj])));
        }

        return found;
    }
}
