using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Training;
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
        var data = new DataOptions(parts.Values);
        var verb = new Verb("train", parts.Texts.Help.Train)
        {
            Usage = "shinso train <data> [options]",
            Examples =
            [
                ("shinso train mnist --preset lenet --open-test", parts.Texts.Help.TrainMnist),
                ("shinso train spiral --hidden 16,16 --activation relu --epochs 200 --save spiral.safetensors", parts.Texts.Help.TrainSpiral),
                ("shinso train digits --preset mlp --early-stop 3 --max-seconds 60 --json", parts.Texts.Help.TrainDigits),
            ],
            Notes = parts.Texts.Help.TrainNotes,
        };
        verb.Arguments.Add(words);
        options.AddTo(verb);
        data.AddTo(verb);
        verb.SetAction(parsed =>
        {
            Session session = parts.Session(parsed);
            if (parsed.GetValue(options.ListPresets)) return ListPresets(session);
            string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            return Train(data.Read(parsed, name), options.Read(parsed), session);
        });
        return verb;
    }

    private static int Train(DataChoice choice, TrainSettings settings, Session session)
    {
        CheckPlaces(settings, session);
        LoadedData data = LoadedData.Load(choice, session);
        TrainPlan plan = TrainPlan.Make(data, settings, session);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(session.Stop);
        using var trainer = new Trainer(plan.Model, plan.Optimizer, plan.Options);
        IEnumerable<Epoch> epochs = trainer.Epochs(plan.Parts.Train, plan.Parts.Validation, plan.Epochs, limit.Token);

        using RunFolder folder = MakeFolder(plan, settings, choice, session);
        var report = new TrainReport(plan, session);
        report.Start(data is LoadedTable table ? TableNotes.Of(table, plan, settings, session.Texts) : []);
        if (settings.OpenTest && plan.Parts.Test is null) session.Say(session.Texts.NoTestToOpen(plan.Parts.Train.Name));
        var run = new TrainingRun(plan, settings, folder, report, session.Texts);
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

        report.End(run, folder, choice.Name, settings.Save);
        return run.Ending == Ending.Interrupted ? ExitCode.Interrupted : ExitCode.Fine;
    }

    private static RunFolder MakeFolder(TrainPlan plan, TrainSettings settings, DataChoice choice, Session session)
    {
        try
        {
            return RunFolder.Create(settings.Run, settings.Runs, plan.Parts.Train.Name, plan.Recipe.Name, RunConfiguration.Json(plan, settings, choice));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Texts.RunFolderCannotBeMade(settings.Run ?? settings.Runs));
        }
    }

    /// <summary>What would fail after an hour of training is refused before it.</summary>
    private static void CheckPlaces(TrainSettings settings, Session session)
    {
        if (settings.MaxSeconds is double seconds && !(seconds > 0 && seconds <= LongestLimit)) throw new UsageException(session.Texts.MaxSecondsRange(seconds));
        RunFolder.CheckFree(settings.Run, settings.Runs, session);
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
