using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using static System.FormattableString;

namespace Shinso.Cli.Runs;

/// <summary>What <c>runs show</c> prints.</summary>
internal sealed class RunPage(RunSummary run)
{
    public void Write(Session session)
    {
        if (session.Json) session.Result(Json());
        else WriteText(session);
    }

    private JsonLine Json()
    {
        RunConfiguration configuration = run.Configuration;
        return RunListPage.Json(run)
            .Add("split", configuration.Split)
            .Add("train", configuration.TrainRows)
            .Add("validation", configuration.ValidationRows)
            .Add("test", configuration.TestRows)
            .Add("architecture", configuration.Architecture)
            .Add("optimizer", configuration.Optimizer)
            .Add("schedule", configuration.Schedule)
            .Add("batchSize", configuration.BatchSize)
            .Add("version", configuration.Shinso)
            .Add("command", configuration.Command)
            .Add("trainFingerprint", run.Training?.TrainFingerprint)
            .Add("validationFingerprint", run.Training?.ValidationFingerprint)
            .Add("testFingerprint", run.Training?.TestFingerprint);
    }

    private void WriteText(Session session)
    {
        RunTexts texts = session.Texts.Runs;
        RunConfiguration configuration = run.Configuration;
        var table = new TextTable("", "");
        table.Row(texts.State, texts.StateOf(run.State));
        table.Row(texts.Started, RunListPage.When(run));
        table.Row(texts.Data, configuration.Data.Name);
        table.Row("", texts.Rows(configuration.TrainRows, configuration.ValidationRows, configuration.TestRows));
        table.Row("", texts.SplitAs(configuration.Split, configuration.Seed));
        table.Row(texts.Network, configuration.Architecture);
        table.Row(texts.Parameters, Invariant($"{configuration.Parameters:N0}"));
        table.Row("", session.Texts.Settings(configuration.Optimizer, configuration.Schedule, configuration.Loss, configuration.BatchSize, configuration.Epochs));
        table.Row(texts.Epochs, RunListPage.EpochsOf(run));
        if (run.Best is EpochLine best)
        {
            table.Row(texts.BestEpoch, Invariant($"{best.Epoch:N0}"));
            if (best.ValidationLoss is float loss) table.Row(texts.Loss, Invariant($"{loss:G5}"));
            table.Row(texts.Validation, RunListPage.BestOf(run, texts));
        }

        table.Row(texts.Seconds, Invariant($"{run.Seconds:F1}"));
        table.Row(texts.Size, Bytes.Of(run.Bytes));
        table.Row(texts.Repeat, configuration.Command);
        session.Result(run.Folder);
        table.Write(session);
        IReadOnlyList<Opening> openings = new Openings(run.Folder).Read();
        if (configuration.TestRows > 0 && openings.Count == 0) session.Say(texts.NeverOpened);
        foreach ((int index, Opening opening) in openings.Index()) session.Result(texts.OpenedAt(opening, index + 1));
        if (openings.Count > 1) session.Say(texts.OpenedTimes(openings.Count));
        if (run.State is RunState.Interrupted or RunState.TimeOver) session.Say(session.Texts.Next($"shinso train --resume {CommandLine.QuotedWord.Of(run.Folder)}"));
    }
}
