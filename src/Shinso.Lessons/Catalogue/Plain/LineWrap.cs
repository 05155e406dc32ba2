using System.Text;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Breaks text into lines: at blanks, and between Japanese letters but for those that begin or end no line.</summary>
public static class LineWrap
{
    /// <summary>A blank at which no line is broken; it becomes an ordinary one.</summary>
    public const char KeptBlank = '\u00A0';

    private const string NeverFirst = "、。，．・：；？！）」』】〕〉》々ー～…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}’”%％";
    private const string NeverLast = "（「『【〔〈《([{‘“";

    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text; line feeds in it are kept.</param>
    /// <param name="width">How many columns a line may have. A word that is longer stands alone.</param>
    /// <param name="first">What stands before the first line.</param>
    /// <param name="rest">What stands before the others.</param>
    public static IEnumerable<string> Of(string text, int width, string first = "", string rest = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        string before = first;
        foreach (string paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            int used = TextWidth.Of(before);
            foreach ((string unit, bool blank) in Units(paragraph))
            {
                int needed = TextWidth.Of(unit) + (blank && line.Length > 0 ? 1 : 0);
                if (line.Length > 0 && used + needed > width)
                {
                    yield return Finished(before, line);
                    line.Clear();
                    before = rest;
                    used = TextWidth.Of(rest);
                    needed = TextWidth.Of(unit);
                }
                else if (blank && line.Length > 0)
                {
                    line.Append(' ');
                }

                line.Append(unit);
                used += needed;
            }

            yield return Finished(before, line);
            before = rest;
        }
    }

    private static string Finished(string before, StringBuilder line) => (before + line).Replace(KeptBlank, ' ').TrimEnd();

    /// <summary>What is not broken, and whether a blank stood before it.</summary>
    private static IEnumerable<(string Unit, bool Blank)> Units(string text)
    {
        var unit = new StringBuilder();
        bool blank = false;
        Rune? before = null;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or '\t')
            {
                if (unit.Length > 0) yield return (unit.ToString(), blank);
                unit.Clear();
                blank = true;
                before = null;
                continue;
            }

            if (before is Rune last && IsBreak(last, rune))
            {
                yield return (unit.ToString(), blank);
                unit.Clear();
                blank = false;
            }

            unit.Append(rune.ToString());
            before = rune;
        }

        if (unit.Length > 0) yield return (unit.ToString(), blank);
    }

    private static bool IsBreak(Rune left, Rune right) =>
        (TextWidth.IsWide(left) || TextWidth.IsWide(right))
        && left.Value != KeptBlank && right.Value != KeptBlank
        && !NeverLast.Contains(left.ToString(), StringComparison.Ordinal) && !NeverFirst.Contains(right.ToString(), StringComparison.Ordinal);
}
