using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Layers;
using Shinso.Optimizers.Schedules;
using Shinso.Training;

namespace Shinso.Cli.Checks;

/// <summary><c>--overfit-one-batch</c>: whether the network can learn one batch by heart, and what it means if not.</summary>
internal sealed class BatchCheck(CheckRun run)
{
    private const int UsualSteps = 1000;

    private readonly Session session = run.Session;

    public int Do()
    {
        TrainPlan plan = run.Plan();
        if (plan.Model.Architecture is Sequential { Layers: var layers } && layers.Any(layer => layer is Dropout { Rate: > 0 }))
        {
            session.Say(session.Texts.Tools.WithoutDropout);
            plan = TrainPlan.Make(run.Data, run.Settings with { Dropout = 0 }, session);
        }

        OneBatchCheck check = OneBatchCheck.Of(plan.Model, plan.Optimizer, plan.Options with { Schedule = new Constant() }, plan.Parts.Train, run.Settings.Epochs ?? UsualSteps, session.Stop);
        if (session.Json) session.Result(Json(check));
        else session.Result(session.Texts.Tools.OneBatch(check));
        if (check.Passed) return ExitCode.Fine;
        session.Say(session.Texts.Tools.OneBatchMeaning(check, plan.Optimizer.LearningRate));
        if (check.Contradictions > 0) session.Say(session.Texts.Tools.Contradictions(check.Contradictions));
        return ExitCode.Failed;
    }

    private static JsonLine Json(OneBatchCheck check) => new JsonLine()
        .Add("event", "oneBatch")
        .Add("passed", check.Passed)
        .Add("verdict", check.Verdict switch { OneBatchVerdict.Learned => "learned", OneBatchVerdict.StillFalling => "still-falling", OneBatchVerdict.Stuck => "stuck", _ => "diverged" })
        .Add("rows", check.Rows)
        .Add("steps", check.Steps)
        .Add("firstLoss", check.FirstLoss)
        .Add("lastLoss", check.LastLoss)
        .Add("contradictions", check.Contradictions);
}
