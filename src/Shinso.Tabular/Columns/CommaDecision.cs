using static System.FormattableString;

namespace Shinso.Tabular.Columns;

/// <summary>Whether commas begin decimals, decided over all columns.</summary>
internal static class CommaDecision
{
    public static Decision<bool> Of(IReadOnlyList<ColumnSurvey> columns, TableOptions options, char delimiter, List<TableNotice> notices)
    {
        if (options.DecimalComma is bool given) return new Decision<bool>(given, TableReason.Given);
        ColumnSurvey[] numeric = [.. columns.Where(column => column.Numbers > 0 && column.Numbers == column.Present)];
        if (Proof(numeric, NumberForm.DecimalComma) is Decision<bool> decimals) return decimals;
        if (Proof(numeric, NumberForm.CommaGroups) is Decision<bool> groups) return groups with { Value = false };
        if (numeric.FirstOrDefault(column => column.Of(NumberForm.CommaOrGroup) > 0) is not ColumnSurvey open) return new Decision<bool>(false, TableReason.NoCommas);

        // Programs that separate columns with semicolons do so because the comma begins their decimals.
        bool value = delimiter == ';';
        Example example = open.ExampleOf(NumberForm.CommaOrGroup)!.Value;
        string read = NumberSyntax.ValueOf(System.Text.Encoding.UTF8.GetBytes(example.Value), value ? NumberStyle.DecimalComma : NumberStyle.CommaGroups).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        notices.Add(new TableNotice(TableNoticeKind.AmbiguousCommas, example.Line, open.Name, [example.Value, read]));
        return new Decision<bool>(value, TableReason.CommasAmbiguous, [Invariant($"{example.Line}"), open.Name, example.Value]);
    }

    private static Decision<bool>? Proof(ColumnSurvey[] columns, NumberForm form)
    {
        ColumnSurvey? column = columns.FirstOrDefault(candidate => candidate.Of(form) > 0);
        return column?.ExampleOf(form) is Example example ? new Decision<bool>(true, TableReason.ProvenByValue, [Invariant($"{example.Line}"), column.Name, example.Value]) : null;
    }
}
