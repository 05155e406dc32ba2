using System.Globalization;
using System.Text.Json;
using Shinso.Cli.Output;
using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>inspect --json</c> says of a table.</summary>
internal sealed class TableJson(TableFile file, TableProfile profile, string command)
{
    private const int PreviewRows = 5;

    public JsonLine Line()
    {
        TableDecisions decisions = file.Decisions;
        JsonLine line = new JsonLine()
            .Add("kind", "table")
            .Add("data", file.Table.Name)
            .Add("rows", file.Table.Count)
            .Add("duplicateRows", profile.DuplicateRows)
            .AddObject("encoding", value => Reason(value.Add("value", decisions.Encoding.Value), decisions.Encoding.Reason, decisions.Encoding.Facts))
            .AddObject("delimiter", value => Reason(value.Add("value", decisions.Delimiter.Value.ToString()), decisions.Delimiter.Reason, decisions.Delimiter.Facts))
            .AddObject("header", value => Reason(value.Add("value", decisions.Header.Value), decisions.Header.Reason, decisions.Header.Facts))
            .AddObject("decimalComma", value => Reason(value.Add("value", decisions.DecimalComma.Value), decisions.DecimalComma.Reason, decisions.DecimalComma.Facts))
            .AddList("columns", decisions.Columns, (list, column) => list.Entry(entry => Column(entry, column)))
            .AddList("notices", decisions.Notices, (list, notice) => list.Entry(entry => Notice(entry, notice)))
            .AddList("preview", Enumerable.Range(0, Math.Min(PreviewRows, file.Table.Count)), (list, row) => list.Entry(entry =>
            {
                foreach (TableColumn column in file.Table.Columns) entry.Add(column.Name, column.IsMissing(row) ? null : column.TextOf(row));
            }));
        if (profile.Target is TargetProfile target)
        {
            line.AddObject("target", value => value
                .Add("name", target.Column.Name)
                .Add("task", target.IsClassification ? "classification" : "regression")
                .Add("missing", target.Column.Missing)
                .AddList("classes", target.Classes, (list, found) => list.Entry(entry => entry.Add("class", found.Text).Add("rows", found.Rows))));
        }

        return line
            .AddList("suspicions", profile.Suspicions, (list, suspicion) => list.Entry(entry => entry.Add("column", suspicion.Column).Add("kind", Kebab(suspicion.Kind)).Add("figure", (double?)suspicion.Figure)))
            .Add("command", command);
    }

    public static string? Date(DateTime? value, bool time) => value?.ToString(time ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Reason(JsonLine value, TableReason reason, IReadOnlyList<string> facts) => value.Add("reason", Kebab(reason)).AddList("facts", facts);

    private static void Notice(JsonLine entry, TableNotice notice)
    {
        entry.Add("kind", Kebab(notice.Kind));
        if (notice.Line is long line) entry.Add("line", line);
        if (notice.Column is string column) entry.Add("column", column);
        entry.AddList("facts", notice.Facts);
    }

    private void Column(JsonLine entry, ColumnDecision column)
    {
        Reason(entry.Add("name", column.Name).Add("kind", Kebab(column.Kind.Value)), column.Kind.Reason, column.Kind.Facts);
        if (column.Dropped)
        {
            entry.Add("dropped", true);
            return;
        }

        ColumnProfile found = profile.Columns.First(candidate => candidate.Name == column.Name);
        entry.Add("missing", found.Missing);
        switch (found)
        {
            case NumberProfile numbers:
                entry.Add("smallest", (double?)numbers.Smallest).Add("firstQuartile", (double?)numbers.FirstQuartile).Add("median", (double?)numbers.Median).Add("thirdQuartile", (double?)numbers.ThirdQuartile)
                    .Add("largest", (double?)numbers.Largest).Add("mean", (double?)numbers.Mean).Add("deviation", (double?)numbers.Deviation).AddList("histogram", numbers.Histogram);
                break;
            case TextProfile texts:
                entry.Add("different", texts.Different).AddList("mostFrequent", texts.MostFrequent, (list, text) => list.Entry(value => value.Add("text", text.Text).Add("rows", text.Rows)));
                break;
            case DateProfile dates:
                entry.Add("first", Date(dates.First, dates.HasTime)).Add("last", Date(dates.Last, dates.HasTime));
                break;
        }
    }
}
