using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Checks;

/// <summary><c>--importance</c>: trains, then deals the values of each column anew among the validation rows and watches the score fall.</summary>
internal sealed class ImportanceCheck(CheckRun run)
{
    private readonly Session session = run.Session;

    public int Do(int repeats)
    {
        TrainPlan plan = run.Plan("--importance");
        Dataset validation = plan.Parts.Validation!;
        if (validation.Features.Shape.Rank != 1) throw new UsageException(session.Texts.Tools.NoImportanceOfPictures(run.Data.Name));
        if (validation.Count < 2) throw new UsageException(session.Texts.Tools.TooFewToDeal(validation.Count));
        _ = QuietTraining.Run(plan, session.Stop);
        Score score = Score.Of(Evaluation.Of(plan.Model, validation, plan.Options.Threads));
        session.Say(session.Texts.Tools.ImportanceHeader(validation.Count, score, repeats));
        var found = new List<Importance>();
        foreach (Importance importance in PermutationImportance.Of(plan.Model, validation, GroupsOf(plan.Parts), repeats, run.Settings.Seed, plan.Options.Threads, session.Stop))
        {
            found.Add(importance);
            if (session.Json) session.Result(new JsonLine().Add("event", "importance").Add("column", importance.Name).Add("mean", importance.Mean).Add("sd", importance.Deviation));
        }

        if (session.Json) session.Result(new JsonLine().Add("event", "end").Add("columns", found.Count).Add("repeats", repeats).Add("samples", validation.Count).Add(score.Field, score.Value));
        else Write(found, score);
        return ExitCode.Fine;
    }

    /// <summary>All features that a column became, together; single features where there are no columns.</summary>
    private static List<FeatureGroup> GroupsOf(Parts parts)
    {
        var groups = new List<FeatureGroup>();
        if (parts.Encoder is null)
        {
            for (int feature = 0; feature < parts.Train.Features.Shape.Size; feature++) groups.Add(new FeatureGroup(parts.Train.FeatureNames?[feature] ?? Invariant($"x{feature + 1}"), feature, 1));
            return groups;
        }

        int first = 0;
        foreach (Preprocessing.Tables.ColumnEncoder column in parts.Encoder.Columns)
        {
            groups.Add(new FeatureGroup(column.Column, first, column.Width));
            first += column.Width;
        }

        return groups;
    }

    private void Write(List<Importance> found, Score score)
    {
        double most = found.Max(importance => importance.Mean);
        var table = new TextTable(session.Texts.Tools.Column, ">" + session.Texts.Tools.ScoreLost(score.IsAccuracy), ">±", "");
        foreach (Importance importance in found.OrderByDescending(importance => importance.Mean))
            table.Row(importance.Name, score.Difference(importance.Mean), score.Difference(importance.Deviation), TextBar.Of(importance.Mean, 0, most));
        table.Write(session);
        session.Result(session.Texts.Tools.ImportanceMeaning);
    }
}
