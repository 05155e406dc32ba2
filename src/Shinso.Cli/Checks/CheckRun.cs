using Shinso.Cli.Input;
using Shinso.Cli.Training;
using Shinso.Data;

namespace Shinso.Cli.Checks;

/// <summary>Does one of the checks of <c>train</c>. None of them looks at the test rows.</summary>
internal sealed class CheckRun
{
    private CheckRun(LoadedData data, DataChoice choice, TrainSettings settings, string command, Session session) =>
        (Data, Choice, Settings, Command, Session) = (data, choice, settings, command, session);

    public LoadedData Data { get; }

    public DataChoice Choice { get; }

    public TrainSettings Settings { get; }

    /// <summary>The command line that repeats the check.</summary>
    public string Command { get; }

    public Session Session { get; }

    /// <summary>Does it and returns the exit code.</summary>
    public static int Do(Check check, DataChoice choice, TrainSettings settings, string command, Session session)
    {
        if (check.Kind == CheckKind.Ensemble) return EnsembleRun.Do(choice, settings with { Ensemble = check.Number }, command, session);
        var run = new CheckRun(LoadedData.Load(choice, session), choice, settings, command, session);
        return check.Kind switch
        {
            CheckKind.FindLearningRate => new LearningRateCheck(run).Do(),
            CheckKind.OverfitOneBatch => new BatchCheck(run).Do(),
            CheckKind.Baseline => new BaselineCheck(run).Do(),
            CheckKind.LearningCurve => new LearningCurveCheck(run).Do(),
            _ => new ImportanceCheck(run).Do(check.Number),
        };
    }

    /// <summary>The plan of the training that the check is about, without the test rows; says what was picked.</summary>
    /// <param name="judging">The check that judges by validation rows; null for one that needs none.</param>
    /// <exception cref="UsageException">There are no validation rows, and the check needs them.</exception>
    public TrainPlan Plan(string? judging = null)
    {
        TrainPlan plan = TrainPlan.Make(Data, Settings, Session);
        plan = plan with { Parts = plan.Parts with { Test = null } };
        if (judging is not null) _ = Validation(plan.Parts, judging);
        foreach (string note in plan.Notes) Session.Say(note);
        if (plan.Recipe.Choice != RecipeChoice.Asked) Session.Say(Session.Texts.Chosen(plan.Recipe.Choice));
        Session.Say(Session.Texts.Network(plan.Model.Architecture.ToString(), plan.Model.Parameters.ValueCount, plan.Model.Parameters.Seed, plan.Options.Threads));
        return plan;
    }

    /// <summary>The validation rows, without which there is nothing to judge by.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public Dataset Validation(Parts parts, string option) => parts.Validation ?? throw new UsageException(Session.Texts.Tools.NeedsValidation(option, Data.Name, parts.Train.Count));
}
