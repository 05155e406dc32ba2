using System.Diagnostics;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <content>What goes out to the page.</content>
internal sealed partial class PlaygroundSession
{
    private const int MaxCurveInFrame = 128;

    /// <summary>While it trains, a frame's time is followed by twice as much without one: showing takes a third at most, however large the network.</summary>
    private const int RestAfterFrame = 2;

    private readonly SessionScreen screen;
    private PlaygroundLosses losses;
    private uint revision, frameNumber;
    private long frameDue;
    private bool dirty = true, stateDirty = true, pointsDirty = true, setsDirty = true, curveDirty = true, measured;

    private void Welcome(Attach page)
    {
        lock (gate)
        {
            outbox?.Close("The session is open elsewhere.");
            outbox = page.Outbox;
            if (ended) outbox.Close("The session has ended.");
        }

        credits = 0;
        (dirty, stateDirty, pointsDirty, setsDirty, curveDirty, challengeDirty, detailsDirty, pastDirty) = (true, true, true, true, true, true, true, true);
        background.ShowAgain();
        page.Outbox.Add(StudioMessages.Hello(Id, page.Came));
        page.Outbox.Add(BinaryMessages.Features());
    }

    private void Leave(Outbox page)
    {
        lock (gate)
        {
            if (outbox != page) return;
            outbox = null;
        }

        unwatchedSince = Stopwatch.GetTimestamp();
    }

    private void Complain(string reason, params IReadOnlyList<string> values) => outbox?.Add(StudioMessages.Problem(reason, values));

    /// <summary>Sends what has changed: the state at once, a frame where the page has asked for one.</summary>
    /// <returns>When a frame will be due that had to wait.</returns>
    private TimeSpan? Publish()
    {
        if (outbox is not Outbox page) return null;
        if (stateDirty) SendState(page);
        if (setsDirty) page.Add(BinaryMessages.Sets(trainer.State));
        if (pointsDirty) page.Add(BinaryMessages.Points(trainer));
        if (curveDirty || curve.NewPoints > MaxCurveInFrame)
        {
            curve.MarkSent();
            page.Add(BinaryMessages.Curve(curve.Points));
        }

        (stateDirty, setsDirty, pointsDirty, curveDirty) = (false, false, false, false);
        PublishViews(page);
        if (!dirty || credits == 0 || !page.WantsFrame) return null;
        TimeSpan rest = running ? Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), frameDue) : TimeSpan.Zero;
        if (rest > TimeSpan.Zero) return rest;
        SendFrame(page);
        return null;
    }

    /// <summary>A page shows only frames of the newest state, so that one follows every state, and one of an older state that has not gone out is taken back.</summary>
    private void SendState(Outbox page)
    {
        if (page.TakeFrameBack()) (credits, curveDirty) = (credits + 1, true);
        page.Add(StudioMessages.State(Picture()));
        dirty = true;
    }

    private void SendFrame(Outbox page)
    {
        long begin = Stopwatch.GetTimestamp();
        if (!measured) Remeasure();
        credits--;
        FrameFlags flags = (running ? FrameFlags.Running : 0) | (trainer.Diverged is not null ? FrameFlags.Diverged : 0)
            | (present is not null ? FrameFlags.Past : 0) | (exact ? 0 : FrameFlags.Changed);
        var head = new FrameHead(flags, revision, ++frameNumber, pace.Measured(trainer.Epoch), losses);
        page.Add(screen.Frame(trainer, head, curve.TakeNew()));
        dirty = false;
        long now = Stopwatch.GetTimestamp();
        frameDue = now + RestAfterFrame * (now - begin);
    }

    private StatePicture Picture() => new(++revision, trainer, exact, running, pace.Limit, notices, undo.CanUndo, undo.CanRedo, stopped, [.. records.Epochs], challenge?.Name);
}
