using System.Text;

namespace Shinso.Cli.Figures;

/// <summary>
/// A sheet of letters in three layers: shades behind, then dots of braille (2 × 4 in a letter, Unicode U+2800), then signs and words in front.
/// </summary>
/// <param name="columns">Letters from left to right.</param>
/// <param name="rows">Letters from above to below.</param>
internal sealed class PlotCanvas(int columns, int rows)
{
    private const int Braille = 0x2800;

    /// <summary>The bits of a braille letter, row by row.</summary>
    private static readonly int[] Bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly char[] back = [.. Enumerable.Repeat(' ', columns * rows)];
    private readonly int[] dots = new int[columns * rows];
    private readonly string?[] front = new string?[columns * rows];

    /// <summary>Letters from left to right.</summary>
    public int Columns => columns;

    /// <summary>Letters from above to below.</summary>
    public int Rows => rows;

    /// <summary>Puts a shade or a line behind everything.</summary>
    public void Back(int column, int row, char letter)
    {
        if (IsInside(column, row)) back[row * columns + column] = letter;
    }

    /// <summary>Sets a dot; places are counted in dots from the upper left corner.</summary>
    public void Dot(int x, int y)
    {
        if (x >= 0 && y >= 0 && IsInside(x / 2, y / 4)) dots[y / 4 * columns + x / 2] |= Bits[y % 4 * 2 + x % 2];
    }

    /// <summary>Sets the dots of a line (Bresenham 1965); with gaps where it is dashed.</summary>
    public void Line(int x1, int y1, int x2, int y2, bool dashed)
    {
        int dx = Math.Abs(x2 - x1), dy = -Math.Abs(y2 - y1), error = dx + dy;
        while (true)
        {
            if (!dashed || (x1 + y1) % 6 < 3) Dot(x1, y1);
            if (x1 == x2 && y1 == y2) return;
            int twice = 2 * error;
            if (twice >= dy) (error, x1) = (error + dy, x1 + Math.Sign(x2 - x1));
            if (twice <= dx) (error, y1) = (error + dx, y1 + Math.Sign(y2 - y1));
        }
    }

    /// <summary>Whether no sign stands at these letters.</summary>
    public bool IsFree(int column, int row, int width) => IsInside(column, row) && column + width <= columns && Enumerable.Range(column, width).All(at => front[row * columns + at] is null);

    /// <summary>Whether no line passes through a letter.</summary>
    public bool IsEmpty(int column, int row) => IsInside(column, row) && dots[row * columns + column] == 0 && front[row * columns + column] is null;

    /// <summary>Puts a sign in front of everything; wide letters take two places.</summary>
    public void Front(int column, int row, string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            int width = Shinso.Lessons.Catalogue.Plain.TextWidth.Of(rune);
            if (width == 0 && column > 0 && IsInside(column - 1, row)) front[row * columns + column - 1] += rune.ToString();
            if (width == 0 || !IsInside(column, row) || column + width > columns) continue;
            front[row * columns + column] = rune.ToString();
            if (width == 2) front[row * columns + column + 1] = "";
            column += width;
        }
    }

    /// <summary>A row as text.</summary>
    public string Row(int row)
    {
        var text = new StringBuilder();
        for (int at = row * columns; at < (row + 1) * columns; at++) text.Append(front[at] ?? (dots[at] > 0 ? ((char)(Braille + dots[at])).ToString() : back[at].ToString()));
        return text.ToString();
    }

    private bool IsInside(int column, int row) => column >= 0 && column < columns && row >= 0 && row < rows;
}
