using Shinso.Cli.Input;
using Shinso.Cli.Languages;
using Shinso.Data.Tables;
using Shinso.Tabular;

namespace Shinso.Cli.Training;

/// <summary>What was picked for a table and why, in sentences, before training starts.</summary>
internal static class TableNotes
{
    public static IEnumerable<string> Of(LoadedTable table, TrainPlan plan, TrainSettings settings, Texts all)
    {
        TableTrainingTexts texts = all.TableTraining;
        TableData data = table.Question;
        foreach (TableNotice notice in table.File.Decisions.Notices) yield return all.Tables.Notice(notice);
        yield return texts.TaskIs(data);
        if (data.Count < data.Table.Count) yield return texts.RowsWithoutTarget(data.Table.Count - data.Count);
        if (data.Question.Group is string group) yield return texts.DividedByGroup(group);
        if (data.Question.Time is string time) yield return texts.DividedInTime(time);
        yield return texts.ColumnsBecomeFeatures(plan.Parts.Encoder!.Columns.Count, plan.Parts.Encoder.Width, settings.Encoding);
        foreach (string sentence in LeftOut(table, plan, texts)) yield return sentence;
        if (plan.Parts.Shared is int shared and > 0) yield return texts.SharedRows(shared);
    }

    private static IEnumerable<string> LeftOut(LoadedTable table, TrainPlan plan, TableTrainingTexts texts)
    {
        string[] names = [.. table.File.Table.Columns.Where(column => column.Kind is ColumnKind.Text or ColumnKind.Identifier && column.Name != table.Question.Question.Target).Select(column => column.Name)];
        if (names.Length > 0) yield return texts.TextsAndNames(string.Join(", ", names));
        string[] nothing = [.. table.Question.Features.Select(column => column.Name).Except(plan.Parts.Encoder!.Columns.Select(column => column.Column))];
        if (nothing.Length > 0) yield return texts.SaysNothing(string.Join(", ", nothing));
        string[] dropped = [.. table.File.Decisions.Columns.Where(column => column.Dropped).Select(column => column.Name)];
        if (dropped.Length > 0) yield return texts.LeftOut(string.Join(", ", dropped));
    }
}
