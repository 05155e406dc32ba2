using System.Globalization;
using System.Text;

namespace Shinso.Cli.Output;

/// <summary>Text that may come from data or files, made fit for a terminal: nothing in it can move the cursor, change colours or reverse the writing.</summary>
internal static class Printable
{
    /// <summary>The text with every control, format and line character written as \u and its number.</summary>
    public static string Line(string text)
    {
        bool harmless = true;
        foreach (char letter in text) harmless &= letter is >= ' ' and <= '~';
        if (harmless) return text;
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune)) shown.Append(rune.ToString());
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return shown.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
