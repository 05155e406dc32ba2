using System.Text.RegularExpressions;

namespace Shinso.Cli.Figures;

/// <summary>Leaves out of a lesson's prose and of the names in its figures what only hands at a page can do: press play, drag, click.</summary>
internal static partial class HandWords
{
    /// <summary>Markdown without the sentences that speak to hands.</summary>
    public static string LeftOut(string markdown) => Sentence().Replace(markdown, match => ForHands().IsMatch(match.Value) ? "" : match.Value);

    /// <summary>A name without the remark that what bears it can be dragged.</summary>
    public static string Name(string name) => Remark().Replace(name, "");

    /// <summary>A sentence within a line, with its end and without the sign of a list; formulas and numbers hold full stops that end none.</summary>
    [GeneratedRegex("""(?<=^[ ]*(?:[-*]|[0-9]+\.)[ ]|^|[。？！.?!])(?:\$[^$\n]*\$|[^。.?!？！\n$]|[.?!](?=[^\s]))+(?:[。？！]|[.?!]|$)""", RegexOptions.Multiline)]
    private static partial Regex Sentence();

    [GeneratedRegex("""つかんで|ドラッグ|再生|クリック|描き変え|描いたまま|「進めた操作の数」を 0 から|「やってみる実験」|\bDrag \w|\bPress play\b|\bTake hold of\b|\blet (?:it|the \w+) play\b|\bClick |\bRun an experiment\b""", RegexOptions.IgnoreCase)]
    private static partial Regex ForHands();

    [GeneratedRegex("""\s*[（(](?:drag(?: it| them)?|動かせます)[）)]""")]
    private static partial Regex Remark();
}
