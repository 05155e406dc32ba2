using System.Text;

namespace Shinso.Tabular;

/// <summary>Untrusted text in a sentence: cut to 80 characters, control characters written as their numbers.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest * 4)]);
        return Of(text);
    }

    public static string Of(string text)
    {
        var shown = new StringBuilder("\"");
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count++ == Longest)
            {
                shown.Append('…');
                break;
            }

            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) shown.Append(FormattableString.Invariant($"\\u{rune.Value:x4}"));
            else shown.Append(rune.ToString());
        }

        return shown.Append('"').ToString();
    }
}
