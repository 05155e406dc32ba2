using Shinso.Cli.Languages;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>A figure of a lesson, drawn with characters: its title, itself, what to notice in it.</summary>
internal static class FigureText
{
    private const string Indent = "  ";

    public static IEnumerable<string> Lines(Figure figure, LessonTexts texts, int width)
    {
        foreach (string line in LineWrap.Of(TexText.In(figure.Title.In(texts.Language)), width, "▌ ", "▌ ")) yield return line;
        foreach (string line in Drawn(figure, texts, width - Indent.Length)) yield return (Indent + line).TrimEnd();
        if (CaptionText.Of(figure, texts) is not { Length: > 0 } caption) yield break;
        foreach (string line in LineWrap.Of(caption, width, Indent, Indent)) yield return line;
    }

    private static IEnumerable<string> Drawn(Figure figure, LessonTexts texts, int width) => figure switch
    {
        Plot plot => PlotText.Lines(plot, texts, width),
        Bars bars => BarsText.Lines(bars, texts, width),
        Table table => TableText.Lines(table, texts, width),
        Matrices matrices => MatricesText.Lines(matrices, texts.Language, width),
        Wiring wiring => WiringText.Lines(wiring, texts, width),
        NetworkDiagram network => NetworkText.Lines(network, texts, width),
        Pictures pictures => PicturesText.Lines(pictures, texts, width),
        _ => [],
    };
}
