using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Models;
using Shinso.Optimizers.Schedules;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>Going on with a run: its settings with what may change about them, and the last state that it left.</summary>
internal static class Resumption
{
    /// <summary>What a run says about itself, with what the command line changes: epochs, threads, time, places and opening the test rows.</summary>
    /// <exception cref="UsageException">The configuration cannot be read, or the run cannot go on as asked.</exception>
    public static RunConfiguration Configuration(string run, TrainSettings asked, DataChoice data, Session session)
    {
        RunConfiguration recorded = RunFind.Configuration(run, session.Texts);
        if (recorded.Settings.Ensemble is not null) throw new UsageException(session.Texts.Tools.EnsembleCannotGoOn(run, recorded.Command));
        int epochs = asked.Epochs ?? recorded.Epochs;
        int made = MetricsLog.Read(run).Count;
        if (epochs < made && RunResult.Read(run)?.Ending is not null) throw new UsageException(session.Texts.Runs.EpochsAreMade(run, made, epochs));
        return recorded with
        {
            Epochs = epochs,
            Command = epochs == recorded.Epochs ? recorded.Command : CommandWords.WithEpochs(recorded.Command, epochs),
            Data = data.Folder is null ? recorded.Data : recorded.Data with { Folder = data.Folder },
            OpenTest = recorded.OpenTest || asked.OpenTest,
            Settings = recorded.Settings with
            {
                Run = run,
                Epochs = asked.Epochs ?? recorded.Settings.Epochs,
                Threads = asked.Threads ?? recorded.Settings.Threads,
                MaxSeconds = asked.MaxSeconds ?? recorded.Settings.MaxSeconds,
                Save = asked.Save ?? recorded.Settings.Save,
                OpenTest = recorded.Settings.OpenTest || asked.OpenTest,
            },
        };
    }

    /// <summary>The plan of a run, made again from its configuration.</summary>
    public static TrainPlan Plan(string run, RunConfiguration configuration, Session session)
    {
        string architecture = Path.Combine(run, RunFiles.Architecture);
        TrainSettings settings = File.Exists(architecture) ? configuration.Settings with { Architecture = architecture } : configuration.Settings;
        return TrainPlan.Make(LoadedData.Load(Located(configuration), session), settings, session);
    }

    /// <summary>The data, where a relative path leads nowhere from here but does so from where the run was started.</summary>
    private static DataChoice Located(RunConfiguration configuration)
    {
        string name = configuration.Data.Name, there = Path.Combine(configuration.StartedIn, name);
        bool elsewhere = BuiltIn.Find(name) is null && !Path.Exists(name) && Path.Exists(there);
        return elsewhere ? configuration.Data with { Name = there } : configuration.Data;
    }

    /// <summary>Why there is nothing to go on with: all epochs were made, or the loss stalled; null if there is something.</summary>
    /// <exception cref="UsageException">The run diverged, and would again.</exception>
    public static string? Finished(string run, RunConfiguration configuration, Session session) => RunResult.Read(run) switch
    {
        { Ending: Ending.Diverged } => throw new UsageException(session.Texts.Runs.WouldDivergeAgain(run)),
        { Ending: Ending.Stalled } result => session.Texts.Runs.HasStalled(run, result.Epochs),
        { Ending: Ending.Done } result when result.Epochs >= configuration.Epochs => session.Texts.Runs.IsFinished(run, result.Epochs),
        _ => null,
    };

    /// <summary>Refuses what would not be the same training: another number of epochs where the schedule plans with it, another network or split.</summary>
    public static void Check(TrainPlan plan, RunConfiguration configuration, string run, Session session)
    {
        RunConfiguration recorded = RunFind.Configuration(run, session.Texts);
        if (configuration.Epochs != recorded.Epochs && plan.Options.Schedule is Cosine or OneCycle)
            throw new UsageException(session.Texts.Runs.SchedulePlans(plan.Options.Schedule.Name, recorded.Epochs));
        if (plan.Model.Architecture.ToString() != recorded.Architecture || plan.Optimizer.ToString() != recorded.Optimizer || plan.Parts.Split != recorded.Split)
            throw new UsageException(session.Texts.Runs.PlanChanged(run, recorded.Shinso));
        (int, int, int) rows = (plan.Parts.Train.Count, plan.Parts.Validation?.Count ?? 0, plan.Parts.Test?.Count ?? 0);
        if (rows != (recorded.TrainRows, recorded.ValidationRows, recorded.TestRows)) throw new UsageException(session.Texts.Runs.DataChanged(run, plan.Parts.Train.Name));
        if (recorded.Shinso != ShinsoCommand.Version) session.Say(session.Texts.Runs.OtherVersion(recorded.Shinso, ShinsoCommand.Version));
    }

    /// <summary>Brings the training to the last state that can be read, and says which and why; to the beginning if there is none.</summary>
    /// <returns>The epoch after which it goes on.</returns>
    public static int Restore(TrainingRun training, RunFolder folder, RunConfiguration configuration, Session session)
    {
        folder.Checkpoints.RemoveLeftovers();
        int epochs = Restored(training, folder, session);
        Saving.Do(session.Texts, folder.Path, () => configuration.Write(folder.Path));
        // From here on the run has not ended, whatever happens to this program.
        Saving.Do(session.Texts, folder.Path, () => File.Delete(folder.At(RunFiles.Result)));
        return epochs;
    }

    private static int Restored(TrainingRun training, RunFolder folder, Session session)
    {
        foreach ((Checkpoint? checkpoint, string? problem) in folder.Checkpoints.Load(session.Texts.Runs))
        {
            if (problem is not null) session.Say(problem);
            if (checkpoint is null) continue;
            try
            {
                if (training.Restore(checkpoint)) return checkpoint.Epochs;
                session.Say(session.Texts.Runs.LogIsShort(checkpoint.Epochs));
            }
            catch (ModelFormatException refused)
            {
                session.Say(session.Texts.Runs.CheckpointIsBroken(refused.Message));
            }
        }

        folder.OpenLogs(0);
        session.Say(session.Texts.Runs.FromTheBeginning);
        return 0;
    }
}
