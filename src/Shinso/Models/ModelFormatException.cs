using System.Globalization;
using System.Text;

namespace Shinso.Models;

/// <summary>
/// A model file is not what it should be. The message names the file, the place in it (a byte offset or a tensor),
/// what was found and what is allowed; text that comes from the file is quoted, cut to 80 characters, and its control characters are escaped.
/// </summary>
public sealed class ModelFormatException : Exception
{
    private const int LongestQuote = 80;

    /// <summary>Makes the error; the message reads "file, place: found …, but …. advice".</summary>
    /// <param name="file">The file's name, without its folder.</param>
    /// <param name="place">Where in the file: <c>offset 8</c>, <c>tensor "0.weight"</c>.</param>
    /// <param name="found">What is there, as a noun: <c>a header of 12 bytes</c>.</param>
    /// <param name="allowed">What may be there, as a clause: <c>a header has at most 8 bytes</c>.</param>
    /// <param name="advice">What to do, as a sentence; empty where there is nothing to say.</param>
    /// <param name="cause">The error underneath, if there is one.</param>
    public ModelFormatException(string file, string place, string found, string allowed, string advice = "", Exception? cause = null)
        : base($"{file}, {place}: found {found}, but {allowed}.{(advice is "" ? "" : " " + advice)}", cause) =>
        (File, Place, Found, Allowed) = (file, place, found, allowed);

    /// <summary>The file's name, without its folder.</summary>
    public string File { get; }

    /// <summary>Where in the file: a byte offset or a tensor's name.</summary>
    public string Place { get; }

    /// <summary>What was found there.</summary>
    public string Found { get; }

    /// <summary>What is allowed there.</summary>
    public string Allowed { get; }

    /// <summary>Untrusted text between quotation marks, at most 80 characters of it, fit for a terminal and a log.</summary>
    internal static string Quote(ReadOnlySpan<char> text) => $"\"{Escape(text, LongestQuote)}\"";

    /// <summary>Untrusted text without control, format and line characters, cut after <paramref name="longest"/> characters with an ellipsis.</summary>
    internal static string Escape(ReadOnlySpan<char> text, int longest)
    {
        var shown = new StringBuilder();
        int taken = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (taken++ == longest) return shown.Append('…').ToString();
            if (rune.Value is '"' or '\\') shown.Append('\\').Append((char)rune.Value);
            else if (IsHarmless(rune)) shown.Append(rune.ToString());
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return shown.ToString();
    }

    /// <summary>Whether a character shows as itself: controls, direction marks, line separators and unassigned code points do not.</summary>
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
