using System.Globalization;
using System.Text;

namespace Shinso.Cli.Runs.Report;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it is, in the legend.</param>
/// <param name="Kind">The style's name for its colour and dashes.</param>
/// <param name="Values">A value per epoch; null where there is none.</param>
internal sealed record ChartLine(string Name, string Kind, IReadOnlyList<double?> Values);

/// <summary>Charts as SVG inside the page: no script, no file beside it, labels encoded.</summary>
internal static class Chart
{
    private const double Width = 520, Height = 300, Left = 58, Right = 16, Top = 34, Bottom = 44;
    private const int MostPoints = 400, MostDots = 2_000;

    private static double PlotWidth => Width - Left - Right;

    private static double PlotHeight => Height - Top - Bottom;

    /// <summary>Curves over the epochs, with the best epoch marked.</summary>
    public static string Curves(string title, string epochs, string logarithmic, IReadOnlyList<ChartLine> lines, int bestEpoch, string best, bool mayBeLog)
    {
        int count = lines.Max(line => line.Values.Count);
        var y = Axis.For(lines.SelectMany(line => line.Values).OfType<double>(), mayBeLog);
        Axis x = count == 1 ? Axis.For([0, 2]) : Axis.For([1, count], least: 0);
        var svg = new StringBuilder();
        Frame(svg, y.IsLog ? $"{title} ({logarithmic})" : title, x, y, epochs);
        if (bestEpoch > 0)
        {
            double at = X(x, bestEpoch);
            svg.Append(Text($"<line class=\"best\" x1=\"{at:F1}\" y1=\"{Top:F1}\" x2=\"{at:F1}\" y2=\"{Height - Bottom:F1}\"/>"));
            bool leftHalf = at < Left + PlotWidth * 0.7;
            svg.Append(Text($"<text class=\"mark\" x=\"{at + (leftHalf ? 5 : -5):F1}\" y=\"{Top + 12:F1}\" text-anchor=\"{(leftHalf ? "start" : "end")}\">")).Append(HtmlPage.Encode(best)).Append("</text>");
        }

        foreach (ChartLine line in lines)
        {
            svg.Append(Text($"<path class=\"curve {line.Kind}\" d=\"{Path(line.Values, x, y)}\"/>"));
            if (bestEpoch > 0 && bestEpoch <= line.Values.Count && line.Values[bestEpoch - 1] is double value)
                svg.Append(Text($"<circle class=\"dot {line.Kind}\" cx=\"{X(x, bestEpoch):F1}\" cy=\"{Y(y, value):F1}\" r=\"3.5\"/>"));
        }

        Legend(svg, lines);
        return Wrapped(title, svg);
    }

    /// <summary>Predictions over what is true; points on the diagonal are right.</summary>
    public static string Scatter(string title, string actual, string predicted, IReadOnlyList<(double Actual, double Predicted)> points)
    {
        double[] all = [.. points.SelectMany(point => new[] { point.Actual, point.Predicted })];
        Axis x = Axis.For(all), y = Axis.For(all);
        var svg = new StringBuilder();
        Frame(svg, $"{title}: {predicted}", x, y, actual);
        double low = x.Ticks[0], high = x.Ticks[^1];
        svg.Append(Text($"<line class=\"best\" x1=\"{X(x, low):F1}\" y1=\"{Y(y, low):F1}\" x2=\"{X(x, high):F1}\" y2=\"{Y(y, high):F1}\"/>"));
        int every = Math.Max(1, (points.Count + MostDots - 1) / MostDots);
        for (int index = 0; index < points.Count; index += every)
            svg.Append(Text($"<circle class=\"point\" cx=\"{X(x, points[index].Actual):F1}\" cy=\"{Y(y, points[index].Predicted):F1}\" r=\"2.5\"/>"));
        return Wrapped(title, svg);
    }

    private static void Frame(StringBuilder svg, string title, Axis x, Axis y, string below)
    {
        svg.Append(Text($"<text class=\"title\" x=\"{Left:F0}\" y=\"16\">")).Append(HtmlPage.Encode(title)).Append("</text>");
        foreach (double tick in y.Ticks)
        {
            svg.Append(Text($"<line class=\"grid\" x1=\"{Left:F1}\" y1=\"{Y(y, tick):F1}\" x2=\"{Width - Right:F1}\" y2=\"{Y(y, tick):F1}\"/>"));
            svg.Append(Text($"<text x=\"{Left - 7:F1}\" y=\"{Y(y, tick) + 4:F1}\" text-anchor=\"end\">{Axis.Label(tick)}</text>"));
        }

        foreach (double tick in x.Ticks.Where(tick => x.At(tick) is >= 0 and <= 1))
            svg.Append(Text($"<text x=\"{X(x, tick):F1}\" y=\"{Height - Bottom + 17:F1}\" text-anchor=\"middle\">{Axis.Label(tick)}</text>"));
        svg.Append(Text($"<text x=\"{Left + PlotWidth / 2:F1}\" y=\"{Height - 8:F1}\" text-anchor=\"middle\">")).Append(HtmlPage.Encode(below)).Append("</text>");
    }

    /// <summary>Names at the upper right, each behind a piece of its line.</summary>
    private static void Legend(StringBuilder svg, IReadOnlyList<ChartLine> lines)
    {
        double right = Width - Right;
        foreach (ChartLine line in lines.Reverse())
        {
            double width = line.Name.Sum(letter => letter < 0x2000 ? 6.6 : 12.2) + 34;
            svg.Append(Text($"<line class=\"curve {line.Kind}\" x1=\"{right - width + 8:F1}\" y1=\"12\" x2=\"{right - width + 28:F1}\" y2=\"12\"/><text x=\"{right - width + 33:F1}\" y=\"16\">"));
            svg.Append(HtmlPage.Encode(line.Name)).Append("</text>");
            right -= width;
        }
    }

    /// <summary>A path through the values; of many, the smallest and largest of every stretch, so that no spike is lost.</summary>
    private static string Path(IReadOnlyList<double?> values, Axis x, Axis y)
    {
        var path = new StringBuilder();
        int stretch = Math.Max(1, (values.Count + MostPoints / 2 - 1) / (MostPoints / 2));
        bool broken = true;
        for (int start = 0; start < values.Count; start += stretch)
        {
            int[] finite = [.. Enumerable.Range(start, Math.Min(stretch, values.Count - start)).Where(index => values[index] is double value && double.IsFinite(value))];
            int[] chosen = finite.Length <= 2 ? finite : [.. new[] { finite.MinBy(index => values[index]), finite.MaxBy(index => values[index]) }.Distinct().Order()];
            foreach (int index in chosen)
            {
                path.Append(Text($"{(broken ? 'M' : 'L')}{X(x, index + 1):F1} {Y(y, values[index]!.Value):F1}"));
                broken = false;
            }

            broken |= finite.Length == 0;
        }

        return path.ToString();
    }

    private static double X(Axis axis, double value) => Left + axis.At(value) * PlotWidth;

    private static double Y(Axis axis, double value) => Top + (1 - axis.At(value)) * PlotHeight;

    private static string Wrapped(string title, StringBuilder svg) =>
        Text($"<svg viewBox=\"0 0 {Width:F0} {Height:F0}\" role=\"img\" aria-label=\"{HtmlPage.Encode(title)}\">{svg}</svg>");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
