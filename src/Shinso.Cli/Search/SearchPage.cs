using System.Diagnostics;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using static System.FormattableString;

namespace Shinso.Cli.Search;

/// <summary>What a search says.</summary>
internal sealed class SearchPage(TrainPlan plan, SearchSpace space, SearchSettings search, SearchFolder folder, IReadOnlyList<string> trainWords, Session session)
{
    private const int MostShown = 10;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly ToolTexts texts = session.Texts.Tools;

    private bool IsClassification => plan.Parts.Train.IsClassification;

    private string Method => search.Method switch { SearchMethod.Grid => "grid", SearchMethod.Halving => "halving", _ => "random" };

    /// <summary>What is about to be searched.</summary>
    /// <param name="steps">How many trainings that are.</param>
    public void Start(int steps)
    {
        if (session.Json)
        {
            session.Result(new JsonLine().Add("event", "start").Add("data", plan.Parts.Train.Name).Add("train", plan.Parts.Train.Count).Add("validation", plan.Parts.Validation!.Count)
                .Add("method", Method).Add("trials", search.Trials).Add("trainings", steps).Add("epochs", plan.Epochs)
                .AddObject("space", fields =>
                {
                    foreach (Dimension dimension in space.Dimensions) fields.Add(dimension.Name, dimension.Text);
                })
                .Add("seed", plan.Model.Parameters.Seed).Add("folder", folder.Path));
        }

        foreach (string note in plan.Notes) session.Say(note);
        if (plan.Recipe.Choice != RecipeChoice.Asked) session.Say(session.Texts.Chosen(plan.Recipe.Choice));
        session.Say(texts.Searching(plan.Parts.Train.Name, plan.Parts.Train.Count, plan.Parts.Validation!.Count, space.ToString()));
        session.Say(texts.SearchMethodIs(search.Method, search.Trials, SearchRun.Rungs(search.Trials, plan.Epochs)));
    }

    /// <summary>A trial is done.</summary>
    public void Trial(SearchStep step, TrialResult result, bool earlier, bool best)
    {
        if (session.Json) session.Result(result.Line(step.Trial, IsClassification).Add("resumed", earlier));
        else if (!earlier) session.Say(texts.TrialLine(step, result, string.Join(' ', step.Trial.Values.Select(pair => $"{pair.Name}={pair.Value}")), best));
    }

    /// <summary>The search has ended.</summary>
    public void End(SearchRun run)
    {
        string? command = run.Best is (SearchStep winner, TrialResult) ? string.Join(' ', trainWords.Concat(winner.Trial.Words).Select(QuotedWord.Of).Prepend("shinso")) : null;
        if (session.Json) session.Result(Json(run, command));
        else if (run.Best is (SearchStep, TrialResult) best) Write(run, best, command!);
        if (run.Ending == Ending.TimeOver) session.Say(texts.SearchTimeOver(run.Done.Count, folder.Path));
        if (run.Ending == Ending.Interrupted) session.Say(texts.SearchInterrupted(run.Done.Count, folder.Path));
    }

    private JsonLine Json(SearchRun run, string? command)
    {
        JsonLine line = new JsonLine().Add("event", "end").Add("trainings", run.Done.Count)
            .Add("ending", run.Ending switch { Ending.TimeOver => "time-over", Ending.Interrupted => "interrupted", _ => "done" });
        if (run.Best is (SearchStep step, TrialResult result))
        {
            line.Add("best", result.Trial).AddObject("settings", fields =>
            {
                foreach ((string name, string value) in step.Trial.Values) fields.Add(name, value);
            }).Add("validationLoss", result.Loss);
            if (IsClassification) line.Add("validationAccuracy", result.Accuracy);
            else line.Add("validationRmse", result.Rmse).Add("validationR2", result.R2);
        }

        return line.Add("command", command).Add("seconds", Math.Round(watch.Elapsed.TotalSeconds, 3)).Add("folder", folder.Path);
    }

    private void Write(SearchRun run, (SearchStep Step, TrialResult Result) best, string command)
    {
        int most = best.Step.Epochs;
        (SearchStep Step, TrialResult Result)[] ranked = [.. run.Done.OrderByDescending(pair => pair.Step.Epochs).ThenBy(pair => pair.Result.Rank).DistinctBy(pair => pair.Result.Trial)];
        var table = new TextTable([">" + texts.Trial, .. space.Dimensions.Select(dimension => ">" + dimension.Name), ">" + texts.Loss, ">" + (IsClassification ? texts.Accuracy : "RMSE"), ">" + texts.Epochs]);
        foreach ((SearchStep step, TrialResult result) in ranked.Take(MostShown))
        {
            string[] values = [.. step.Trial.Values.Select(pair => pair.Value)];
            table.Row([Invariant($"{result.Trial}"), .. values, result.Loss is double loss ? Invariant($"{loss:F4}") : texts.Diverged, result.Score?.ToString() ?? "", Invariant($"{result.BestEpoch}/{result.Allowed}")]);
        }

        table.Write(session);
        session.Result(texts.BestTrial(best.Result.Trial, run.Done.Select(pair => pair.Result.Trial).Distinct().Count(), most < plan.Epochs ? most : null));
        session.Say(texts.ChosenAmong);
        session.Result(texts.SearchIsIn(folder.Path));
        session.Result(session.Texts.Next(command));
    }
}
