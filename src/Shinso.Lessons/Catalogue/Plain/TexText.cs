namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Formulas in TeX as text that a terminal can show: <c>\frac{\partial E}{\partial w}</c> becomes ∂E/∂w. What it does not know stands there without its backslash.</summary>
public static class TexText
{
    /// <summary>A formula in one line: matrices as [1 2; 3 4].</summary>
    public static string Line(string tex)
    {
        ArgumentNullException.ThrowIfNull(tex);
        return Tidy(new TexReader(tex, display: false).Read().Text);
    }

    /// <summary>A formula that stands alone: cases and matrices take several lines.</summary>
    public static IReadOnlyList<string> Lines(string tex)
    {
        ArgumentNullException.ThrowIfNull(tex);
        return [.. new TexReader(tex, display: true).Read().Lines.Select(line => line.TrimEnd())];
    }

    /// <summary>A text with its formulas, which stand between dollar signs, and its numbers as a reader finds them in a book; <c>\$</c> is a dollar sign.</summary>
    public static string In(string text) => Read(text, ShortNumber.In);

    /// <summary>The same for files: numbers stay as programs read them.</summary>
    public static string ForFile(string text) => Read(text, words => words);

    private static string Read(string text, Func<string, string> written)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Replace("\\$", "\uFFFF", StringComparison.Ordinal).Split('$');
        for (int i = 0; i < parts.Length; i++) parts[i] = i % 2 == 0 ? written(parts[i]) : i < parts.Length - 1 ? Line(parts[i]) : "$" + parts[i];

        return string.Concat(parts).Replace('\uFFFF', '$');
    }

    private static string Tidy(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
