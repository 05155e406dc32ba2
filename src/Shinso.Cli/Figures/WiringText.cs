using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>A computational graph as a list of its edges from left to right: what flows forward, and what flows back.</summary>
internal static class WiringText
{
    private const int Digits = 6;

    public static IEnumerable<string> Lines(Wiring wiring, LessonTexts texts, int width)
    {
        Dictionary<string, WiringNode> nodes = wiring.Nodes.ToDictionary(node => node.Id);
        Dictionary<string, string> names = Names(wiring, texts.Language);
        bool isNamed = wiring.Edges.Any(edge => edge.Name is not null);
        var grid = new PlainGrid([false, false, .. isNamed ? [false] : Array.Empty<bool>(), true, true]);
        grid.Row([texts.From, texts.To, .. isNamed ? [""] : Array.Empty<string>(), texts.Forward, texts.Backward]);
        foreach (WiringEdge edge in wiring.Edges.OrderBy(edge => nodes[edge.From].Column).ThenBy(edge => nodes[edge.From].Row))
        {
            string from = (nodes[edge.From].Active ? "▸" : "") + names[edge.From];
            grid.Row([from, edge.To is null ? "→" : "→ " + names[edge.To], .. isNamed ? [TexText.In(edge.Name ?? "")] : Array.Empty<string>(), Shown(edge.Value), Shown(edge.Gradient)]);
        }

        foreach (string line in grid.Lines(width)) yield return line;
        foreach (WiringNode node in wiring.Nodes.Where(node => node.Detail is not null))
        {
            foreach (string line in LineWrap.Of($"{names[node.Id]}: {TexText.In(node.Detail!.In(texts.Language))}", width, "", "  ")) yield return line;
        }
    }

    private static string Shown(double? number) => number is double value ? ShortNumber.Of(value, Digits) : "";

    /// <summary>The nodes' labels; equal ones are numbered from left to right.</summary>
    private static Dictionary<string, string> Names(Wiring wiring, Language language)
    {
        Dictionary<string, string> names = [];
        foreach (IGrouping<string, WiringNode> same in wiring.Nodes.OrderBy(node => node.Column).ThenBy(node => node.Row).GroupBy(node => TexText.In(node.Label.In(language))))
        {
            int number = 0;
            foreach (WiringNode node in same) names[node.Id] = same.Count() == 1 ? same.Key : FormattableString.Invariant($"{same.Key} ({++number})");
        }

        return names;
    }
}
