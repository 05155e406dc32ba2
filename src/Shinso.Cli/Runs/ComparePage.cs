using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Runs;

/// <summary>What <c>runs compare</c> prints.</summary>
internal sealed class ComparePage(RunComparison comparison)
{
    private bool IsClassification => comparison.Runs[0].IsClassification;

    public void Write(Session session)
    {
        if (session.Json) session.Result(Json());
        else WriteText(session);
    }

    private JsonLine Json() => new JsonLine()
        .AddList("runs", comparison.Runs, (list, run) => list.Entry(entry =>
        {
            entry.Add("run", run.Name).Add("epochs", run.Epochs.Count).Add("bestEpoch", run.Best!.Epoch).Add("seed", run.Configuration.Seed).Add("parameters", run.Configuration.Parameters).Add("validationLoss", run.Best.ValidationLoss);
            if (IsClassification) entry.Add("validationAccuracy", run.Best.ValidationAccuracy);
            else entry.Add("validationRmse", run.Best.ValidationRmse).Add("validationR2", run.Best.ValidationR2);
            entry.Add("adopt", run == comparison.Best?.BestRun);
        }))
        .AddList("differences", RunGroup.Differences(comparison.Runs), (list, difference) => list.Entry(entry => entry.Add("field", difference.Field).AddList("values", difference.Values)))
        .Add("sameRows", comparison.SameRows.All)
        .Add("sameRowsPerSeed", comparison.SameRows.PerSeed)
        .AddList("comparisons", comparison.Differences, (list, difference) => list.Entry(entry => entry
            .Add("better", comparison.Best!.BestRun.Name)
            .Add("other", difference.Other.BestRun.Name)
            .Add("evidence", difference.Evidence switch { Evidence.Seeds => "seeds", Evidence.Rows => "rows", _ => "none" })
            .Add("count", difference.Test?.Count ?? 0)
            .Add("difference", difference.Test?.Mean)
            .Add("low", difference.Test?.Low)
            .Add("high", difference.Test?.High)
            .Add("p", difference.Test?.P)
            .Add("moreThanChance", difference.Test?.IsMoreThanChance ?? false)));

    private void WriteText(Session session)
    {
        RunTexts texts = session.Texts.Runs;
        var table = new TextTable("", texts.Run, ">" + (IsClassification ? texts.Accuracy : "RMSE"), ">" + texts.Loss, ">" + texts.BestEpoch, ">" + texts.Epochs, ">" + texts.Parameters, ">" + texts.Seconds);
        foreach (RunSummary run in comparison.Runs)
        {
            EpochLine best = run.Best!;
            table.Row(
                run == comparison.Best?.BestRun ? "*" : "",
                run.Name,
                IsClassification ? Invariant($"{best.ValidationAccuracy * 100:F2} %") : PlainNumber.Of(best.ValidationRmse, 5),
                Invariant($"{best.ValidationLoss:G5}"),
                Invariant($"{best.Epoch:N0}"),
                Invariant($"{run.Epochs.Count:N0}"),
                Invariant($"{run.Configuration.Parameters:N0}"),
                Invariant($"{run.Seconds:F1}"));
        }

        table.Write(session);
        session.Result("");
        WriteDifferences(session);
        session.Result("");
        foreach (string line in Verdict(texts)) session.Result(line);
        session.Say(texts.TestIsNotCompared);
    }

    private void WriteDifferences(Session session)
    {
        RunTexts texts = session.Texts.Runs;
        IReadOnlyList<(string Field, IReadOnlyList<string> Values)> differences = RunGroup.Differences(comparison.Runs);
        if (differences.Count == 0)
        {
            session.Result(texts.NoDifferences);
            return;
        }

        session.Result(texts.DifferencesTitle);
        var table = new TextTable(texts.Field, texts.Run, texts.Value);
        foreach ((string field, IReadOnlyList<string> values) in differences)
        {
            string last = "";
            foreach ((RunGroup group, string value) in comparison.Groups.Select(group => (group, string.Join(" ", group.Runs.Select(run => values[Index(run)]).Distinct()))))
            {
                table.Row(field == last ? "" : field, group.Name, value);
                last = field;
            }
        }

        table.Write(session);
    }

    private int Index(RunSummary run) => comparison.Runs.Index().First(pair => pair.Item == run).Index;

    private IEnumerable<string> Verdict(RunTexts texts)
    {
        if (!comparison.SameQuestion)
        {
            yield return texts.OtherQuestions;
            yield break;
        }

        if (!comparison.SameRows.PerSeed) yield return texts.OtherRowsBySeed;
        else if (!comparison.SameRows.All && comparison.Differences.Any(difference => difference.Evidence == Evidence.None)) yield return texts.OtherRows;
        if (comparison.Best is not RunGroup best)
        {
            yield return texts.NothingToAdopt;
            yield break;
        }

        yield return best.Runs.Count == 1 || comparison.Groups.Count == 1 ? texts.Adopt(best.BestRun.Name, IsClassification) : texts.AdoptGroup(best.Name, best.BestRun.Name, IsClassification);
        if (comparison.Groups.Count == 1 && best.Runs.Select(run => run.Configuration.Seed).Distinct().Count() > 1)
        {
            double mean = best.Score!.Value, deviation = Math.Sqrt(best.Runs.Sum(run => Math.Pow(run.Score!.Value - mean, 2)) / (best.Runs.Count - 1));
            yield return texts.OnlySeeds(best.Runs.Count, mean, deviation, IsClassification);
        }

        foreach (GroupDifference difference in comparison.Differences)
        {
            yield return difference switch
            {
                { Evidence: Evidence.Seeds, Test: PairedTest test } => texts.AgainstBySeeds(difference.Other.Name, test, IsClassification),
                { Evidence: Evidence.Rows, Test: PairedTest test } => texts.AgainstByRows(difference.Other.Name, test, IsClassification),
                _ => texts.AgainstUnknown(difference.Other.Name),
            };
            long parameters = difference.Other.BestRun.Configuration.Parameters;
            if (difference.Test is { IsMoreThanChance: false } && parameters < best.BestRun.Configuration.Parameters) yield return texts.SmallerIsAsGood(difference.Other.BestRun.Name, parameters);
        }
    }
}
