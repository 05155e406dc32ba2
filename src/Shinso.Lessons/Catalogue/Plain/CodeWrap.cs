using System.Text;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Breaks lines of code that are too wide at blanks; what follows hangs four columns further in than the line began, as on the pages.</summary>
public static class CodeWrap
{
    private const int Hang = 4, Least = 16;

    /// <summary>A line of code as lines of at most so many columns.</summary>
    public static IEnumerable<string> Of(string line, int width)
    {
        ArgumentNullException.ThrowIfNull(line);
        int indent = line.Length - line.TrimStart(' ').Length;
        string before = new(' ', Math.Max(0, Math.Min(indent + Hang, width - Least))), rest = line;
        while (TextWidth.Of(rest) > width && Break(rest, width) is int end && end > 0)
        {
            yield return rest[..end].TrimEnd();
            rest = before + rest[end..].TrimStart();
        }

        yield return rest;
    }

    /// <summary>Where the line ends: behind the last blank that fits, or where the room ends; 0 where it can be broken nowhere.</summary>
    private static int Break(string line, int width)
    {
        int first = line.Length - line.TrimStart(' ').Length, used = 0, at = 0, blank = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            used += TextWidth.Of(rune);
            if (used > width && rune.Value != ' ') break;
            at += rune.Utf16SequenceLength;
            if (rune.Value == ' ' && at > first) blank = at;
        }

        return blank > first ? blank : at > first ? at : 0;
    }
}
