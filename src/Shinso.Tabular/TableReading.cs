using System.Globalization;
using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Tabular.Columns;
using Shinso.Tabular.Encodings;
using Shinso.Tabular.Layouts;
using static System.FormattableString;

namespace Shinso.Tabular;

/// <summary>One reading of a file: dialect, survey, decisions, values.</summary>
internal sealed class TableReading(TextSource source, TableOptions options, CancellationToken cancellation)
{
    private readonly MissingMarkers missing = new(options.Missing);
    private readonly List<TableNotice> notices = [];

    public TableFile Read()
    {
        var cells = new Cells(missing);
        Sample sample = Sample.Of(source);
        Decision<char> delimiter = DelimiterDecision.Of(sample, cells, options);
        Layout layout = LayoutDecision.Of(sample.Records(delimiter.Value, options.MostColumns), cells, delimiter, options, source.File);
        notices.AddRange(layout.Notices);
        bool[] dropped = Dropped(layout.Names);
        Survey survey = Survey.Of(() => new DataRows(source, delimiter.Value, layout, options), layout, missing, options, source.File, cancellation);
        notices.AddRange(survey.Notices);

        Decision<bool> comma = CommaDecision.Of(survey.Columns, options, delimiter.Value, notices);
        ColumnPlan[] plans = Plans(survey, comma.Value);
        if (layout.LastUnnamed && survey.Columns[^1].Present == 0 && plans.Length > 1)
        {
            dropped[^1] = true;
            notices.RemoveAll(notice => notice.Kind == TableNoticeKind.NamedColumn && notice.Column == layout.Names[^1]);
            notices.Add(new TableNotice(TableNoticeKind.TrailingDelimiter, null, null, []));
        }

        if (!dropped.Contains(false)) throw new DataFormatException($"{source.File}: every column is dropped. Keep at least one.");
        Table table = Build(delimiter.Value, layout, plans, dropped, survey.Rows);
        return new TableFile(table, new TableDecisions
        {
            Encoding = source.Encoding,
            Delimiter = delimiter,
            Header = layout.Header,
            DecimalComma = comma,
            Columns = [.. plans.Select((plan, index) => new ColumnDecision(plan.Name, plan.Decision, dropped[index]))],
            Notices = [.. notices.OrderBy(notice => notice.Line ?? 0)],
            Arguments = Arguments(delimiter.Value, layout.Header.Value, comma),
        });
    }

    private bool[] Dropped(IReadOnlyList<string> names)
    {
        bool[] dropped = new bool[names.Count];
        foreach (string name in options.Drop) dropped[Names.IndexOf(names, name, source.File)] = true;
        return dropped;
    }

    private ColumnPlan[] Plans(Survey survey, bool decimalComma)
    {
        string[] names = [.. survey.Columns.Select(column => column.Name)];
        var given = options.Kinds.ToDictionary(pair => Names.IndexOf(names, pair.Key, source.File), pair => pair.Value);
        var plans = new ColumnPlan[names.Length];
        for (int i = 0; i < plans.Length; i++)
        {
            ColumnSurvey column = survey.Columns[i];
            plans[i] = given.TryGetValue(i, out ColumnKind kind)
                ? KindDecision.Given(column, kind, decimalComma, options)
                : KindDecision.Of(column, firstOfMany: i == 0 && plans.Length > 2, decimalComma, options, notices);
            if (column.FullWidth > 0 && plans[i].Kind == ColumnKind.Number)
                notices.Add(new TableNotice(TableNoticeKind.FullWidthNumbers, column.FirstFullWidth?.Line, column.Name, [Invariant($"{column.FullWidth}"), column.FirstFullWidth?.Value ?? ""]));
        }

        return plans;
    }

    private Table Build(char delimiter, Layout layout, ColumnPlan[] plans, bool[] dropped, int rows)
    {
        var builders = new List<(int Column, ColumnBuilder Builder)>();
        for (int i = 0; i < plans.Length; i++)
        {
            if (!dropped[i]) builders.Add((i, ColumnBuilder.Create(plans[i], rows, source.File, missing)));
        }

        using (var data = new DataRows(source, delimiter, layout, options))
        {
            for (int row = 0; row < rows; row++)
            {
                if ((row & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
                if (!data.Read()) throw new DataFormatException($"{source.File} changed while it was read. Read it again.");
                long line = data.Line;
                foreach ((int column, ColumnBuilder builder) in builders) builder.Add(data[column], row, line);
            }
        }

        return new Table(Path.GetFileNameWithoutExtension(source.File) is { Length: > 0 } name ? name : source.File, [.. builders.Select(builder => builder.Builder.Build())]);
    }

    private List<string> Arguments(char delimiter, bool header, Decision<bool> comma)
    {
        List<string> words = ["--encoding", source.Encoding.Value, "--delimiter", delimiter switch { '\t' => "tab", ' ' => "blank", _ => delimiter.ToString(CultureInfo.InvariantCulture) }];
        if (!header) words.Add("--no-header");
        if (comma.Value) words.Add("--decimal-comma");
        if (options.Drop.Count > 0) words.AddRange(["--drop", string.Join(',', options.Drop)]);
        return words;
    }
}
