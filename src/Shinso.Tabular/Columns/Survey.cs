using System.Globalization;
using System.Text;
using Shinso.Data;
using Shinso.Tabular.Layouts;
using static System.FormattableString;

namespace Shinso.Tabular.Columns;

/// <summary>All columns over the whole file.</summary>
/// <param name="Columns">What the values of every column look like.</param>
/// <param name="Rows">The rows of data, without totals at the end.</param>
/// <param name="Notices">What was passed over.</param>
internal sealed record Survey(IReadOnlyList<ColumnSurvey> Columns, int Rows, IReadOnlyList<TableNotice> Notices)
{
    /// <summary>More rows than that at the end are not totals.</summary>
    private const int MostTotals = 5;

    private static readonly HashSet<string> Totals = new(StringComparer.OrdinalIgnoreCase)
        { "total", "totals", "total:", "sum", "sums", "grand total", "average", "averages", "avg", "mean", "合計", "総計", "総合計", "計", "平均", "全体", "合　計", "総　計" };

    public static Survey Of(Func<DataRows> open, Layout layout, MissingMarkers missing, TableOptions options, string file, CancellationToken cancellation)
    {
        ColumnSurvey[] columns = [.. layout.Names.Select(name => new ColumnSurvey(name, missing))];
        var held = new List<(long Line, byte[][] Values)>();
        long rows = 0;
        bool totalsInside = false;
        using DataRows data = open();
        while (data.Read())
        {
            if (!totalsInside && rows > 0 && columns.Length > 1 && IsTotals(data, columns.Length))
            {
                held.Add((data.Line, Copy(data, columns.Length)));
                if (held.Count <= MostTotals) continue;
                totalsInside = true;
                rows += Release(held, columns);
                continue;
            }

            if (held.Count > 0)
            {
                totalsInside = true;
                rows += Release(held, columns);
            }

            long line = data.Line;
            for (int column = 0; column < columns.Length; column++) columns[column].Add(data[column], line);
            if ((++rows & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (rows * columns.Length > options.MostCells) throw new DataFormatException(Invariant($"{file} has more than {options.MostCells:N0} cells. Leave out columns or rows before you read it."));
        }

        if (rows == 0) throw new DataFormatException(layout.Header.Value ? $"{file} has a header and no rows. Add rows; if the only row is data, use --no-header." : $"{file} holds no rows. A table needs at least one.");
        return new Survey(columns, (int)rows, NoticesOf(data, held));
    }

    private static bool IsTotals(DataRows data, int columns)
    {
        ReadOnlySpan<byte> first = data[0];
        if (first.Length is < 3 or > 16 || first[0] is >= (byte)'0' and <= (byte)'9' || !Totals.Contains(Encoding.UTF8.GetString(first))) return false;
        for (int column = 1; column < columns; column++)
        {
            ReadOnlySpan<byte> value = data[column];
            if (value.Length is > 0 and <= Narrow.Longest && NumberSyntax.FormOf(value, out _, out _) != NumberForm.None) return true;
        }

        return false;
    }

    private static byte[][] Copy(DataRows data, int columns)
    {
        byte[][] values = new byte[columns][];
        for (int column = 0; column < columns; column++) values[column] = data[column].ToArray();
        return values;
    }

    /// <summary>Rows of data follow, so what looked like totals is data as well.</summary>
    private static int Release(List<(long Line, byte[][] Values)> held, ColumnSurvey[] columns)
    {
        foreach ((long line, byte[][] values) in held)
        {
            for (int column = 0; column < columns.Length; column++) columns[column].Add(values[column], line);
        }

        int count = held.Count;
        held.Clear();
        return count;
    }

    private static List<TableNotice> NoticesOf(DataRows data, List<(long Line, byte[][] Values)> held)
    {
        var notices = new List<TableNotice>();
        void Say(TableNoticeKind kind, long count, long line)
        {
            if (count > 0) notices.Add(new TableNotice(kind, line, null, [count.ToString(CultureInfo.InvariantCulture)]));
        }

        Say(TableNoticeKind.Comments, data.Comments.Count, data.Comments.FirstLine);
        Say(TableNoticeKind.EmptyRows, data.Empty.Count, data.Empty.FirstLine);
        Say(TableNoticeKind.StrayQuotes, data.StrayQuotes.Count, data.StrayQuotes.FirstLine);
        if (held.Count > 0) Say(TableNoticeKind.TotalsRows, held.Count, held[0].Line);
        return notices;
    }
}
