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
    private bool exact, quickEpochs;
    private int credits, training, trainings;

    /// <summary>Where training stands while a recorded moment is shown; null where the present is.</summary>
    private Moment? present;

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

    /// <summary>Whether nothing has happened yet: a page that is opened with a link has nothing before it to go back to.</summary>
    private bool IsUntouched => !undo.CanUndo && !undo.CanRedo && present is null && exact && trainer.Epoch == 0 && trainer.Position == 0;

    private void Open(string link)
    {
        try
        {
            (PlaygroundState state, IReadOnlyList<PlaygroundNotice> said) = PlaygroundLink.Read(link);
            if (!IsUntouched) KeepForUndo(null);
            if (running) Halt();
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
            (notices, stateDirty) = ([.. said, .. PlaygroundLimits.Remarks(next, trainer.Data)], true);
            return;
        }

        KeepForUndo(string.Join(',', settings.Keys));
        Follow(next, said);
    }

    private void Go(bool run)
    {
        if (run == running) return;
        if (!run)
        {
            Halt();
            return;
        }

        if (CannotTrain()) return;
        LeaveThePast();
        (running, stopped, stateDirty, lastChange) = (true, null, true, null);
        stop = new PlaygroundStop(trainer.State, trainer.Epoch);
    }

    private void Advance(StepUnit unit)
    {
        if (running) Halt();
        if (CannotTrain()) return;
        LeaveThePast();
        if (unit == StepUnit.Epoch) trainer.RunEpoch();
        else if (unit == StepUnit.Batch) trainer.RunBatch();
        else trainer.RunSample();
        if (trainer.Position == 0) RecordFlow();
        RecordNow();
        (stopped, lastChange, stateDirty) = (trainer.Diverged is null ? null : "diverged", null, true);
    }

    /// <summary>Says why nothing can be learned, where that is so.</summary>
    private bool CannotTrain()
    {
        string? reason = trainer.Diverged is not null ? "diverged" : trainer.Data.Train.IsEmpty ? "noTrainingPoints" : null;
        if (reason is not null) Complain(reason);
        return reason is not null;
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
        if (with == RestartWith.NewData)
        {
            Follow(state with { Seed = PlaygroundLink.FreshSeed() }, []);
            return;
        }

        if (running) Halt();
        bool counted = with == RestartWith.NewWeights && !state.Compatible;
        BuildAnew(counted ? state with { WeightSeed = unchecked(state.WeightSeed + 1), Weights = [], Epoch = 0 } : state, []);
        if (with == RestartWith.NewWeights && state.Compatible) DrawOtherWeights();
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
        trainer.Edit(edit.Path, edit.Index, edit.Value);
        (exact, stopped, stateDirty) = (false, null, true);
        RecordNow();
    }

    private void Show(ShowMap show)
    {
        if (screen.Show(show.Layer, show.Unit)) dirty = true;
        else Complain("noSuchNeuron");
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

    /// <summary>Measures the losses as they are, for the curve and for going back.</summary>
    private void RecordNow()
    {
        Remeasure();
        curve.Add(new CurvePoint(trainer.Epoch, losses.Train, losses.Valid, losses.Test));
        if (trainer.Diverged is null) records.Add(Mark());
    }

    private void Remeasure()
    {
        losses = trainer.Measure();
        (measured, dirty) = (true, true);
    }
}
