using Shinso.Cli.Output;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>The line beside the live bar while training: polled by the drawing thread, never by training.</summary>
internal static class TrainingProgressBar
{
    /// <summary>Trains with a live bar where one can be drawn, else just trains.</summary>
    public static void Watch(Session session, TrainReport report, Trainer trainer, TrainPlan plan, TrainingRun run, Action train)
    {
        if (!session.CanDraw)
        {
            train();
            return;
        }

        LiveBar.Draw(session, () => State(session, trainer.Progress, plan, run), above =>
        {
            report.Say = above;
            train();
            report.Say = session.Say;
        });
    }

    private static LiveState State(Session session, TrainingProgress progress, TrainPlan plan, TrainingRun run)
    {
        int epoch = Math.Max(1, progress.Epoch), steps = Math.Max(1, progress.StepsPerEpoch), step = progress.Step;
        double share = Math.Clamp((epoch - 1 + (double)step / steps) / plan.Epochs, 0, 1), elapsed = run.Seconds;
        double rows = ((double)(epoch - 1) * plan.Parts.Train.Count) + Math.Min((double)step * plan.Options.BatchSize, plan.Parts.Train.Count);
        double? remaining = share > 0 ? elapsed * (1 - share) / share : null;
        return new LiveState(share, session.Texts.Live(epoch, plan.Epochs, step, steps, progress.Loss, rows / elapsed, elapsed, remaining, run.Best));
    }
}
