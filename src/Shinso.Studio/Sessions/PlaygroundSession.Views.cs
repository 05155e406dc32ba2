using System.Collections.Immutable;
using System.Diagnostics;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Experiments;
using Shinso.Studio.Playground.GraphRoom;

namespace Shinso.Studio.Sessions;

/// <content>What else can be looked at: the graph, the flow of gradients, experiments, challenges.</content>
internal sealed partial class PlaygroundSession
{
    /// <summary>Details cost about an epoch; they take a tenth of the time at most.</summary>
    private const int RestAfterDetails = 9;

    private static readonly TimeSpan DetailsEvery = TimeSpan.FromMilliseconds(200), JudgedEvery = TimeSpan.FromMilliseconds(100);

    private readonly SessionExperiments background;
    private readonly FlowHistory flowHistory = new();
    private Watch watch = new(Flow: false, Confusion: false);
    private Challenge? challenge;
    private ChallengeProgress? progress;
    private SampleGraph? graph;
    private GradientFlow? flow;
    private long detailsDue, judgedAt;
    private bool detailsDirty, challengeDirty, pastDirty;

    private void ObeyView(Command command)
    {
        switch (command)
        {
            case Watch wanted: (watch, detailsDirty, pastDirty) = (wanted, true, true); break;
            case AskGraph ask: Answer(ask); break;
            case SweepSeeds sweep when sweep.Count == 0: background.Stop(); break;
            case SweepSeeds sweep: background.Start(new SeedSweep(trainer.State, sweep.Count, sweep.Epochs)); break;
            case RaceOptimizers race when race.Optimizers.Count == 0: background.Stop(); break;
            case RaceOptimizers race: background.Start(new OptimizerRace(trainer.State, race.Optimizers, race.Epochs)); break;
            case TakeChallenge taken: Take(taken); break;
        }
    }

    private void Answer(AskGraph ask)
    {
        graph ??= new SampleGraph(trainer.Network);
        PlaygroundPoint point = graph.Hold(new PlaygroundPoint(ask.X, ask.Y, ask.Label ?? 0));
        if (ask.Update && !CannotTrain())
        {
            if (running) Halt();
            KeepForUndo(null);
            trainer.Learn(point);
            (exact, stopped, stateDirty) = (false, trainer.Diverged is null ? null : "diverged", true);
            RecordNow();
        }

        outbox?.Add(ViewMessages.Graph(ask.Id, graph.Look(point, ask.Fold ? true : null)));
    }

    private void Take(TakeChallenge taken)
    {
        (challenge, progress, challengeDirty, stateDirty) = (null, null, false, true);
        if (taken.Name is null) return;
        if (Challenge.Find(taken.Name) is not Challenge found)
        {
            Complain("noSuchChallenge", taken.Name.Length > 100 ? "" : taken.Name);
            return;
        }

        KeepForUndo(null);
        if (running) Halt();
        (challenge, progress) = (found, found.Begin);
        BuildAnew(found.Start, []);
    }

    /// <summary>Another trainer has other graphs.</summary>
    private void ForgetViews() => (graph, flow, detailsDirty) = (null, null, true);

    /// <summary>Judges the challenge with the losses of the moment; a step that is done stays done.</summary>
    private void Judge()
    {
        if (challenge is null || progress is null || progress.Done || running && Stopwatch.GetElapsedTime(judgedAt) < JudgedEvery) return;
        judgedAt = Stopwatch.GetTimestamp();
        if (!measured) Remeasure();
        int dead = challenge.CountsDeadUnits ? (flow ??= new GradientFlow(trainer)).CountDeadUnits() : 0;
        progress = challenge.Judge(new ChallengeSight(trainer.State, losses, trainer.Epoch, dead, trainer.Diverged is not null), progress);
        challengeDirty = true;
    }

    private ImmutableArray<LayerFlow> Flow() => flowHistory.Look(trainer.Epoch, flow ??= new GradientFlow(trainer));

    /// <summary>Notes how gradients flow after an epoch, so that whoever looks later sees it from the beginning.</summary>
    private void RecordFlow()
    {
        if (trainer.Diverged is null && flowHistory.Wants(trainer.Epoch)) Flow();
    }

    private void PublishViews(Outbox page)
    {
        detailsDirty |= dirty;
        if (dirty) Judge();
        if (challengeDirty && challenge is not null && progress is not null) page.Add(ViewMessages.Challenge(challenge.Name, progress));
        challengeDirty = false;
        switch (background.TakeNews())
        {
            case SeedSweep sweep: page.Add(ViewMessages.Seeds(sweep.Progress)); break;
            case OptimizerRace race: page.Add(ViewMessages.Race(race.Progress)); break;
        }

        if (!detailsDirty || !(watch.Flow || watch.Confusion) || running && Stopwatch.GetTimestamp() < detailsDue) return;
        long begin = Stopwatch.GetTimestamp();
        ImmutableArray<LayerFlow>? flows = watch.Flow ? Flow() : null;
        if (watch.Flow && (pastDirty || flowHistory.Broken))
        {
            page.Add(ViewMessages.FlowHistory(flowHistory.Moments));
            flowHistory.MarkSent();
            pastDirty = false;
        }

        page.Add(ViewMessages.Details(trainer, flows, watch.Confusion && trainer.Network.Classes > 0));
        long now = Stopwatch.GetTimestamp();
        (detailsDirty, detailsDue) = (false, now + Math.Max((long)(DetailsEvery.TotalSeconds * Stopwatch.Frequency), RestAfterDetails * (now - begin)));
    }
}
