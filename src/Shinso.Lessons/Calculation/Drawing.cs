using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>Lines and paths made light enough to be redrawn at every drag.</summary>
internal static class Drawing
{
    /// <summary>Contour lines with their corners rounded to a four-thousandth of the axes: finer than a pixel.</summary>
    public static IEnumerable<Mark> Lines(Func<double, double, double> f, Axis x, Axis y, IReadOnlyList<double> levels, int cells = 48) =>
        Contours.Of(f, x, y, levels, cells).Select(line => line with { Xs = Rounded(line.Xs, x), Ys = Rounded(line.Ys, y) });

    /// <summary>A path through places, cut off after it has left the axes far behind.</summary>
    public static Curve Path(IEnumerable<(double X, double Y)> places, Axis x, Axis y, Stroke stroke = Stroke.Solid)
    {
        List<double> xs = [], ys = [];
        foreach ((double px, double py) in places)
        {
            if (!double.IsFinite(px) || !double.IsFinite(py)) break;
            xs.Add(px);
            ys.Add(py);
            if (IsFar(px, x) || IsFar(py, y)) break;
        }

        return new Curve(Rounded(xs, x), Rounded(ys, y), stroke);
    }

    /// <summary>Numbers spread evenly by their logarithms.</summary>
    public static double[] LogSpread(double least, double most, int count) =>
        [.. Enumerable.Range(0, count).Select(i => least * Math.Pow(most / least, i / (double)(count - 1)))];

    private static bool IsFar(double at, Axis axis) => axis.Log
        ? at > axis.Most * 1000
        : Math.Abs(at - (axis.Least + axis.Most) / 2) > 4 * (axis.Most - axis.Least);

    private static double[] Rounded(IReadOnlyList<double> values, Axis axis)
    {
        if (axis.Log) return [.. values];
        double unit = Math.Pow(10, Math.Floor(Math.Log10((axis.Most - axis.Least) / 4000)));
        int decimals = Math.Clamp((int)Math.Round(-Math.Log10(unit)), 0, 12);
        return [.. values.Select(value => Math.Round(value, decimals))];
    }
}
