using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <content>What each command does.</content>
internal sealed partial class PlaygroundSession
{
    private const double MaxSpeed = 1e6;
    private const long QuickWork = 500_000;

    private static readonly TimeSpan OneChange = TimeSpan.FromMilliseconds(700);

    private readonly UndoHistory undo = new();
    private readonly Curve curve = new();
    private readonly Records records = new();
    private IReadOnlyList<PlaygroundNotice> notices = [];
    private PlaygroundStop stop;
    private string? stopped, lastChange;
    private long lastChangeAt;
    private bool exact, inThePast, quickEpochs;
    private int credits;

    private void Obey(Command command)
    {
        switch (command)
        {
            case NextFrame: credits = Math.Min(2, credits + 1); break;
            case Attach page: Welcome(page); break;
            case Detach page: Leave(page.Outbox); break;
            case Consult consult: consult.Question(); break;
            case OpenLink link: Open(link.Link); break;
            case SetSettings change: Change(change.Settings); break;
            case Run run: Go(run.Running); break;
            case Step step: Advance(step.Unit); break;
            case Speed speed: SetSpeed(speed.EpochsPerSecond); break;
            case Restart restart: Begin(restart.With); break;
            case EditWeight edit: Edit(edit); break;
            case ShowMap show: Show(show); break;
            case Undo again: TakeBack(again.Again); break;
            case Travel travel: GoTo(travel.Epoch); break;
            case SetPoints points: Use(OwnPoints.From(points.Points)); break;
            case SetTable table: Use(OwnPoints.Parse(table.Text)); break;
            case Unreadable problem: Complain(problem.Reason); break;
            default: ObeyView(command); break;
        }
    }

    private void Open(string link)
    {
        try
        {
            (PlaygroundState state, IReadOnlyList<PlaygroundNotice> said) = PlaygroundLink.Read(link);
            KeepForUndo("open");
            BuildAnew(state, said);
        }
        catch (FormatException)
        {
            Complain("badLink");
        }
    }

    /// <summary>Changes settings: live where their mathematics allows it, else from a new start.</summary>
    private void Change(IReadOnlyDictionary<string, string> settings)
    {
        (PlaygroundState next, IReadOnlyList<PlaygroundNotice> said) = PlaygroundLink.Change(trainer.State, settings);
        if (next.Equals(trainer.State))
        {
            (notices, stateDirty) = (said, true);
            return;
        }

        KeepForUndo(string.Join(',', settings.Keys));
        Follow(next, said);
    }

    /// <summary>Goes on from the present weights where they fit. What has not begun to learn and was not edited begins as its link says.</summary>
    private void Follow(PlaygroundState next, IReadOnlyList<PlaygroundNotice> said)
    {
        bool unlearned = trainer.Epoch == 0 && trainer.Position == 0 && exact;
        if (unlearned || !trainer.KeepsWeights(next))
        {
            bool wasRunning = running && !unlearned;
            BuildAnew(next, said);
            running = running || wasRunning;
            return;
        }

        bool onlyShown = next with { ShowTestData = trainer.State.ShowTestData, Discretize = trainer.State.Discretize, HideText = trainer.State.HideText, HiddenControls = trainer.State.HiddenControls } == trainer.State;
        Take(trainer.Continue(next), said);
        exact &= onlyShown;
        RecordNow();
    }

    /// <summary>The start of a state: its own points and first weights, no past.</summary>
    private void BuildAnew(PlaygroundState state, IReadOnlyList<PlaygroundNotice> said)
    {
        Take(new PlaygroundTrainer(state), said);
        curve.CutAfter(-1);
        records.CutAfter(-1);
        (exact, curveDirty) = (true, true);
        RecordNow();
    }

    private void Take(PlaygroundTrainer next, IReadOnlyList<PlaygroundNotice> said)
    {
        bool newSets = next.State.Noise != trainer.State.Noise;
        bool newPoints = !next.Data.Equals(trainer.Data);
        (trainer, notices, stopped, inThePast) = (next, [.. said, .. PlaygroundLimits.Remarks(next.State, next.Data)], null, false);
        (stop, quickEpochs) = (new PlaygroundStop(trainer.State, trainer.Epoch), IsQuick());
        screen.Follow(trainer);
        ForgetViews();
        pace.Pause();
        (stateDirty, dirty, pointsDirty, setsDirty) = (true, true, pointsDirty || newPoints, setsDirty || newSets);
    }

    private void Go(bool run)
    {
        if (run == running) return;
        if (!run)
        {
            Halt();
            return;
        }

        if (trainer.Diverged is not null)
        {
            Complain("diverged");
            return;
        }

        LeaveThePast();
        (running, stopped, stateDirty) = (true, null, true);
        stop = new PlaygroundStop(trainer.State, trainer.Epoch);
    }

    private void Advance(StepUnit unit)
    {
        if (running) Halt();
        if (trainer.Diverged is not null)
        {
            Complain("diverged");
            return;
        }

        LeaveThePast();
        if (unit == StepUnit.Epoch) trainer.RunEpoch();
        else if (unit == StepUnit.Batch) trainer.RunBatch();
        else trainer.RunSample();
        RecordNow();
        stateDirty = true;
    }

    private void SetSpeed(double epochsPerSecond)
    {
        pace.Limit = Math.Clamp(epochsPerSecond, 0, MaxSpeed);
        stateDirty = true;
    }

    private void Begin(RestartWith with)
    {
        KeepForUndo(null);
        PlaygroundState state = trainer.State;
        switch (with)
        {
            case RestartWith.NewData: Follow(state with { Seed = PlaygroundLink.FreshSeed(), Weights = [], Epoch = 0 }, []); return;
            case RestartWith.NewWeights when state.Compatible: state = state with { Seed = PlaygroundLink.FreshSeed() }; break;
            case RestartWith.NewWeights: state = state with { WeightSeed = state.WeightSeed + 1, Weights = [], Epoch = 0 }; break;
        }

        if (running) Halt();
        BuildAnew(state, []);
    }

    private void Edit(EditWeight edit)
    {
        if (!trainer.Network.Parameters.Any(parameter => parameter.Name == edit.Path && edit.Index >= 0 && edit.Index < parameter.Values.Length))
        {
            Complain("noSuchWeight");
            return;
        }

        if (!float.IsFinite((float)edit.Value))
        {
            Complain("badNumber");
            return;
        }

        KeepForUndo($"{edit.Path} {edit.Index}");
        LeaveThePast();
        trainer.Edit(edit.Path, edit.Index, edit.Value);
        (exact, stateDirty) = (false, true);
        RecordNow();
    }

    private void Show(ShowMap show)
    {
        if (screen.Show(show.Layer, show.Unit)) dirty = true;
        else Complain("noSuchNeuron");
    }

    private void TakeBack(bool again)
    {
        if ((again ? undo.Redo(Now) : undo.Undo(Now)) is not Moment moment)
        {
            Complain(again ? "nothingToRedo" : "nothingToUndo");
            return;
        }

        Halt();
        Take(Build(moment), []);
        (exact, lastChange, curveDirty) = (moment.Exact, null, true);
        curve.CutAfter(trainer.Epoch);
        records.CutAfter(trainer.Epoch);
        RecordNow();
    }

    private void GoTo(int epoch)
    {
        if (running) Halt();
        if (!inThePast) records.Add(trainer.Snapshot());
        if (records.Nearest(epoch) is not PlaygroundSnapshot record) return;
        trainer.Restore(record);
        (inThePast, stopped, stateDirty) = (trainer.Epoch < records.Epochs.Max(), null, true);
        Remeasure();
    }

    /// <summary>Going on from a recorded state makes it the present: what came after it is gone, but can be brought back by undoing.</summary>
    private void LeaveThePast()
    {
        if (!inThePast) return;
        inThePast = false;
        curve.CutAfter(trainer.Epoch);
        records.CutAfter(trainer.Epoch);
        (curveDirty, stateDirty) = (true, true);
    }

    private void Use(OwnPoints points)
    {
        if (points.Problem is not null)
        {
            Complain(points.Problem, points.Values);
            return;
        }

        KeepForUndo("points");
        PlaygroundState state = trainer.State with { Compatible = false, Points = points.Points, Problem = points.Kind };
        state = points.Kind == PlaygroundProblem.Classification ? state with { Dataset = PlaygroundDataset.Own } : state with { RegressionDataset = PlaygroundDataset.Own };
        List<PlaygroundNotice> said = [.. points.Notices];
        Follow(PlaygroundLimits.Hold(state, said), said);
    }

    /// <summary>Keeps the present for undoing; several changes of the same thing in a row, as a slider makes them, are one.</summary>
    private void KeepForUndo(string? change)
    {
        bool goesOn = change is not null && change == lastChange && System.Diagnostics.Stopwatch.GetElapsedTime(lastChangeAt) < OneChange;
        (lastChange, lastChangeAt) = (change, System.Diagnostics.Stopwatch.GetTimestamp());
        if (!goesOn) undo.Keep(Now);
        stateDirty = true;
    }

    /// <summary>Measures the losses as they are, for the curve and for going back.</summary>
    private void RecordNow()
    {
        Remeasure();
        curve.Add(new CurvePoint(trainer.Epoch, losses.Train, losses.Valid, losses.Test));
        if (trainer.Diverged is null) records.Add(trainer.Snapshot());
    }

    private void Remeasure()
    {
        losses = trainer.Measure();
        (measured, dirty) = (true, true);
    }
}
