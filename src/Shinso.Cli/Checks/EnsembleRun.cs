using System.Diagnostics;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Cli.Runs.Report;
using Shinso.Cli.Training;
using Shinso.Cli.Verbs;
using Shinso.Data;
using Shinso.Models;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Checks;

/// <summary>
/// <c>--ensemble N</c>: N networks with seeds of their own on the same rows. <c>model.safetensors</c> of the run is all of them as one model, which every verb takes;
/// <c>ensemble/</c> has each alone. The run's only epoch is the ensemble.
/// </summary>
internal sealed class EnsembleRun
{
    private const string Members = "ensemble";

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly TrainSettings settings;
    private readonly Session session;
    private readonly TrainPlan plan;
    private readonly TrainPlan[] members;
    private PartPrints? prints;

    private EnsembleRun(TrainPlan plan, TrainSettings settings, Session session)
    {
        (this.plan, this.settings, this.session) = (plan, settings, session);
        members = [.. Enumerable.Range(0, settings.Ensemble!.Value).Select(index => TrainPlan.Make(plan.Parts, settings with { Seed = settings.Seed + (ulong)index }, session))];
    }

    private bool IsClassification => plan.Parts.Train.IsClassification;

    public static int Do(DataChoice choice, TrainSettings settings, string command, Session session)
    {
        TrainVerb.CheckTimeAndCopy(settings, session);
        RunFolder.CheckFree(settings.Run, settings.Runs, session);
        var run = new EnsembleRun(TrainPlan.Make(LoadedData.Load(choice, session), settings, session), settings, session);
        TrainPlan whole = run.plan with { Model = run.Combined(), Epochs = 1, Recipe = run.plan.Recipe with { Name = $"{run.plan.Recipe.Name}-ensemble" } };
        using RunFolder folder = TrainVerb.MakeFolder(whole, RunConfiguration.Of(whole, settings, choice, command), session);
        return run.Train(folder, choice.Name);
    }

    private Model Combined() => Ensemble.Combine([.. members.Select(member => member.Model)]);

    private int Train(RunFolder folder, string data)
    {
        new TrainReport(plan, session).Start();
        if (settings.OpenTest && plan.Parts.Test is null) session.Say(session.Texts.NoTestToOpen(plan.Parts.Train.Name));
        var trained = new List<QuietTraining>();
        try
        {
            foreach (TrainPlan member in members)
            {
                var training = QuietTraining.Run(member, session.Stop);
                trained.Add(training);
                Note(trained.Count, member, training);
                Saving.Do(session.Texts, folder.Path, () => SaveMember(folder, member, training));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or DivergenceException)
        {
            WriteResult(folder, problem is DivergenceException ? Ending.Diverged : Ending.Interrupted, trained.Count);
            session.Say(session.Texts.Tools.MembersSoFar(trained.Count, folder.At(Members)));
            throw;
        }

        Finish(folder, data, trained);
        return ExitCode.Fine;
    }

    private void Note(int number, TrainPlan member, QuietTraining training)
    {
        if (session.Json)
        {
            session.Result(new JsonLine().Add("event", "member").Add("member", number).Add("seed", member.Model.Parameters.Seed).Add("epochs", training.Epochs.Count).Add("bestEpoch", training.Best?.Number ?? 0)
                .AddResult("validation", training.Best?.Validation, IsClassification));
        }
        else
        {
            session.Say(session.Texts.Tools.MemberLine(number, members.Length, member.Model.Parameters.Seed, training));
        }
    }

    private void SaveMember(RunFolder folder, TrainPlan member, QuietTraining training)
    {
        Directory.CreateDirectory(folder.At(Members));
        member.Model.Training = Summary(training, member.Model.Parameters.Seed, training.Best?.Validation);
        member.Model.Save(Path.Combine(folder.At(Members), Invariant($"seed-{member.Model.Parameters.Seed}.safetensors")));
    }

    private void Finish(RunFolder folder, string data, List<QuietTraining> trained)
    {
        int best = Enumerable.Range(0, trained.Count).MinBy(index => trained[index].Best?.MonitoredLoss ?? float.PositiveInfinity);
        Model model = Combined();
        Dataset? validation = plan.Parts.Validation;
        Evaluation? judged = validation is null ? null : Evaluation.Of(model, validation, plan.Options.Threads);
        model.Training = Summary(trained[best], settings.Seed, judged);
        Evaluation? test = null;
        Saving.Do(session.Texts, folder.Path, () =>
        {
            folder.Save(model);
            folder.Append(new TrainReport(plan, session).Event(EpochOf(model, judged)).ToString(), EpochOf(model, judged));
            if (validation is not null) ValidationAnswers.Of(model, validation, plan.Options.Threads).Write(folder.Path);
            if (settings.OpenTest && plan.Parts.Test is Dataset rows)
            {
                test = Evaluation.Of(model, rows, plan.Options.Threads);
                new Openings(folder.Path).Add("train", test);
            }
        });
        if (settings.Save is string copy) Saving.Do(session.Texts, copy, () => model.Save(copy));
        WriteResult(folder, Ending.Done, 1);
        Report(folder, data, trained[best], members[best].Model.Parameters.Seed, judged, test);
    }

    private Epoch EpochOf(Model model, Evaluation? judged)
    {
        Evaluation own = Evaluation.Of(model, plan.Parts.Train, plan.Options.Threads);
        double seconds = watch.Elapsed.TotalSeconds;
        return new Epoch
        {
            Number = 1,
            TrainLoss = own.Loss,
            TrainAccuracy = (float?)own.Accuracy,
            Validation = judged,
            LearningRate = plan.Optimizer.LearningRate,
            Seconds = seconds,
            SamplesPerSecond = plan.Parts.Train.Count / Math.Max(seconds, 1e-9),
        };
    }

    private void Report(RunFolder folder, string data, QuietTraining best, ulong seed, Evaluation? judged, Evaluation? test)
    {
        if (session.Json)
        {
            session.Result(new JsonLine().Add("event", "end").Add("members", members.Length).Add("bestSeed", seed)
                .AddResult("bestValidation", best.Best?.Validation, IsClassification).AddResult("validation", judged, IsClassification).AddResult("test", test, IsClassification)
                .Add("seconds", Math.Round(watch.Elapsed.TotalSeconds, 6)).Add("run", folder.Path).Add("model", folder.ModelPath));
            return;
        }

        if (judged is not null && best.Best?.Validation is Evaluation alone) session.Result(session.Texts.Tools.EnsembleResult(members.Length, Score.Of(judged), judged.Loss, seed, Score.Of(alone), alone.Loss));
        if (test is not null) session.Result(session.Texts.TestResult(test));
        else if (plan.Parts.Test is Dataset rows) session.Say(session.Texts.TestIsSealed(rows.Count));
        session.Result(session.Texts.ModelIsIn(folder.ModelPath, settings.Save));
        session.Result(session.Texts.Tools.MembersAreIn(folder.At(Members)));
        session.Result(session.Texts.RunIsIn(folder.Path));
        session.Result(session.Texts.Next($"shinso evaluate {QuotedWord.Of(folder.ModelPath)} {QuotedWord.Of(data)}"));
    }

    private void WriteResult(RunFolder folder, Ending ending, int epochs) => Saving.Do(session.Texts, folder.Path, () =>
    {
        new RunResult { Ending = ending, Ended = DateTimeOffset.UtcNow, Epochs = epochs, BestEpoch = ending == Ending.Done ? 1 : 0, Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3) }.Write(folder.Path);
        if (ending == Ending.Done) ReportPage.Write(folder.Path, session.Texts);
    });

    private TrainingSummary Summary(QuietTraining training, ulong seed, Evaluation? judged)
    {
        prints ??= PartPrints.Of(plan.Parts);
        return plan.Summary(prints) with
        {
            Seed = seed,
            Epochs = training.Epochs.Count,
            BestEpoch = training.Best?.Number ?? 0,
            ValidationLoss = judged?.Loss,
            ValidationAccuracy = (float?)judged?.Accuracy,
        };
    }
}
