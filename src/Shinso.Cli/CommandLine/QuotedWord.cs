namespace Shinso.Cli.CommandLine;

/// <summary>A word as it must be written on a command line.</summary>
internal static class QuotedWord
{
    /// <summary>The word, in quotation marks where a shell would take it apart.</summary>
    public static string Of(string word) => word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "-_./\\:,=+@~".Contains(letter, StringComparison.Ordinal)) ? word : $"\"{word}\"";
}
