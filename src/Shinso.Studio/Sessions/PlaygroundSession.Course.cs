using System.Diagnostics;
using Shinso.Graphs;
using Shinso.Randomness;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <content>From one state to the next, back, and on again.</content>
internal sealed partial class PlaygroundSession
{
    /// <summary>The trainer as it stands, without the losses before it.</summary>
    private Moment Mark() => new(trainer.State, trainer.Snapshot(), exact) { Training = training };

    /// <summary>
    /// Goes on from the present weights where they fit. What has not moved since its start begins as its new link says; so does what has diverged, because there is nothing to go on from.
    /// </summary>
    private void Follow(PlaygroundState next, IReadOnlyList<PlaygroundNotice> said)
    {
        PlaygroundState state = trainer.State;
        if (IsSameCourse(state, next))
        {
            (string? reason, PlaygroundStop begun) = (stopped, stop);
            Take((Mark() with { State = next }).Build(), said);
            (stopped, measured) = (reason, true);
            if (SameStops(state, next)) stop = begun;
            return;
        }

        bool keeps = trainer.KeepsWeights(next), atStart = exact && trainer.Epoch == state.Epoch && trainer.Position == 0;
        if (!keeps && next.Weights.Equals(state.Weights)) next = next with { Weights = [], Epoch = 0 };
        if (!keeps || atStart || trainer.Diverged is not null)
        {
            BuildAnew(next, said);
            return;
        }

        PlaygroundTrainer successor = trainer.Continue(next);
        Take(next.Weights.Count == 0 ? successor : new Moment(next, successor.Snapshot(), Exact: false).Build(), said);
        exact = false;
        RecordNow();
    }

    /// <summary>Whether two states differ in nothing that training sees, but for when it pauses.</summary>
    private static bool IsSameCourse(PlaygroundState state, PlaygroundState next)
    {
        PlaygroundState same = next with
        {
            ShowTestData = state.ShowTestData,
            Discretize = state.Discretize,
            HideText = state.HideText,
            HiddenControls = state.HiddenControls,
            CollectStats = state.CollectStats,
            Tutorial = state.Tutorial,
            StopEpochs = state.StopEpochs,
            StopLoss = state.StopLoss,
            StopPatience = state.StopPatience,
        };
        return same == state && next.Inputs.SequenceEqual(state.Inputs);
    }

    private static bool SameStops(PlaygroundState state, PlaygroundState next) => (state.StopEpochs, state.StopLoss, state.StopPatience) == (next.StopEpochs, next.StopLoss, next.StopPatience);

    /// <summary>The start of a state: its own points and first weights, no past. Goes on training if it trained.</summary>
    private void BuildAnew(PlaygroundState state, IReadOnlyList<PlaygroundNotice> said)
    {
        Take(new PlaygroundTrainer(state), said);
        curve.CutAfter(-1);
        records.CutAfter(-1);
        flowHistory.CutAfter(-1);
        (exact, curveDirty, training) = (true, true, ++trainings);
        RecordNow();
    }

    /// <summary>Other first weights by the original's rule for the same points. No link of compatible mode leads to them, because there one seed gives both.</summary>
    private void DrawOtherWeights()
    {
        if (trainer.State.InitZero) return;
        var random = new SeedRandom(PlaygroundLink.FreshSeed());
        foreach (Parameter parameter in trainer.Network.Parameters.Where(parameter => parameter.Decays))
        {
            for (int index = 0; index < parameter.Values.Length; index++) trainer.Edit(parameter.Name, index, random.NextDouble() - 0.5);
        }

        exact = false;
        RecordNow();
    }

    private void Take(PlaygroundTrainer next, IReadOnlyList<PlaygroundNotice> said)
    {
        bool newSets = next.State.Noise != trainer.State.Noise;
        bool newPoints = !next.Data.Train.AsSpan().SequenceEqual(trainer.Data.Train.AsSpan()) || !next.Data.Valid.AsSpan().SequenceEqual(trainer.Data.Valid.AsSpan()) || !next.Data.Test.AsSpan().SequenceEqual(trainer.Data.Test.AsSpan());
        (trainer, notices, stopped, present) = (next, [.. said, .. PlaygroundLimits.Remarks(next.State, next.Data)], null, null);
        (stop, quickEpochs) = (new PlaygroundStop(trainer.State, trainer.Epoch), IsQuick());
        running &= !trainer.Data.Train.IsEmpty;
        screen.Follow(trainer);
        ForgetViews();
        flowHistory.KeepFor([.. trainer.Network.Layers.Select(layer => layer.Name)]);
        pace.Pause();
        (stateDirty, dirty, measured, pointsDirty, setsDirty) = (true, true, false, pointsDirty || newPoints, setsDirty || newSets);
    }

    private void TakeBack(bool again)
    {
        if (!again) LeaveThePast();
        if ((again ? undo.Redo(Now) : undo.Undo(Now)) is not Moment moment)
        {
            Complain(again ? "nothingToRedo" : "nothingToUndo");
            return;
        }

        Halt();
        Take(moment.Build(), []);
        records.CutAfter(moment.Training == training ? trainer.Epoch : -1);
        flowHistory.CutAfter(moment.Training == training ? trainer.Epoch : -1);
        curve.Replace(moment.Curve);
        (exact, training, lastChange, curveDirty) = (moment.Exact, moment.Training, null, true);
        stopped = trainer.Diverged is null ? null : "diverged";
        RecordNow();
    }

    /// <summary>Shows a recorded moment, with the settings that it was recorded under.</summary>
    private void GoTo(int epoch)
    {
        if (running) Halt();
        if (present is null) records.Add(Mark());
        Moment now = present ?? Now;
        if (records.Nearest(epoch) is not Moment record) return;
        if (record.State == trainer.State) trainer.Restore(record.Snapshot!);
        else Take(record.Build(), []);
        (present, exact, stopped, lastChange) = (trainer.Epoch < records.LastEpoch ? now : null, record.Exact, null, null);
        stateDirty = true;
        Remeasure();
    }

    /// <summary>Going on from a recorded moment makes it the present: what came after it is gone, but can be brought back by undoing.</summary>
    private void LeaveThePast()
    {
        if (present is null) return;
        undo.Keep(present);
        (present, training) = (null, ++trainings);
        curve.CutAfter(trainer.Epoch);
        records.CutAfter(trainer.Epoch);
        flowHistory.CutAfter(trainer.Epoch);
        (curveDirty, stateDirty) = (true, true);
    }

    /// <summary>Keeps the present for undoing; several changes of the same thing in a row, as a slider makes them, are one.</summary>
    private void KeepForUndo(string? change)
    {
        LeaveThePast();
        bool goesOn = change is not null && change == lastChange && Stopwatch.GetElapsedTime(lastChangeAt) < OneChange;
        (lastChange, lastChangeAt) = (change, Stopwatch.GetTimestamp());
        if (!goesOn) undo.Keep(Now);
        stateDirty = true;
    }
}
