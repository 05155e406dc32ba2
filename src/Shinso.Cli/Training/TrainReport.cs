using Shinso.Cli.CommandLine;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Data;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>What training says while it runs and when it ends: JSON events on stdout, or lines for people.</summary>
internal sealed class TrainReport(TrainPlan plan, Session session)
{
    /// <summary>The epoch after which a run goes on; 0 for a new one.</summary>
    public int After { get; set; }

    private bool IsClassification => plan.Parts.Train.IsClassification;

    /// <summary>Where lines for people go; the live bar puts its own in, to write above itself.</summary>
    public Action<string> Say { get; set; } = session.Say;

    /// <summary>What is about to be trained, on what.</summary>
    public void Start()
    {
        Parts parts = plan.Parts;
        if (session.Json) session.Result(StartEvent());
        if (After > 0) session.Say(session.Texts.Runs.GoesOnAfter(After));
        foreach (string line in plan.Notes.Concat(Notes())) session.Say(line);
        session.Say(session.Texts.Header(parts.Train.Name, parts.Train.Count, parts.Validation?.Count ?? 0, parts.Test?.Count ?? 0));
        session.Say(session.Texts.Network(plan.Model.Architecture.ToString(), plan.Model.Parameters.ValueCount, plan.Model.Parameters.Seed, plan.Options.Threads));
        session.Say(session.Texts.Settings(plan.Optimizer.ToString(), plan.Options.Schedule.Name, plan.Model.Head.Loss.Name, plan.Options.BatchSize, plan.Epochs));
    }

    private IEnumerable<string> Notes()
    {
        if (plan.Recipe.Choice != RecipeChoice.Asked) yield return session.Texts.Chosen(plan.Recipe.Choice);
        if (plan.Options.BatchSize < plan.Recipe.Options.BatchSize && plan.Options.BatchSize == plan.Parts.Train.Count) yield return session.Texts.BatchIsCut(plan.Options.BatchSize);
        if (plan.Model.Preprocessing.Count > 0) yield return session.Texts.Standardized;
        if (plan.Model.TargetScale is not null) yield return session.Texts.TableTraining.TargetIsScaled;
        if (plan.Patience is int patience && patience < plan.Epochs) yield return session.Texts.TableTraining.StopsEarly(patience);
        if (plan.Parts.Validation is null) yield return session.Texts.NoValidation(plan.Parts.Train.Count);
    }

    private JsonLine StartEvent() => After == 0 ? PlainStartEvent() : PlainStartEvent().Add("resumedAfter", After);

    private JsonLine PlainStartEvent() => new JsonLine()
        .Add("event", "start")
        .Add("data", plan.Parts.Train.Name)
        .Add("train", plan.Parts.Train.Count)
        .Add("validation", plan.Parts.Validation?.Count ?? 0)
        .Add("test", plan.Parts.Test?.Count ?? 0)
        .Add("architecture", plan.Model.Architecture.ToString())
        .Add("parameters", plan.Model.Parameters.ValueCount)
        .Add("seed", plan.Model.Parameters.Seed)
        .Add("threads", plan.Options.Threads);

    /// <summary>The event of an epoch, which is its line in the run folder too.</summary>
    public JsonLine Event(Epoch epoch)
    {
        JsonLine line = new JsonLine().Add("event", "epoch").Add("epoch", epoch.Number).Add("trainLoss", epoch.TrainLoss);
        if (IsClassification) line.Add("trainAccuracy", epoch.TrainAccuracy);
        AddResult(line, "validation", epoch.Validation);
        return line
            .Add("learningRate", epoch.LearningRate)
            .Add("seconds", Math.Round(epoch.Seconds, 6))
            .Add("samplesPerSecond", Math.Round(epoch.SamplesPerSecond, 1));
    }

    /// <summary>An epoch has ended.</summary>
    public void Epoch(Epoch epoch, bool best)
    {
        if (session.Json) session.Result(Event(epoch));
        Say(session.Texts.EpochLine(epoch, plan.Epochs, best));
    }

    /// <summary>Training has ended and the model is saved.</summary>
    public void End(TrainingRun run, RunFolder folder, string data, string? copy)
    {
        if (session.Json) session.Result(EndEvent(run, folder));
        else Summary(run, folder, data, copy);
        if (run.Ending == Ending.Interrupted)
        {
            session.Say(run.Epochs == 0 ? session.Texts.InterruptedBeforeEpoch : session.Texts.InterruptedAfter(run.Epochs));
            session.Say(session.Texts.Next($"shinso train --resume {QuotedWord.Of(folder.Path)}"));
        }

        if (run.Ending == Ending.TimeOver) session.Say(run.Epochs == 0 ? session.Texts.TimeOverBeforeEpoch : session.Texts.TimeOverAfter(run.Epochs));
    }

    private JsonLine EndEvent(TrainingRun run, RunFolder folder)
    {
        JsonLine line = new JsonLine().Add("event", "end").Add("epochs", run.Epochs).Add("bestEpoch", run.Best?.Number ?? 0);
        AddResult(line, "validation", run.Best?.Validation);
        AddResult(line, "test", run.Test);
        return line.Add("seconds", Math.Round(run.Seconds, 6)).Add("run", folder.Path).Add("model", folder.ModelPath);
    }

    private void AddResult(JsonLine line, string part, Evaluation? result)
    {
        line.Add($"{part}Loss", result?.Loss);
        if (IsClassification) line.Add($"{part}Accuracy", result?.Accuracy);
        else line.Add($"{part}Rmse", result?.Errors?.RootMeanSquaredError).Add($"{part}R2", result?.Errors?.RSquared);
    }

    private void Summary(TrainingRun run, RunFolder folder, string data, string? copy)
    {
        if (run.Best is Epoch best) session.Result(session.Texts.BestEpoch(best, run.Epochs));
        if (run.Test is Evaluation test)
        {
            session.Result(session.Texts.TestResult(test));
            foreach (string sentence in new Openings(folder.Path).Sentences(run.Openings, session.Texts)) session.Result(sentence);
        }
        else if (plan.Parts.Test is Dataset sealedRows)
        {
            session.Say(session.Texts.TestIsSealed(sealedRows.Count));
        }

        session.Result(session.Texts.ModelIsIn(folder.ModelPath, copy));
        session.Result(session.Texts.RunIsIn(folder.Path));
        session.Result(session.Texts.Runs.ReportIsIn(folder.At(RunFiles.Report)));
        bool sealedYet = plan.Parts.Test is not null && run.Test is null;
        session.Result(session.Texts.Next(sealedYet ? $"shinso runs open-test {QuotedWord.Of(folder.Path)}" : $"shinso evaluate {QuotedWord.Of(folder.ModelPath)} {QuotedWord.Of(data)}"));
    }
}
