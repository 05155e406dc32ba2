namespace Shinso.Tabular.Columns;

/// <summary>Pairs of texts that mean no and yes.</summary>
internal static class YesNoWords
{
    private static readonly (string No, string Yes)[] Pairs =
    [
        ("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("off", "on"), ("いいえ", "はい"), ("無", "有"), ("無し", "有り"), ("なし", "あり"),
        ("×", "○"), ("×", "〇"), ("×", "◯"), ("✕", "○"), ("✗", "✓"), ("否", "可"), ("偽", "真"), ("不合格", "合格"),
    ];

    /// <summary>The two texts as no and yes; null if they mean something else.</summary>
    public static (string No, string Yes)? Of(IReadOnlyCollection<string> texts)
    {
        if (texts.Count != 2) return null;
        string first = texts.First(), second = texts.Last();
        foreach ((string no, string yes) in Pairs)
        {
            if (Same(first, no) && Same(second, yes)) return (first, second);
            if (Same(first, yes) && Same(second, no)) return (second, first);
        }

        return null;
    }

    private static bool Same(string found, string word) => string.Equals(found, word, StringComparison.OrdinalIgnoreCase);
}
