using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>A table with aligned columns. What is wrong has a cross, a row to look at an arrowhead.</summary>
internal static class TableText
{
    /// <summary>Longer tables show their first and last rows.</summary>
    private const int MostRows = 40, First = 20, Last = 5;

    public static IEnumerable<string> Lines(Table table, LessonTexts texts, int width)
    {
        bool points = table.Highlight.Count > 0;
        bool[] right = [.. table.Columns.Select((_, column) => table.Rows.Count > 0 && table.Rows.All(row => row[column].Number is not null))];
        var grid = new PlainGrid([.. points ? [false] : Array.Empty<bool>(), .. right]);
        grid.Row([.. points ? [""] : Array.Empty<string>(), .. table.Columns.Select(column => TexText.In(column.Name.In(texts.Language)))]);
        int count = table.Rows.Count;
        bool cut = count > MostRows;
        foreach (int i in Enumerable.Range(0, count).Where(i => !cut || i < First || i >= count - Last || table.Highlight.Contains(i)))
        {
            if (cut && i == count - Last) grid.Row([.. points ? [""] : Array.Empty<string>(), .. table.Columns.Select((_, column) => column == 0 ? "…" : "")]);
            grid.Row([.. points ? [table.Highlight.Contains(i) ? "▸" : ""] : Array.Empty<string>(), .. table.Columns.Select((column, at) => Shown(table.Rows[i][at], column, texts.Language))]);
        }

        return cut ? grid.Lines(width).Append(texts.More(count - First - Last)) : grid.Lines(width);
    }

    private static string Shown(Cell cell, Column column, Language language)
    {
        string text = cell.Number is double number ? ShortNumber.Of(number, column.Digits) : TexText.In(cell.Words?.In(language) ?? "");
        return cell.Tone == Tone.Wrong ? text + " ✗" : text;
    }
}
