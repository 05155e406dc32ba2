using System.Text;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>How many columns of a terminal a text takes: letters of Chinese, Japanese and Korean two, combining marks none, all others one (Unicode TR 11).</summary>
public static class TextWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60),
        (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes()) columns += Of(rune);
        return columns;
    }

    /// <summary>The columns of a letter.</summary>
    public static int Of(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        <= 0x36F or (>= 0x200B and <= 0x200D) or (>= 0x20D0 and <= 0x20FF) or 0xFE0F => 0,
        < 0x1100 => 1,
        _ => IsWide(rune) ? 2 : 1,
    };

    /// <summary>Whether a letter takes two columns.</summary>
    public static bool IsWide(Rune rune) => Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last);

    /// <summary>The text with blanks behind it.</summary>
    public static string PadRight(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    /// <summary>The text with blanks before it.</summary>
    public static string PadLeft(string text, int columns) => new string(' ', Math.Max(0, columns - Of(text))) + text;

    /// <summary>The text with blanks on both sides.</summary>
    public static string Centre(string text, int columns) => PadRight(new string(' ', Math.Max(0, columns - Of(text)) / 2) + text, columns);

    /// <summary>The text, with an ellipsis at its end where it had to be cut.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns) return text;
        var kept = new StringBuilder();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > columns - 1) break;
            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }
}
