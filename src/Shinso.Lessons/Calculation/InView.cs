using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>What can be seen of a curve in a plane whose axes do not move.</summary>
internal static class InView
{
    /// <summary>The number where it lies on the axis, else not-a-number, which breaks a line.</summary>
    public static double On(Axis axis, double number) => number >= axis.Least && number <= axis.Most ? number : double.NaN;

    /// <summary>y = f(x) over the horizontal axis. What lies more than an axis' length beyond the vertical one is left out, so that steep curves still reach the edge.</summary>
    public static Curve Curve(Func<double, double> f, Axis x, Axis y, int places = 241, Stroke stroke = Stroke.Solid)
    {
        double length = y.Most - y.Least;
        Axis near = y with { Least = y.Least - length, Most = y.Most + length };
        return Figures.Curve.Of(at => On(near, f(at)), x.Least, x.Most, places, stroke);
    }

    /// <summary>y = f(p) + slope·(x − p): the tangent at p, over a stretch to both sides.</summary>
    public static Curve Tangent(double p, double height, double slope, double reach, Stroke stroke = Stroke.Solid)
    {
        double half = reach / Math.Sqrt(1 + slope * slope);
        return new Curve([p - half, p + half], [height - slope * half, height + slope * half], stroke);
    }
}
