using System.Diagnostics;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <content>What goes out to the page.</content>
internal sealed partial class PlaygroundSession
{
    private const int MaxCurveInFrame = 128;

    private readonly SessionScreen screen;
    private PlaygroundLosses losses;
    private uint revision, frameNumber;
    private bool dirty = true, stateDirty = true, pointsDirty = true, setsDirty = true, curveDirty = true, measured;

    private void Welcome(Attach page)
    {
        outbox?.Close();
        outbox = page.Outbox;
        credits = 0;
        (dirty, stateDirty, pointsDirty, setsDirty, curveDirty) = (true, true, true, true, true);
        page.Outbox.Add(StudioMessages.Hello(Id, page.Came));
        page.Outbox.Add(BinaryMessages.Features());
    }

    private void Leave(Outbox page)
    {
        if (outbox != page) return;
        outbox = null;
        Volatile.Write(ref unwatchedSince, Stopwatch.GetTimestamp());
        _ = Task.Delay(UnwatchedGrace + TimeSpan.FromMilliseconds(100)).ContinueWith(_ => Call(), TaskScheduler.Default);
    }

    private void Complain(string reason, params IReadOnlyList<string> values) => outbox?.Add(StudioMessages.Problem(reason, values));

    /// <summary>Sends what has changed: the state at once, a frame where the page has asked for one.</summary>
    private void Publish()
    {
        if (outbox is not Outbox page) return;
        if (stateDirty)
        {
            revision++;
            page.Add(StudioMessages.State(Picture()));
        }

        if (setsDirty) page.Add(BinaryMessages.Sets(trainer.State));
        if (pointsDirty) page.Add(BinaryMessages.Points(trainer));
        if (curveDirty)
        {
            curve.MarkSent();
            page.Add(BinaryMessages.Curve(curve.Points));
        }

        (stateDirty, setsDirty, pointsDirty, curveDirty) = (false, false, false, false);
        PublishViews(page);
        if (dirty && credits > 0 && page.WantsFrame) SendFrame(page);
    }

    private void SendFrame(Outbox page)
    {
        if (!measured) losses = trainer.Measure();
        credits--;
        FrameFlags flags = (running ? FrameFlags.Running : 0) | (trainer.Diverged is not null ? FrameFlags.Diverged : 0)
            | (inThePast ? FrameFlags.Past : 0) | (exact ? 0 : FrameFlags.Changed);
        var head = new FrameHead(flags, revision, ++frameNumber, pace.Measured(trainer.Epoch), losses);
        page.Add(screen.Frame(trainer, head, curve.TakeNew(MaxCurveInFrame)));
        (dirty, measured) = (false, false);
    }

    private StatePicture Picture() => new(revision, trainer, exact, running, pace.Limit, notices, undo.CanUndo, undo.CanRedo, stopped, [.. records.Epochs], challenge?.Name);
}
