using Shinso.Cli.Input;
using Shinso.Cli.Languages;
using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;

namespace Shinso.Cli.Training;

/// <summary>What was picked for a table and why, in sentences, before training starts.</summary>
internal static class TableNotes
{
    private const int MostRowsToProfile = 200_000, FewestOfClass = 5;

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
        foreach (string sentence in Doubts(table, all)) yield return sentence;
        if (plan.Parts.Shared is int shared and > 0) yield return texts.SharedRows(shared);
    }

    /// <summary>Columns that give the target away, and classes too small to stand in every part.</summary>
    private static IEnumerable<string> Doubts(LoadedTable table, Texts all)
    {
        TableData data = table.Question;
        if (data.Table.Count <= MostRowsToProfile)
        {
            var profile = TableProfile.Of(data.Table, TargetProfile.Of(data.Table, data.Question.Target, TableInput.TaskOf(table.Choice)));
            foreach (Suspicion leak in profile.Suspicions.Where(suspicion => suspicion.Kind is SuspicionKind.TellsTheClass or SuspicionKind.TellsTheNumber && data.Features.Any(feature => feature.Name == suspicion.Column)))
                yield return all.TableTraining.MayLeak(all.Tables.Suspicion(leak, data.Question.Target));
        }

        if (data.Task == LearningTask.Regression) yield break;
        int[] counts = new int[data.ClassNames.Count];
        foreach (int label in data.Basis().Labels!) counts[label]++;
        string[] small = [.. data.ClassNames.Where((_, label) => counts[label] < FewestOfClass)];
        if (small.Length > 0) yield return all.TableTraining.SmallClasses(string.Join(", ", small.Take(8)) + (small.Length > 8 ? ", …" : ""), FewestOfClass);
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
