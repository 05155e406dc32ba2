namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>A table as lines: columns aligned, cells that do not fit broken into several lines.</summary>
public sealed class PlainGrid
{
    private const int Narrowest = 8;
    private const string Gap = "  ";

    private readonly List<string[]> rows = [];
    private readonly bool[] right;

    /// <summary>A table of so many columns.</summary>
    /// <param name="columns">For every column, whether its texts stand at its right side.</param>
    public PlainGrid(params bool[] columns) => right = columns;

    /// <summary>Adds a row; the first may be the headings.</summary>
    public void Row(params string[] cells) => rows.Add(cells);

    /// <summary>The lines, each at most so wide where that is possible.</summary>
    public IEnumerable<string> Lines(int width)
    {
        int[] widths = Widths(width);
        foreach (string[] row in rows)
        {
            string[][] cells = [.. row.Select((cell, i) => LineWrap.Of(cell, widths[i]).ToArray())];
            int height = cells.Select(cell => cell.Length).DefaultIfEmpty(1).Max();
            for (int line = 0; line < height; line++)
                yield return string.Join(Gap, cells.Select((cell, i) => Padded(line < cell.Length ? cell[line] : "", widths[i], right[i]))).TrimEnd();
        }
    }

    private static string Padded(string text, int width, bool right) => right ? TextWidth.PadLeft(text, width) : TextWidth.PadRight(text, width);

    /// <summary>As wide as the cells; where that is too much, the widest columns give way.</summary>
    private int[] Widths(int width)
    {
        int[] widths = [.. right.Select((_, column) => rows.Select(row => column < row.Length ? TextWidth.Of(row[column]) : 0).DefaultIfEmpty(0).Max())];
        int surplus = widths.Sum() + Gap.Length * (widths.Length - 1) - width;
        while (surplus > 0)
        {
            int widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= Narrowest) break;
            widths[widest]--;
            surplus--;
        }

        return widths;
    }
}
