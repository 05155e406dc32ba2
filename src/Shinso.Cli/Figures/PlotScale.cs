using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>From the numbers of a plot to the dots of its drawing.</summary>
/// <param name="horizontal">The axis from left to right.</param>
/// <param name="vertical">The axis from below to above.</param>
/// <param name="width">Dots from left to right, two in a letter.</param>
/// <param name="height">Dots from above to below, four in a letter.</param>
internal sealed class PlotScale(Axis horizontal, Axis vertical, int width, int height)
{
    /// <summary>The dot of x, which may lie outside.</summary>
    public int X(double x) => Whole(Share(horizontal, x) * (width - 1));

    /// <summary>The dot of y, which may lie outside.</summary>
    public int Y(double y) => Whole((1 - Share(vertical, y)) * (height - 1));

    /// <summary>The letter's column of x; null outside.</summary>
    public int? Column(double x) => Share(horizontal, x) is >= -1e-9 and <= 1 + 1e-9 ? Math.Clamp(X(x), 0, width - 1) / 2 : null;

    /// <summary>The letter's row of y; null outside.</summary>
    public int? Row(double y) => Share(vertical, y) is >= -1e-9 and <= 1 + 1e-9 ? Math.Clamp(Y(y), 0, height - 1) / 4 : null;

    /// <summary>The part of a line that lies inside, in dots; null where none does (Liang and Barsky 1984).</summary>
    public (int X1, int Y1, int X2, int Y2)? Segment(double x1, double y1, double x2, double y2)
    {
        double u = Share(horizontal, x1), v = Share(vertical, y1), du = Share(horizontal, x2) - u, dv = Share(vertical, y2) - v, from = 0, to = 1;
        if (!double.IsFinite(u + v + du + dv)) return null;
        foreach ((double slope, double room) in new[] { (-du, u), (du, 1 - u), (-dv, v), (dv, 1 - v) })
        {
            if (slope == 0 && room < 0) return null;
            if (slope < 0) from = Math.Max(from, room / slope);
            if (slope > 0) to = Math.Min(to, room / slope);
        }

        if (from > to) return null;
        return (Whole((u + from * du) * (width - 1)), Whole((1 - v - from * dv) * (height - 1)), Whole((u + to * du) * (width - 1)), Whole((1 - v - to * dv) * (height - 1)));
    }

    /// <summary>Whether a dot lies in a polygon: a ray from it crosses the outline an odd number of times.</summary>
    public bool IsInside(Area area, int x, int y)
    {
        bool inside = false;
        for (int i = 0, j = area.Xs.Count - 1; i < area.Xs.Count; j = i++)
        {
            double xi = X(area.Xs[i]), yi = Y(area.Ys[i]), xj = X(area.Xs[j]), yj = Y(area.Ys[j]);
            if (yi > y != yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside;
        }

        return inside;
    }

    /// <summary>How many dots a place is from the nearest point of a curve.</summary>
    public double Distance(Curve curve, double x, double y)
    {
        (double px, double py) = (X(x), Y(y));
        double nearest = double.MaxValue;
        for (int i = 0; i < curve.Xs.Count; i++)
        {
            double dx = X(curve.Xs[i]) - px, dy = Y(curve.Ys[i]) - py;
            nearest = Math.Min(nearest, dx * dx + dy * dy);
        }

        return Math.Sqrt(nearest);
    }

    private static double Share(Axis axis, double value) => axis.Log
        ? (Math.Log10(value) - Math.Log10(axis.Least)) / (Math.Log10(axis.Most) - Math.Log10(axis.Least))
        : (value - axis.Least) / (axis.Most - axis.Least);

    private static int Whole(double dots) => double.IsFinite(dots) ? (int)Math.Round(Math.Clamp(dots, -1e6, 1e6)) : -1_000_000;
}
