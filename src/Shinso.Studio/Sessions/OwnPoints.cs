using System.Globalization;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>Points that a page drew, or a table that it pasted.</summary>
/// <param name="Points">The points, within the plane.</param>
/// <param name="Kind">What they are for.</param>
/// <param name="Notices">What was done to them.</param>
internal sealed record OwnPoints(ValueList<PlaygroundOwnPoint> Points, PlaygroundProblem Kind, IReadOnlyList<PlaygroundNotice> Notices)
{
    private const double Wanted = 5;
    private const string Key = "points";

    /// <summary>Why there are none: a name that the page has words for.</summary>
    public string? Problem { get; private init; }

    /// <summary>What the problem speaks of.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>Points with their classes, as drawn.</summary>
    public static OwnPoints From(IReadOnlyList<PlaygroundPoint> points)
    {
        if (points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y) || !(point.Label >= 0 && point.Label < PlaygroundState.MaxClasses))) return Refuse("badPoints");
        List<PlaygroundNotice> notices = [];
        return new OwnPoints([.. Few(points, notices).Select(point => PlaygroundOwnPoint.OfClass(point.X, point.Y, (int)point.Label))], PlaygroundProblem.Classification, notices);
    }

    /// <summary>
    /// A table: two columns of numbers and a third one, with a class per name; or, where the third column has more different numbers than there can be classes, a value to fit. A first
    /// line without numbers is a heading. Columns are divided by tabs, semicolons or commas, whichever the first line has.
    /// </summary>
    public static OwnPoints Parse(string text)
    {
        string[] lines = text.Split('\n');
        List<(double X, double Y, string Mark)> rows = [];
        char divider = '\0';
        bool heading = false;
        for (int number = 0; number < lines.Length; number++)
        {
            string line = lines[number].Trim().TrimStart('\uFEFF');
            if (line.Length == 0) continue;
            if (divider == '\0') divider = line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
            string[] cells = [.. line.Split(divider).Select(cell => cell.Trim().Trim('"'))];
            string where = (number + 1).ToString(CultureInfo.InvariantCulture);
            if (cells.Length < 3) return Refuse("threeColumns", where, cells.Length.ToString(CultureInfo.InvariantCulture));
            if (Number(cells[0]) is double x && Number(cells[1]) is double y) rows.Add((x, y, cells[2]));
            else if (rows.Count == 0 && !heading) heading = true;
            else return Refuse("notANumber", where, Number(cells[0]) is null ? cells[0] : cells[1]);
        }

        return rows.Count == 0 ? Refuse("noRows") : Read(rows);
    }

    private static OwnPoints Read(List<(double X, double Y, string Mark)> rows)
    {
        List<PlaygroundNotice> notices = [];
        string[] marks = [.. rows.Select(row => row.Mark).Distinct()];
        bool classes = marks.Length <= PlaygroundState.MaxClasses;
        if (!classes && marks.FirstOrDefault(mark => Number(mark) is null) is string name) return Refuse("tooManyClasses", marks.Length.ToString(CultureInfo.InvariantCulture), name);
        (Func<double, double> x, Func<double, double> y) = (Scale(rows.Select(row => row.X), "x", notices), Scale(rows.Select(row => row.Y), "y", notices));
        if (classes)
        {
            string[] ordered = marks.All(mark => Number(mark) is not null) ? [.. marks.OrderBy(mark => Number(mark))] : marks;
            return new OwnPoints([.. Few(rows, notices).Select(row => PlaygroundOwnPoint.OfClass(x(row.X), y(row.Y), Array.IndexOf(ordered, row.Mark)))], PlaygroundProblem.Classification, notices);
        }

        double most = rows.Max(row => Math.Abs(Number(row.Mark)!.Value));
        if (most > 1) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.PointsScaled, Key, most.ToString("G4", CultureInfo.InvariantCulture), "1"));
        double factor = most > 1 ? 1 / most : 1;
        return new OwnPoints([.. Few(rows, notices).Select(row => PlaygroundOwnPoint.OfValue(x(row.X), y(row.Y), Number(row.Mark)!.Value * factor))], PlaygroundProblem.Regression, notices);
    }

    /// <summary>Values that fit the plane stay as they are; others are moved and stretched to −5 … 5.</summary>
    private static Func<double, double> Scale(IEnumerable<double> values, string axis, List<PlaygroundNotice> notices)
    {
        (double least, double most) = (values.Min(), values.Max());
        if (least >= -PlaygroundMap.Edge && most <= PlaygroundMap.Edge && most - least > 1) return value => value;
        double middle = (least + most) / 2, reach = (most - least) / 2;
        double factor = reach > 0 ? Wanted / reach : 1;
        notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.PointsScaled, axis, string.Create(CultureInfo.InvariantCulture, $"{least:G4} … {most:G4}"), string.Create(CultureInfo.InvariantCulture, $"{-reach * factor:G4} … {reach * factor:G4}")));
        return value => (value - middle) * factor;
    }

    private static IEnumerable<T> Few<T>(IReadOnlyList<T> points, List<PlaygroundNotice> notices)
    {
        if (points.Count > PlaygroundState.MaxOwnPoints)
            notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, Key, points.Count.ToString(CultureInfo.InvariantCulture), PlaygroundState.MaxOwnPoints.ToString(CultureInfo.InvariantCulture)));
        return points.Take(PlaygroundState.MaxOwnPoints);
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && Math.Abs(value) < 1e100 ? value : null;

    private static OwnPoints Refuse(string problem, params IReadOnlyList<string> values) =>
        new([], PlaygroundProblem.Classification, []) { Problem = problem, Values = [.. values.Select(value => value.Length > 40 ? value[..40] : value)] };
}
