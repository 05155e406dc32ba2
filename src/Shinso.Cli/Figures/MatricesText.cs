using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>Matrices and signs beside each other, as many in a line as fit. Entries to look at stand in ‹ ›.</summary>
internal static class MatricesText
{
    public static IEnumerable<string> Lines(Matrices matrices, Language language, int width)
    {
        List<string[]> line = [];
        int used = 0, height = matrices.Items.Select(item => item.Rows.Count).DefaultIfEmpty(1).Max();
        foreach (MatrixView item in matrices.Items)
        {
            string[] block = Block(item, height, language);
            int needed = TextWidth.Of(block[0]) + 1;
            if (line.Count > 0 && used + needed > width)
            {
                foreach (string one in Beside(line)) yield return one;
                line.Clear();
                used = 0;
            }

            line.Add(block);
            used += needed;
        }

        foreach (string one in Beside(line)) yield return one;
    }

    private static IEnumerable<string> Beside(List<string[]> blocks) =>
        blocks.Count == 0 ? [] : Enumerable.Range(0, blocks[0].Length).Select(i => string.Join(' ', blocks.Select(block => block[i])).TrimEnd()).Where((line, i) => line.Length > 0 || i > 0);

    /// <summary>Name, rows, caption, in lines of equal width; the sign stands at the middle row.</summary>
    private static string[] Block(MatrixView view, int height, Language language)
    {
        string[] rows = Rows(view);
        int middle = (height - 1) / 2, first = middle - (rows.Length - 1) / 2;
        string name = TexText.Line(view.Name), caption = view.Caption is Text words ? TexText.In(words.In(language)) : "";
        int body = Math.Max(rows.Select(TextWidth.Of).DefaultIfEmpty(0).Max(), Math.Max(TextWidth.Of(name), TextWidth.Of(caption)));
        string sign = view.Sign.Length > 0 ? view.Sign + " " : "", blank = new(' ', TextWidth.Of(sign));
        List<string> lines = [blank + TextWidth.Centre(name, body)];
        for (int i = 0; i < height; i++)
            lines.Add((i == middle ? sign : blank) + TextWidth.Centre(i >= first && i < first + rows.Length ? rows[i - first] : "", body));
        lines.Add(blank + TextWidth.Centre(caption, body));
        return [.. lines];
    }

    private static string[] Rows(MatrixView view)
    {
        string[][] cells = [.. view.Rows.Select((row, i) => row.Select((number, j) => Entry(view, i, j, number)).ToArray())];
        int columns = cells.Select(row => row.Length).DefaultIfEmpty(0).Max();
        int[] widths = [.. Enumerable.Range(0, columns).Select(j => cells.Max(row => j < row.Length ? row[j].Length : 0))];
        return [.. cells.Select((row, i) => $"{Bracket("[⎡⎢⎣", i, cells.Length)} {string.Join("  ", row.Select((text, j) => text.PadLeft(widths[j])))} {Bracket("]⎤⎥⎦", i, cells.Length)}")];
    }

    private static string Entry(MatrixView view, int row, int column, double number)
    {
        string text = ShortNumber.Of(number, view.Digits);
        return view.Highlight.Any(place => place[0] == row && place[1] == column) ? $"‹{text}›" : text;
    }

    private static char Bracket(string pieces, int row, int rows) => rows == 1 ? pieces[0] : row == 0 ? pieces[1] : row == rows - 1 ? pieces[3] : pieces[2];
}
