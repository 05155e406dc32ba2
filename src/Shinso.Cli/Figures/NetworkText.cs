using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>A network as columns of units, and below it the weights of each layer.</summary>
internal static class NetworkText
{
    private const int MostUnits = 12, Digits = 4;
    private const string Arrow = "  ──▶  ";

    public static IEnumerable<string> Lines(NetworkDiagram network, LessonTexts texts, int width)
    {
        string[][] columns = [.. network.Layers.Select(layer => Column(layer, texts))];
        int height = columns.Max(column => column.Length - 1), middle = (height - 1) / 2;
        int[] widths = [.. columns.Select(column => column.Max(TextWidth.Of))];
        bool fits = widths.Sum() + Arrow.Length * (widths.Length - 1) <= width;
        string arrow = fits ? Arrow : " → ", blank = new(' ', arrow.Length);
        for (int line = -1; line < height; line++)
        {
            IEnumerable<string> cells = columns.Select((column, i) => TextWidth.Centre(line < 0 ? column[0] : At(column, line, height), widths[i]));
            yield return string.Join(line == middle ? arrow : blank, cells).TrimEnd();
        }

        foreach (DiagramLayer layer in network.Layers.Where(layer => layer.Weights.Count is > 0 and <= MostUnits && layer.Units <= MostUnits))
        {
            var weights = new Matrices { Id = "", Title = "", Items = [new MatrixView("", layer.Weights) { Digits = Digits }] };
            yield return $"W → {Name(layer, texts.Language)}";
            foreach (string line in MatricesText.Lines(weights, texts.Language, width).Where(line => line.Length > 0)) yield return line;
        }
    }

    private static string Name(DiagramLayer layer, Language language) => TexText.In(layer.Name.In(language));

    /// <summary>The layer's name, then its units; of many only the first and last ones.</summary>
    private static string[] Column(DiagramLayer layer, LessonTexts texts)
    {
        bool cut = layer.Units > MostUnits;
        IEnumerable<int> shown = cut ? [0, 1, 2, -1, layer.Units - 1] : Enumerable.Range(0, layer.Units);
        return [$"{Name(layer, texts.Language)} ({texts.Units(layer.Units)})", .. shown.Select(i => i < 0 ? "⋮" : Unit(layer, i))];
    }

    private static string Unit(DiagramLayer layer, int i)
    {
        string name = i < layer.Names.Count ? TexText.In(layer.Names[i]) + " " : "";
        return i < layer.Values.Count ? $"● {name}{ShortNumber.Of(layer.Values[i], Digits)}" : $"● {name}".TrimEnd();
    }

    private static string At(string[] column, int line, int height)
    {
        int first = (height - (column.Length - 1)) / 2, unit = line - first;
        return unit >= 0 && unit < column.Length - 1 ? column[unit + 1] : "";
    }
}
