using Shinso.Cli.Input;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>inspect</c> says of a table: how it was read and why, its first rows, every column's distribution, and what deserves a second look.</summary>
internal sealed class TablePage
{
    private const int PreviewRows = 5, MostColumns = 100, PreviewColumns = 12, LongestCell = 24, ShownTexts = 4;

    private readonly DataChoice choice;
    private readonly TableFile file;
    private readonly TableProfile profile;

    private TablePage(DataChoice choice, TableFile file, TableProfile profile) => (this.choice, this.file, this.profile) = (choice, file, profile);

    public static TablePage Of(LoadedTable table)
    {
        TargetProfile? target = table.Choice.Target is string asked ? TargetProfile.Of(table.File.Table, table.NameOf(asked), TableInput.TaskOf(table.Choice)) : null;
        return new TablePage(table.Choice, table.File, TableProfile.Of(table.File.Table, target));
    }

    /// <summary>The command that trains on the table as it was read here.</summary>
    private string CommandLine
    {
        get
        {
            List<string> words = ["shinso", "train", choice.Name, "--target", choice.Target ?? "NAME"];
            if (choice.Task is string task) words.AddRange(["--task", task]);
            words.AddRange(file.Decisions.Arguments);
            return string.Join(' ', words.Select(TableInput.Word));
        }
    }

    public void Write(Session session)
    {
        if (session.Json)
        {
            session.Result(new TableJson(file, profile, CommandLine).Line());
            return;
        }

        TableTexts texts = session.Texts.Tables;
        int dropped = file.Decisions.Columns.Count(column => column.Dropped);
        session.Result(texts.Has(Path.GetFileName(choice.Name), file.Table.Count, file.Table.Columns.Count, dropped));
        foreach (TableNotice notice in file.Decisions.Notices) session.Result("! " + texts.Notice(notice));
        WriteDecisions(session, texts);
        WritePreview(session, texts);
        WriteNumbers(session, texts);
        WriteTexts(session, texts);
        WriteDates(session, texts);
        WriteTarget(session, texts);
        session.Result("");
        session.Result(texts.Duplicates(profile.DuplicateRows));
        if (profile.Suspicions.Count > 0) session.Result(texts.Suspicious);
        foreach (Suspicion suspicion in profile.Suspicions) session.Result("  " + texts.Suspicion(suspicion, profile.Target?.Column.Name));
        session.Result("");
        session.Result(texts.CommandTitle);
        session.Result("  " + CommandLine);
    }

    private void WriteDecisions(Session session, TableTexts texts)
    {
        TableDecisions decisions = file.Decisions;
        session.Result("");
        session.Result(texts.Decisions);
        var table = new TextTable("", "", "");
        table.Row("  " + texts.Encoding, decisions.Encoding.Value, texts.Reason(decisions.Encoding.Reason, decisions.Encoding.Facts));
        table.Row("  " + texts.Delimiter, texts.DelimiterName(decisions.Delimiter.Value), texts.Reason(decisions.Delimiter.Reason, decisions.Delimiter.Facts));
        table.Row("  " + texts.Header, texts.YesOrNo(decisions.Header.Value), texts.Reason(decisions.Header.Reason, decisions.Header.Facts));
        table.Row("  " + texts.DecimalComma, texts.YesOrNo(decisions.DecimalComma.Value), texts.Reason(decisions.DecimalComma.Reason, decisions.DecimalComma.Facts));
        table.Write(session);
        session.Result("");
        var columns = new TextTable(texts.Column, texts.Kind, ">" + texts.Missing, texts.Why);
        foreach (ColumnDecision column in decisions.Columns.Take(MostColumns))
        {
            string missing = column.Dropped ? texts.Dropped : Invariant($"{file.Table.Find(column.Name)!.Missing:N0}");
            columns.Row(Cell(column.Name), texts.KindName(column.Kind.Value), missing, texts.Reason(column.Kind.Reason, column.Kind.Facts));
        }

        columns.Write(session);
        if (decisions.Columns.Count > MostColumns) session.Result(texts.ColumnsNotShown(decisions.Columns.Count - MostColumns));
    }

    private void WritePreview(Session session, TableTexts texts)
    {
        int rows = Math.Min(PreviewRows, file.Table.Count);
        TableColumn[] columns = [.. file.Table.Columns.Take(PreviewColumns)];
        session.Result("");
        session.Result(texts.Preview(rows));
        var table = new TextTable([.. columns.Select(column => (column is NumberColumn ? ">" : "") + Cell(column.Name))]);
        for (int row = 0; row < rows; row++) table.Row(columns.Select(column => Cell(column.TextOf(row))));
        table.Write(session);
        if (file.Table.Columns.Count > PreviewColumns) session.Result(texts.ColumnsNotShown(file.Table.Columns.Count - PreviewColumns));
    }

    private void WriteNumbers(Session session, TableTexts texts)
    {
        NumberProfile[] numbers = [.. profile.Columns.OfType<NumberProfile>().Take(MostColumns)];
        if (numbers.Length == 0) return;
        session.Result("");
        session.Result(texts.Numbers);
        var table = new TextTable(texts.Column, ">" + session.Texts.Smallest, ">" + texts.Quartiles, ">", ">", ">" + session.Texts.Largest, ">" + session.Texts.Mean, ">" + texts.Deviation, texts.Histogram);
        foreach (NumberProfile column in numbers)
            table.Row(Cell(column.Name), Short(column.Smallest), Short(column.FirstQuartile), Short(column.Median), Short(column.ThirdQuartile), Short(column.Largest), Short(column.Mean), Short(column.Deviation), Bars(column.Histogram));
        table.Write(session);
    }

    private void WriteTexts(Session session, TableTexts texts)
    {
        TextProfile[] found = [.. profile.Columns.OfType<TextProfile>().Take(MostColumns)];
        if (found.Length == 0) return;
        session.Result("");
        session.Result(texts.Texts);
        var table = new TextTable(texts.Column, ">" + texts.Different, texts.MostFrequent);
        foreach (TextProfile column in found)
        {
            string most = string.Join(", ", column.MostFrequent.Take(ShownTexts).Select(text => Invariant($"{Cell(text.Text)} ({text.Rows:N0})")));
            table.Row(Cell(column.Name), Invariant($"{column.Different:N0}"), most + (column.Different > ShownTexts ? ", …" : ""));
        }

        table.Write(session);
    }

    private void WriteDates(Session session, TableTexts texts)
    {
        DateProfile[] dates = [.. profile.Columns.OfType<DateProfile>().Take(MostColumns)];
        if (dates.Length == 0) return;
        session.Result("");
        session.Result(texts.Dates);
        var table = new TextTable(texts.Column, texts.FirstDate, texts.LastDate);
        foreach (DateProfile column in dates) table.Row(Cell(column.Name), TableJson.Date(column.First, column.HasTime) ?? "", TableJson.Date(column.Last, column.HasTime) ?? "");
        table.Write(session);
    }

    private void WriteTarget(Session session, TableTexts texts)
    {
        if (profile.Target is not TargetProfile target) return;
        session.Result("");
        session.Result(target.IsClassification ? texts.ClassesOf(target.Column.Name) : texts.RegressionOf(target.Column.Name));
        if (target.IsClassification)
        {
            int rows = target.Classes.Sum(found => found.Rows);
            var table = new TextTable(session.Texts.Class, ">" + session.Texts.DataRows, ">" + texts.Share);
            foreach (TextCount found in target.Classes.Take(MostColumns)) table.Row(Cell(found.Text), Invariant($"{found.Rows:N0}"), Invariant($"{found.Rows * 100.0 / rows:F1} %"));
            table.Write(session);
        }

        if (target.Column.Missing > 0) session.Result(texts.MissingTarget(target.Column.Missing));
    }

    private static string Cell(string text) => text.Length <= LongestCell ? text : text[..(char.IsHighSurrogate(text[LongestCell - 1]) ? LongestCell - 1 : LongestCell)] + "…";

    private static string Short(double value) => double.IsNaN(value) ? "" : Math.Abs(value) is >= 1e5 and < 1e12 ? Invariant($"{value:F0}") : Invariant($"{value:G5}");

    /// <summary>Ten bars of heights 0 to 8; a bar that is not empty is seen.</summary>
    private static string Bars(IReadOnlyList<int> counts)
    {
        int most = Math.Max(1, counts.Max());
        return string.Concat(counts.Select(count => count == 0 ? ' ' : (char)('▁' + (int)(7L * count / most))));
    }
}
