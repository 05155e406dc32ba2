namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Cases, matrices and aligned equations.</summary>
internal static class TexGrid
{
    /// <summary>In one line.</summary>
    public static string Line(string kind, List<List<string>> rows) => kind switch
    {
        "cases" => "{ " + string.Join(", ", rows.Select(row => string.Join(' ', row))),
        "pmatrix" => $"({Rows(rows)})",
        "bmatrix" => $"[{Rows(rows)}]",
        "vmatrix" => $"|{Rows(rows)}|",
        "matrix" or "array" or "smallmatrix" => Rows(rows),
        _ => string.Join("; ", rows.Select(row => string.Join(' ', row))),
    };

    /// <summary>In as many lines as there are rows.</summary>
    public static TexBox Lines(string kind, List<List<string>> rows)
    {
        int columns = rows.Select(row => row.Count).DefaultIfEmpty(0).Max();
        bool aligned = kind is not ("cases" or "pmatrix" or "bmatrix" or "vmatrix" or "matrix" or "array" or "smallmatrix");
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Count ? TextWidth.Of(row[column]) : 0))];
        string between = aligned ? " " : kind == "cases" ? "   " : "  ";
        string[] lines = [.. rows.Select(row => string.Join(between, widths.Select((width, column) => Cell(column < row.Count ? row[column] : "", width, kind, aligned && column % 2 == 0))))];
        (string left, string right) = kind switch
        {
            "cases" => ("⎧⎨⎩{", ""),
            "pmatrix" => ("⎛⎜⎝(", "⎞⎟⎠)"),
            "bmatrix" => ("⎡⎢⎣[", "⎤⎥⎦]"),
            "vmatrix" => ("││││", "││││"),
            _ => ("", ""),
        };
        string[] bracketed = [.. lines.Select((line, i) => Bracket(left, i, lines.Length, kind) + (left.Length > 0 ? " " : "") + line + (right.Length > 0 ? " " + Bracket(right, i, lines.Length, kind) : ""))];
        return bracketed.Length == 0 ? new TexBox(TexKind.Ordinary, "") : new TexBox(TexKind.Ordinary, bracketed, aligned ? 0 : (bracketed.Length - 1) / 2);
    }

    private static string Rows(List<List<string>> rows) => string.Join("; ", rows.Select(row => string.Join(' ', row)));

    private static string Cell(string text, int width, string kind, bool toTheRight) =>
        toTheRight || kind is "pmatrix" or "bmatrix" or "vmatrix" ? TextWidth.PadLeft(text, width) : TextWidth.PadRight(text, width);

    /// <summary>The upper, middle or lower piece of a large bracket, or a small one where there is one row.</summary>
    private static string Bracket(string pieces, int row, int rows, string kind) => pieces.Length == 0 ? ""
        : rows == 1 ? pieces[3..]
        : row == 0 ? pieces[..1]
        : row == rows - 1 ? pieces[2..3]
        : kind == "cases" && row != (rows - 1) / 2 ? "⎪" : pieces[1..2];
}
