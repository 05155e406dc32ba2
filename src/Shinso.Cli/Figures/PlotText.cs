using Shinso.Cli.Languages;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>A plane with axes, drawn with letters. Curves are named by letters on them, dots have their shape; a key below says what is what.</summary>
internal sealed class PlotText
{
    private const int WidestPlane = 60, Height = 18, Digits = 4, ManyDots = 150;
    private const string Shades = " ░▒▓█";

    private readonly Plot plot;
    private readonly LessonTexts texts;
    private readonly PlotCanvas canvas;
    private readonly PlotScale scale;
    private readonly List<string> key = [];
    private readonly List<(Curve Curve, string Letter)> named = [];

    private PlotText(Plot plot, LessonTexts texts, int room)
    {
        (this.plot, this.texts) = (plot, texts);
        int columns = Math.Clamp(room, 20, WidestPlane), rows = Height;
        if (plot.Square && !plot.X.Log && !plot.Y.Log)
        {
            double ratio = (plot.X.Most - plot.X.Least) / (plot.Y.Most - plot.Y.Least);
            columns = Math.Clamp((int)Math.Round(2 * rows * ratio), 12, columns);
            rows = Math.Clamp((int)Math.Round(columns / (2 * ratio)), 6, Height + 6);
        }

        canvas = new PlotCanvas(columns, rows);
        scale = new PlotScale(plot.X, plot.Y, 2 * columns, 4 * rows);
    }

    public static IEnumerable<string> Lines(Plot plot, LessonTexts texts, int width)
    {
        string top = ShortNumber.Of(plot.Y.Most, Digits), bottom = ShortNumber.Of(plot.Y.Least, Digits);
        int margin = Math.Max(top.Length, bottom.Length);
        var drawing = new PlotText(plot, texts, width - margin - 2);
        drawing.Draw();
        return drawing.Framed(top, bottom, margin, width);
    }

    private IEnumerable<string> Framed(string top, string bottom, int margin, int width)
    {
        string blank = new(' ', margin + 1), x = In(plot.X.Label), left = ShortNumber.Of(plot.X.Least, Digits), right = ShortNumber.Of(plot.X.Most, Digits);
        yield return blank + In(plot.Y.Label);
        for (int row = 0; row < canvas.Rows; row++)
        {
            string number = row == 0 ? top : row == canvas.Rows - 1 ? bottom : "";
            yield return $"{number.PadLeft(margin)} {(number.Length > 0 ? '┤' : '│')}{canvas.Row(row)}".TrimEnd();
        }

        yield return $"{blank}└{new string('─', canvas.Columns)}";
        yield return $"{blank} {left}{TextWidth.Centre(x, Math.Max(TextWidth.Of(x) + 2, canvas.Columns - left.Length - right.Length))}{right}";
        if (key.Count == 0) yield break;
        foreach (string line in LineWrap.Of(string.Join("   ", key.Select(entry => entry.Replace(' ', LineWrap.KeptBlank) + LineWrap.KeptBlank + LineWrap.KeptBlank)), width)) yield return line;
    }

    private void Draw()
    {
        Zero();
        foreach (Mark mark in plot.Marks)
        {
            switch (mark)
            {
                case HeatMap map: Draw(map); break;
                case Area area: Draw(area); break;
                case Curve curve: Draw(curve); break;
                case Arrow arrow: Draw(arrow); break;
                case Rule rule: Draw(rule); break;
            }
        }

        foreach (Dots dots in plot.Marks.OfType<Dots>()) Draw(dots);
        foreach ((Curve curve, string letter) in named) Name(curve, letter);
        foreach (Remark remark in plot.Marks.OfType<Remark>()) Word(remark.X, remark.Y, In(remark.Words));
        foreach (Handle handle in plot.Handles.Where(handle => handle.BindX is not null || handle.BindY is not null)) Draw(handle);
    }

    /// <summary>The lines x = 0 and y = 0, where they are inside.</summary>
    private void Zero()
    {
        if (scale.Row(0) is int row && row > 0 && row < canvas.Rows - 1 && !plot.Y.Log)
        {
            for (int column = 0; column < canvas.Columns; column++) canvas.Back(column, row, '┈');
        }

        if (scale.Column(0) is int at && at > 0 && at < canvas.Columns - 1 && !plot.X.Log)
        {
            for (int line = 0; line < canvas.Rows; line++) canvas.Back(at, line, '┊');
        }
    }

    private void Draw(HeatMap map)
    {
        for (int row = 0; row < canvas.Rows; row++)
        {
            for (int column = 0; column < canvas.Columns; column++)
            {
                int x = (int)((column + 0.5) / canvas.Columns * map.Columns), y = (int)((canvas.Rows - row - 0.5) / canvas.Rows * map.Rows);
                double share = (map.Values[y * map.Columns + x] - map.Least) / (map.Most - map.Least);
                if (!double.IsNaN(share)) canvas.Back(column, row, Shades[(int)Math.Min(Shades.Length - 1, Math.Clamp(share, 0, 1) * Shades.Length)]);
            }
        }

        key.Add(texts.Shades(ShortNumber.Of(map.Least, Digits), ShortNumber.Of(map.Most, Digits)) + (map.Label is null ? "" : $" ({In(map.Label)})"));
    }

    private void Draw(Area area)
    {
        for (int row = 0; row < canvas.Rows; row++)
        {
            for (int column = 0; column < canvas.Columns; column++)
            {
                if (scale.IsInside(area, 2 * column + 1, 4 * row + 2)) canvas.Back(column, row, '░');
            }
        }

        if (area.Label is not null) key.Add($"░ {In(area.Label)}");
    }

    private void Draw(Curve curve)
    {
        for (int i = 1; i < curve.Xs.Count; i++)
        {
            if (scale.Segment(curve.Xs[i - 1], curve.Ys[i - 1], curve.Xs[i], curve.Ys[i]) is (int x1, int y1, int x2, int y2)) canvas.Line(x1, y1, x2, y2, curve.Stroke == Stroke.Dashed);
        }

        if (curve.Label is null) return;
        string letter = ((char)('a' + named.Count % 26)).ToString();
        named.Add((curve, letter));
        key.Add($"{letter} {In(curve.Label)}{(curve.Tone == Tone.Wrong ? " ✗" : "")}");
    }

    private void Draw(Arrow arrow)
    {
        if (scale.Segment(arrow.X1, arrow.Y1, arrow.X2, arrow.Y2) is not (int x1, int y1, int x2, int y2)) return;
        canvas.Line(x1, y1, x2, y2, dashed: false);
        int direction = (int)Math.Round(Math.Atan2(y1 - y2, x2 - x1) / (Math.PI / 4) + 8) % 8;
        canvas.Front(x2 / 2, y2 / 4, "→↗↑↖←↙↓↘"[direction].ToString());
        if (arrow.Label is not null) Word((arrow.X1 + arrow.X2) / 2, (arrow.Y1 + arrow.Y2) / 2, In(arrow.Label));
    }

    private void Draw(Rule rule)
    {
        string label = rule.Label is null ? "" : In(rule.Label);
        if (rule.Vertical && scale.Column(rule.At) is int column)
        {
            for (int row = 0; row < canvas.Rows; row++) canvas.Back(column, row, '│');
            Place(column + 1, 0, label);
        }
        else if (!rule.Vertical && scale.Row(rule.At) is int row)
        {
            for (int at = 0; at < canvas.Columns; at++) canvas.Back(at, row, '─');
            Place(canvas.Columns - TextWidth.Of(label), row, label);
        }
    }

    private void Draw(Dots dots)
    {
        bool many = dots.Shape == DotShape.Small || dots.Xs.Count > ManyDots;
        string sign = Sign(dots.Shape);
        for (int i = 0; i < dots.Xs.Count; i++)
        {
            if (scale.Column(dots.Xs[i]) is not int column || scale.Row(dots.Ys[i]) is not int row) continue;
            if (many) canvas.Dot(scale.X(dots.Xs[i]), scale.Y(dots.Ys[i]));
            else canvas.Front(column, row, sign);
            string name = (dots.Names is not null && i < dots.Names.Count ? TexText.In(dots.Names[i]) : "") + (dots.Tone == Tone.Wrong && !many ? "✗" : "");
            if (name.Length > 0) Place(column + 1, row, name);
        }

        if (dots.Label is not null) key.Add($"{(many ? "⠂" : sign)} {In(dots.Label)}");
    }

    private void Draw(Handle handle)
    {
        if (scale.Column(handle.X) is not int column || scale.Row(handle.Y) is not int row) return;
        string sign = plot.Marks.OfType<Dots>().FirstOrDefault(dots => IsOf(dots, handle)) is Dots series ? Sign(series.Shape) : "◆";
        canvas.Front(column, row, sign);
        string names = string.Join(' ', new[] { handle.BindX, handle.BindY }.OfType<string>().Select(bind => "--set " + bind.Split('[')[0]).Distinct());
        string entry = $"{sign} {names}";
        if (!key.Contains(entry)) key.Add(entry);
    }

    private static string Sign(DotShape shape) => shape switch { DotShape.Circle => "●", DotShape.Ring => "○", DotShape.Square => "■", DotShape.Cross => "×", _ => "·" };

    /// <summary>Whether a handle stands on a dot of its own colour: then it belongs to that series and keeps its shape. A handle in ink belongs to none.</summary>
    private static bool IsOf(Dots dots, Handle handle) =>
        handle.Tone != Tone.Ink && dots.Tone == handle.Tone && dots.Shape != DotShape.Small && Enumerable.Range(0, dots.Xs.Count).Any(i => dots.Xs[i] == handle.X && dots.Ys[i] == handle.Y);

    /// <summary>Puts a curve's letter where no other curve is near.</summary>
    private void Name(Curve curve, string letter)
    {
        Curve[] others = [.. named.Select(one => one.Curve).Where(other => !ReferenceEquals(other, curve))];
        IEnumerable<int> candidates = Enumerable.Range(0, curve.Xs.Count).Where(i => scale.Column(curve.Xs[i]) is int column && scale.Row(curve.Ys[i]) is int row && canvas.IsFree(column, row, 1));
        int[] some = [.. candidates.Where((_, i) => i % Math.Max(1, curve.Xs.Count / 60) == 0)];
        if (some.Length == 0) return;
        int best = some.MaxBy(i => Math.Min(40, others.Select(other => scale.Distance(other, curve.Xs[i], curve.Ys[i])).DefaultIfEmpty(40).Min()) - Math.Abs(2.0 * i / curve.Xs.Count - 1));
        canvas.Front(scale.Column(curve.Xs[best])!.Value, scale.Row(curve.Ys[best])!.Value, letter);
    }

    private void Word(double x, double y, string words)
    {
        if (scale.Column(x) is int column && scale.Row(y) is int row) Place(Math.Min(column, canvas.Columns - TextWidth.Of(words)), row, words);
    }

    /// <summary>Writes a word, unless it would cover another one.</summary>
    private void Place(int column, int row, string words)
    {
        int width = TextWidth.Of(words);
        if (column < 0) (column, width) = (0, Math.Min(width, canvas.Columns));
        column = Math.Min(column, Math.Max(0, canvas.Columns - width));
        if (width > 0 && canvas.IsFree(column, row, width)) canvas.Front(column, row, TextWidth.Cut(words, canvas.Columns));
    }

    private string In(Shinso.Lessons.Text text) => TexText.In(text.In(texts.Language));
}
