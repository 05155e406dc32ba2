using Shinso.Cli.Languages;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>Horizontal bars from the zero line, with eighths of a letter, and the number behind each.</summary>
internal static class BarsText
{
    private const int WidestLabel = 24, WidestBar = 40, NumberWidth = 12, Digits = 4;
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    public static IEnumerable<string> Lines(Bars bars, LessonTexts texts, int width)
    {
        string[] categories = [.. bars.Categories.Select(category => TexText.In(category.In(texts.Language)))];
        string[] labels = [.. bars.Series.Select(series => HandWords.Name(TexText.In(series.Label.In(texts.Language))))];
        int first = Math.Min(WidestLabel, categories.Select(TextWidth.Of).DefaultIfEmpty(0).Max());
        int second = bars.Series.Count > 1 ? Math.Min(WidestLabel, labels.Max(TextWidth.Of)) + 2 : 0;
        int room = Math.Clamp(width - first - second - NumberWidth - 2, 10, WidestBar);
        double least = Math.Min(0, bars.Axis.Least), most = Math.Max(0, bars.Axis.Most);
        if (bars.Axis.Log) (least, most) = (Math.Log10(bars.Axis.Least), Math.Log10(bars.Axis.Most));
        yield return TexText.In(bars.Axis.Label.In(texts.Language)) + (bars.Series.Count == 1 && labels[0].Length > 0 ? $" ({labels[0]})" : "");
        for (int i = 0; i < categories.Length; i++)
        {
            for (int s = 0; s < bars.Series.Count; s++)
            {
                double value = i < bars.Series[s].Values.Count ? bars.Series[s].Values[i] : double.NaN;
                string label = s == 0 ? categories[i] : "", name = second > 0 ? TextWidth.PadRight(TextWidth.Cut(labels[s], WidestLabel), second) : "";
                string mark = bars.Series[s].Tone == Tone.Wrong ? " ✗" : "";
                double length = bars.Axis.Log ? Math.Log10(value) : value, zero = bars.Axis.Log ? least : 0;
                yield return $"{TextWidth.PadLeft(TextWidth.Cut(label, WidestLabel), first)}  {name}{Bar(length, least, most, zero, room)} {ShortNumber.Of(value, Digits)}{mark}";
            }
        }
    }

    /// <summary>Blanks up to the smaller end, then the bar; the zero line is a stroke where there are negative values.</summary>
    private static string Bar(double value, double least, double most, double zero, int room)
    {
        double span = most > least ? most - least : 1;
        if (!double.IsFinite(value)) value = double.IsPositiveInfinity(value) ? most : zero;
        int left = (int)Math.Round((zero - least) / span * room);
        double length = Math.Clamp(value - zero, least - zero, most - zero) / span * room;
        if (length < 0)
        {
            int letters = Math.Min(left, (int)Math.Round(-length));
            return new string(' ', left - letters) + new string('█', letters) + "│";
        }

        int eighths = (int)Math.Round(length * 8);
        string bar = new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8].ToString() : "");
        return new string(' ', left) + (left > 0 ? "│" : "") + bar;
    }
}
