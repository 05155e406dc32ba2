using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using static System.FormattableString;

namespace Shinso.Cli.Runs;

/// <summary>What <c>runs list</c> prints.</summary>
internal static class RunListPage
{
    public static void Write(IReadOnlyList<RunSummary> runs, Session session)
    {
        RunTexts texts = session.Texts.Runs;
        if (session.Json)
        {
            foreach (RunSummary run in runs) session.Result(Json(run));
            return;
        }

        if (runs.Count == 0) return;
        var table = new TextTable(texts.Run, texts.State, texts.Data, texts.Network, ">" + texts.Validation, ">" + texts.Epochs, texts.Started, ">" + texts.Size);
        foreach (RunSummary run in runs)
            table.Row(run.Name, texts.StateOf(run.State), run.Configuration.Data.Name, run.Configuration.Recipe, BestOf(run, texts), EpochsOf(run), When(run), Bytes.Of(run.Bytes));
        table.Write(session);
    }

    /// <summary>What both <c>list</c> and <c>show</c> say about a run in JSON.</summary>
    public static JsonLine Json(RunSummary run)
    {
        JsonLine line = new JsonLine()
            .Add("run", run.Name)
            .Add("folder", run.Folder)
            .Add("state", StateName(run.State))
            .Add("data", run.Configuration.Data.Name)
            .Add("recipe", run.Configuration.Recipe)
            .Add("parameters", run.Configuration.Parameters)
            .Add("seed", run.Configuration.Seed)
            .Add("epochs", run.Epochs.Count)
            .Add("plannedEpochs", run.Configuration.Epochs)
            .Add("bestEpoch", run.Best?.Epoch ?? 0)
            .Add("validationLoss", run.Best?.ValidationLoss);
        if (run.IsClassification) line.Add("validationAccuracy", run.Best?.ValidationAccuracy);
        else line.Add("validationRmse", run.Best?.ValidationRmse).Add("validationR2", run.Best?.ValidationR2);
        return line
            .Add("started", run.Configuration.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
            .Add("seconds", run.Seconds)
            .Add("openings", new Openings(run.Folder).Count)
            .Add("bytes", run.Bytes);
    }

    /// <summary>The best result in words: accuracy, RMSE, or the training loss where nothing was validated.</summary>
    public static string BestOf(RunSummary run, RunTexts texts) => run.Best switch
    {
        null => "",
        { ValidationAccuracy: double accuracy } => Invariant($"{accuracy * 100:F2} %"),
        { ValidationRmse: double rmse } => Invariant($"RMSE {PlainNumber.Of(rmse, 4)}"),
        { TrainLoss: float loss } => texts.TrainingLossOnly(loss),
        _ => "",
    };

    /// <summary>The epochs made, and how many were planned where more are to come.</summary>
    public static string EpochsOf(RunSummary run) => run.State != RunState.Finished && run.Epochs.Count < run.Configuration.Epochs ? Invariant($"{run.Epochs.Count:N0}/{run.Configuration.Epochs:N0}") : Invariant($"{run.Epochs.Count:N0}");

    public static string When(RunSummary run) => run.Configuration.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string StateName(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Finished => "finished",
        RunState.TimeOver => "time-over",
        RunState.Diverged => "diverged",
        _ => "interrupted",
    };
}
