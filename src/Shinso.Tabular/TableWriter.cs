using CsvHelper;
using Shinso.Data.Tables;

namespace Shinso.Tabular;

/// <summary>For whom a table is written.</summary>
public enum TableWriting
{
    /// <summary>Exactly: what is read back is what was written. UTF-8 without a byte order mark.</summary>
    Exact,

    /// <summary>For spreadsheets: UTF-8 with a byte order mark, and an apostrophe before texts that a spreadsheet would take for a formula.</summary>
    ForSpreadsheets,
}

/// <summary>Writes tables as RFC 4180 has them: commas, CRLF, every value in quotes, numbers with as many digits as they need.</summary>
public static class TableWriter
{
    /// <summary>Writes a table with its header. The stream stays open.</summary>
    public static void Write(Table table, Stream stream, TableWriting writing = TableWriting.Exact)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stream);
        using CsvWriter writer = Create(stream, writing);
        foreach (TableColumn column in table.Columns) writer.WriteField(Text(column.Name, writing));
        writer.EndRecord();
        for (int row = 0; row < table.Count; row++)
        {
            foreach (TableColumn column in table.Columns) writer.WriteField(column is TextColumn ? Text(column.TextOf(row), writing) : column.TextOf(row));
            writer.EndRecord();
        }
    }

    /// <summary>Writes rows of texts, the first of which may name the columns. The stream stays open.</summary>
    public static void Write(IEnumerable<IReadOnlyList<string>> rows, Stream stream, TableWriting writing = TableWriting.Exact)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        using CsvWriter writer = Create(stream, writing);
        foreach (IReadOnlyList<string> row in rows)
        {
            foreach (string text in row) writer.WriteField(Text(text, writing));
            writer.EndRecord();
        }
    }

    private static CsvWriter Create(Stream stream, TableWriting writing) =>
        CsvWriter.Create(stream, new CsvWriterOptions { Quoting = CsvQuoting.Always, WriteByteOrderMark = writing == TableWriting.ForSpreadsheets }, leaveOpen: true);

    private static string Text(string text, TableWriting writing) => writing == TableWriting.ForSpreadsheets && LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>Spreadsheets run texts that begin so, also behind blanks and in full-width characters (https://owasp.org/www-community/attacks/CSV_Injection).</summary>
    private static bool LooksLikeFormula(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n') return true;
        string rest = text.TrimStart(' ', '\u00A0', '\u3000', '\t', '\r', '\n');
        return rest.Length > 0 && rest[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or 'ー';
    }
}
