using System.Buffers;
using System.Text;

namespace Shinso.Studio.Playground;

/// <summary>The part of an address after #.</summary>
internal static class Fragment
{
    private static readonly SearchValues<char> KeyLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>
    /// The text as a browser gives it to a page: controls, blanks, <c>" &lt; &gt; `</c> and everything beyond ASCII as the percent-encoded bytes of UTF-8 (WHATWG URL,
    /// fragment percent-encode set); <paramref name="also"/> as well.
    /// </summary>
    public static string Encode(string text, string also = "")
    {
        var encoded = new StringBuilder(text.Length);
        foreach (byte unit in Encoding.UTF8.GetBytes(text))
        {
            char letter = (char)unit;
            if (letter is <= ' ' or > '~' or '"' or '<' or '>' or '`' || also.Contains(letter)) encoded.Append('%').Append(Convert.ToHexString([unit]));
            else encoded.Append(letter);
        }

        return encoded.ToString();
    }

    /// <summary>What stands after the first #; the whole text if it begins with a key; nothing if it is an address without #.</summary>
    public static string Of(string link)
    {
        string trimmed = link.Trim();
        int name = trimmed.AsSpan().IndexOfAnyExcept(KeyLetters);
        if (name > 0 && trimmed[name] == '=') return trimmed;
        int hash = trimmed.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0) return trimmed[(hash + 1)..];
        return trimmed.Contains("://", StringComparison.Ordinal) ? "" : trimmed;
    }
}
