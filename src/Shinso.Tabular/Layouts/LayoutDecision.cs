using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Layouts;

/// <summary>Finds titles, comments, the header and a row of units at the beginning of a file.</summary>
internal sealed class LayoutDecision
{
    /// <summary>More lines than that before a table are not titles.</summary>
    private const int MostTitles = 20;

    private readonly IReadOnlyList<SampleRecord> records;
    private readonly Cells cells;
    private readonly string file;
    private readonly List<TableNotice> notices = [];
    private int at;

    private LayoutDecision(IReadOnlyList<SampleRecord> records, Cells cells, string file) => (this.records, this.cells, this.file) = (records, cells, file);

    public static Layout Of(IReadOnlyList<SampleRecord> records, Cells cells, Decision<char> delimiter, TableOptions options, string file)
    {
        if (records.Count == 0) throw new DataFormatException($"{file} holds no rows. A table needs at least one.");
        return new LayoutDecision(records, cells, file).Decide(delimiter, options);
    }

    private Layout Decide(Decision<char> delimiter, TableOptions options)
    {
        if (delimiter.Reason == TableReason.SeparatorLine) at = 1;
        SampleRecord[] rows = [.. records.Skip(at).Where(record => !record.Comment)];
        bool comments = rows.Length > 0 && records.Count > at + 1 && records[at].Comment && !IsMarkedHeader(rows);
        if (rows.Length == 0) (rows, comments) = ([.. records.Skip(at)], false);
        if (rows.Length == 0) throw new DataFormatException($"{file} holds no rows. A table needs at least one.");
        int columns = rows.GroupBy(record => record.Count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        if (columns > options.MostColumns || rows.Any(record => record.Count >= options.MostColumns)) throw new DataFormatException(Invariant($"{file} has more than {options.MostColumns:N0} columns. Look for missing line ends, or give the right --delimiter."));
        SkipComments(comments);
        SkipTitles(columns, comments, options.HasHeader);
        if (at >= records.Count) throw new DataFormatException($"{file} holds no rows. A table needs at least one.");
        SampleRecord first = records[at];
        Decision<bool> header = options.HasHeader is bool given ? new Decision<bool>(given, TableReason.Given) : HeaderDecision.Of(first, RowsFrom(at + 1, comments), cells, columns);
        IReadOnlyList<string> found = header.Value ? HeaderCells(first, columns, comments) : [.. Enumerable.Repeat("", columns)];
        if (header.Value) at++;
        if (header.Value) SkipUnits(columns, comments);
        if (!header.Value) notices.Add(new TableNotice(TableNoticeKind.NoHeader, null, null, [Invariant($"{columns}")]));
        return new Layout(NameColumns(found, header.Value, first.Line), header, at, comments, found[^1].Length == 0 && header.Value, notices);
    }

    /// <summary>#id,name: the names of the columns behind a number sign.</summary>
    private bool IsMarkedHeader(SampleRecord[] rows) => records[at].Count > 1 && records[at].Count == rows[0].Count && !records[at + 1].Comment && !HeaderDecision.Of(rows[0], rows[1..], cells, rows[0].Count).Value;

    private SampleRecord[] RowsFrom(int index, bool comments) => [.. records.Skip(index).Where(record => !comments || !record.Comment)];

    private void SkipComments(bool comments)
    {
        while (comments && at < records.Count && records[at].Comment) at++;
    }

    /// <summary>Lines that do not have the table's columns, or only a first value, are titles where a full row of names follows.</summary>
    private void SkipTitles(int columns, bool comments, bool? hasHeader)
    {
        int end = at;
        while (end < records.Count && end - at <= MostTitles && (IsTitle(records[end], columns) || (comments && records[end].Comment))) end++;
        if (end == at || end >= records.Count || end - at > MostTitles) return;
        SampleRecord[] titles = [.. records.Skip(at).Take(end - at).Where(record => !comments || !record.Comment)];
        bool plain = titles.All(record => record.Cells.Count(cell => cell.Length > 0) <= 1);
        bool named = hasHeader != false && records[end].Cells.All(cell => cells.KindOf(cell) == CellKind.Text);
        if (IsShortHeader(columns)) return;
        if (!plain && !named) return;
        notices.Add(new TableNotice(TableNoticeKind.TitleLines, titles[0].Line, null, [Invariant($"{titles.Length}"), titles[0].Cells.FirstOrDefault(cell => cell.Length > 0) ?? ""]));
        at = end;
    }

    private static bool IsTitle(SampleRecord record, int columns) =>
        columns > 1 && (record.Count != columns || (columns > 2 && record.Cells.Count(cell => cell.Length > 0) == 1 && record.Cells[0].Length > 0));

    /// <summary>One name less than columns: rows end with a delimiter, or begin with a name of their own.</summary>
    private bool IsShortHeader(int columns) => records[at].Count == columns - 1 && records[at].Count > 1 && records.Count > at + 1
        && records.Skip(at + 1).All(record => record.Comment || record.Count == columns) && records[at].Cells.All(cell => cells.KindOf(cell) == CellKind.Text);

    private IReadOnlyList<string> HeaderCells(SampleRecord header, int columns, bool comments)
    {
        IReadOnlyList<string> names = header.Comment && !comments ? [header.Cells[0].TrimStart('#').Trim(), .. header.Cells.Skip(1)] : header.Cells;
        if (names.Count == columns) return names;
        if (!IsShortHeader(columns)) throw new DataFormatException(Invariant($"{file}, line {header.Line}: the header has {names.Count} names, but the rows have {columns} {(columns == 1 ? "value" : "values")}. Correct it, or give the right --delimiter."));
        return records.Skip(at + 1).All(record => record.Comment || record.Cells[^1].Length == 0) ? [.. names, ""] : ["", .. names];
    }

    /// <summary>A row of units stands below the names and has no number where all rows below have one.</summary>
    private void SkipUnits(int columns, bool comments)
    {
        SampleRecord[] below = RowsFrom(at, comments);
        if (below.Length < 2 || below[0].Count != columns || below[0] != records[at]) return;
        SampleRecord candidate = below[0];
        SampleRecord[] rest = below[1..];
        int units = 0;
        for (int column = 0; column < columns; column++)
        {
            string cell = candidate.Cells[column];
            if (cell.Length == 0 || !cells.IsMeasured(rest, column)) continue;
            if (cells.KindOf(cell) is CellKind.Number or CellKind.Date || !Units.IsUnit(cell)) return;
            if (cells.KindOf(cell) == CellKind.Text) units++;
        }

        if (units == 0) return;
        notices.Add(new TableNotice(TableNoticeKind.UnitsRow, candidate.Line, null, []));
        at++;
    }

    /// <summary>Every column gets a name, and no two the same.</summary>
    private string[] NameColumns(IReadOnlyList<string> found, bool header, long line)
    {
        string[] names = new string[found.Count];
        var taken = new HashSet<string>(found, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            string name = found[i].ReplaceLineEndings(" ");
            if (name.Length == 0)
            {
                name = Free(Invariant($"column{i + 1}"), taken);
                if (header) notices.Add(new TableNotice(TableNoticeKind.NamedColumn, line, name, []));
            }
            else if (!used.Add(name))
            {
                string old = name;
                for (int number = 2; !taken.Add(name); number++) name = Invariant($"{old}_{number}");
                notices.Add(new TableNotice(TableNoticeKind.NumberedName, line, name, [old]));
            }

            used.Add(name);
            names[i] = name;
        }

        return names;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }
}
