using Spectre.Console;

namespace Shinso.Cli.Output;

/// <summary>A table of words and numbers for people, on stdout. Wide characters count as two columns.</summary>
internal sealed class TextTable
{
    private readonly Table table = new Table().Border(TableBorder.None);

    /// <summary>A table with a heading for every column; a heading that begins with &gt; has its numbers aligned to the right.</summary>
    public TextTable(params ReadOnlySpan<string> headings)
    {
        foreach (string heading in headings)
        {
            bool right = heading.StartsWith('>');
            var column = new TableColumn(new Text(Printable.Line(right ? heading[1..] : heading))) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) };
            table.AddColumn(right ? column.RightAligned() : column);
        }
    }

    public void Row(params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(Printable.Line(cell))));

    public void Write(Session session)
    {
        using var text = new StringWriter();
        Canvas.Of(text, colour: false, terminal: false).Write(table);
        foreach (string line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) session.Result(line.TrimEnd());
    }
}
