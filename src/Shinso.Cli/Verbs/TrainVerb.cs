using System.CommandLine;
using Shinso.Cli.Checks;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Runs;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Training;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso train &lt;data&gt;</c>: trains, writes a run folder and a model file.</summary>
internal static class TrainVerb
{
    private const double LongestLimit = 30.0 * 24 * 3600;

    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        var options = new TrainOptions(parts.Values);
        var checks = new CheckOptions(parts.Values);
        var data = new DataOptions(parts.Values);
        var verb = new Verb("train", parts.Texts.Help.Train)
        {
            Usage = "shinso train <data> [options]",
            Examples =
            [
                ("shinso train mnist --preset lenet --open-test", parts.Texts.Help.TrainMnist),
                ("shinso train spiral --hidden 16,16 --activation relu --epochs 200 --save spiral.safetensors", parts.Texts.Help.TrainSpiral),
                ("shinso train --resume runs/digits-mlp-001", parts.Texts.Help.TrainResume),
            ],
            Notes = parts.Texts.Help.TrainNotes,
        };
        verb.Arguments.Add(words);
        options.AddTo(verb);
        checks.AddTo(verb);
        data.AddTo(verb);
        verb.SetAction(parsed =>
        {
            Session session = parts.Session(parsed);
            if (parsed.GetValue(options.ListPresets)) return ListPresets(session);
            Check? check = checks.Read(parsed, session);
            if (parsed.GetValue(options.Resume) is string run)
            {
                RefuseBesidesResume(parsed, words, session);
                return GoOn(run, options.Read(parsed), data.Read(parsed, run), session);
            }

            string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            if (check is not null) return CheckRun.Do(check, data.Read(parsed, name), options.Read(parsed), CommandWords.ThatRepeat(parsed), session);
            return Train(data.Read(parsed, name), options.Read(parsed), CommandWords.ThatRepeat(parsed), session);
        });
        return verb;
    }

    private static void RefuseBesidesResume(ParseResult parsed, Argument<string[]> words, Session session)
    {
        if (WrongCommandLine.Positional(parsed, words, 0, int.MaxValue, session.Texts) is [string surplus, ..]) throw new UsageException(session.Texts.Runs.ResumeKnowsData(surplus));
        if (CommandWords.Given(parsed).FirstOrDefault(option => !TrainOptions.OfResumed.Contains(option)) is string other)
            throw new UsageException(session.Texts.Runs.ResumeKnows(other, string.Join(", ", TrainOptions.OfResumed.Skip(2))));
    }

    private static int Train(DataChoice choice, TrainSettings settings, string command, Session session)
    {
        CheckTimeAndCopy(settings, session);
        RunFolder.CheckFree(settings.Run, settings.Runs, session);
        TrainPlan plan = TrainPlan.Make(LoadedData.Load(choice, session), settings, session);
        RunConfiguration configuration = RunConfiguration.Of(plan, settings, choice, command);
        return Train(plan, configuration, () => MakeFolder(plan, configuration, session), goesOn: false, session);
    }

    /// <summary>Goes on with a run as if it had never stopped.</summary>
    private static int GoOn(string name, TrainSettings asked, DataChoice data, Session session)
    {
        CheckTimeAndCopy(asked, session);
        using RunFolder folder = RunFolder.Reopen(RunFind.Folder(name, asked.Runs, session.Texts), session);
        RunConfiguration configuration = Resumption.Configuration(folder.Path, asked, data, session);
        if (Resumption.Finished(folder.Path, configuration, session) is string finished)
        {
            session.Say(finished);
            return ExitCode.Fine;
        }

        TrainPlan plan = Resumption.Plan(folder.Path, configuration, session);
        Resumption.Check(plan, configuration, folder.Path, session);
        return Train(plan, configuration, () => folder, goesOn: true, session);
    }

    private static int Train(TrainPlan plan, RunConfiguration configuration, Func<RunFolder> open, bool goesOn, Session session)
    {
        TrainSettings settings = configuration.Settings;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(session.Stop);
        using var trainer = new Trainer(plan.Model, plan.Optimizer, plan.Options);
        IEnumerable<Epoch> epochs = trainer.Epochs(plan.Parts.Train, plan.Parts.Validation, plan.Epochs, limit.Token);

        using RunFolder folder = open();
        var report = new TrainReport(plan, session);
        var run = new TrainingRun(plan, settings, folder, report, trainer, session.Texts);
        if (goesOn) report.After = Resumption.Restore(run, folder, configuration, session);
        report.Start();
        if (settings.OpenTest && plan.Parts.Test is null) session.Say(session.Texts.NoTestToOpen(plan.Parts.Train.Name));
        if (settings.MaxSeconds is double seconds) limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            TrainingProgressBar.Watch(session, report, trainer, plan, run, () => run.Run(epochs, session.Stop, limit.Token));
        }
        catch (DivergenceException)
        {
            session.Say(run.Best is Epoch best ? session.Texts.BestBeforeDivergence(best.Number, folder.ModelPath) : session.Texts.NothingBeforeDivergence);
            throw;
        }

        report.End(run, folder, configuration.Data.Name, settings.Save);
        if (plan.Parts is { Encoder: not null, Validation: Dataset validation }) session.Say(BaselineCheck.Line(plan.Parts, validation, session));
        return run.Ending == Ending.Interrupted ? ExitCode.Interrupted : ExitCode.Fine;
    }

    internal static RunFolder MakeFolder(TrainPlan plan, RunConfiguration configuration, Session session)
    {
        TrainSettings settings = configuration.Settings;
        try
        {
            return RunFolder.Create(settings.Run, settings.Runs, plan.Parts.Train.Name, plan.Recipe.Name, configuration, session);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Texts.RunFolderCannotBeMade(settings.Run ?? settings.Runs));
        }
    }

    /// <summary>What would fail after an hour of training is refused before it.</summary>
    internal static void CheckTimeAndCopy(TrainSettings settings, Session session)
    {
        if (settings.MaxSeconds is double seconds && !(seconds > 0 && seconds <= LongestLimit)) throw new UsageException(session.Texts.MaxSecondsRange(seconds));
        if (settings.Save is not string save) return;
        if (Directory.Exists(save)) throw new UsageException(session.Texts.SaveIsFolder(save));
        string folder = Path.GetDirectoryName(Path.GetFullPath(save)) ?? "";
        if (!Directory.Exists(folder)) throw new UsageException(session.Texts.SaveHasNoFolder(save, folder));
    }

    private static int ListPresets(Session session)
    {
        foreach (Preset preset in Preset.All)
        {
            string call = preset.Architecture(10).ToString();
            if (session.Json)
            {
                session.Result(new Output.JsonLine()
                    .Add("preset", preset.Name)
                    .Add("architecture", call)
                    .Add("optimizer", preset.Optimizer.ToString())
                    .Add("schedule", preset.Options.Schedule.Name)
                    .Add("batchSize", preset.Options.BatchSize)
                    .Add("epochs", preset.Epochs));
                continue;
            }

            session.Result($"{preset.Name}: {session.Texts.PresetSummary(preset)}");
            session.Result($"  {call}");
            session.Result($"  {session.Texts.Settings(preset.Optimizer.ToString(), preset.Options.Schedule.Name, "", preset.Options.BatchSize, preset.Epochs)}");
        }

        if (!session.Json) session.Say(session.Texts.PresetsShownFor(10));
        return ExitCode.Fine;
    }
}
