using System.Text;
using Shinso.Lessons;
using Shinso.Lessons.Figures;

namespace Shinso.Studio.Hosting;

/// <summary>A lesson's table as CSV, with all digits.</summary>
internal static class LessonTable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The heading and the rows. It begins with a byte order mark, without which spreadsheets take Japanese for something else.</summary>
    public static byte[] Csv(Table table, Language language)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.Select(column => column.Name.In(language)));
        foreach (IReadOnlyList<Cell> row in table.Rows) Line(text, row.Select(cell => cell.Words?.In(language) ?? (cell.Number is double number ? Value.Spell(number) : "")));
        return [.. Mark, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
