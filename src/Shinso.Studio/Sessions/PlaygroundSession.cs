using System.Diagnostics;
using System.Threading.Channels;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>
/// One Playground on the server. Commands come in from any thread; everything else happens on the crew's thread that runs the session's slice, one at a time: commands first, then training, then what
/// the page wants to see.
/// </summary>
internal sealed partial class PlaygroundSession : ISliced, IDisposable
{
    private const int MaxCommands = 32;

    /// <summary>A good day of training; beyond it numbers of epochs would soon not fit any more.</summary>
    private const int MaxEpoch = 1_000_000_000;

    private readonly Channel<Command> commands = Channel.CreateBounded<Command>(MaxCommands);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly TimeSpan grace;
    private readonly Action<PlaygroundSession, Exception> failed;
    private readonly TrainingCrew.Place place;
    private readonly TrainingPace pace = new();
    private PlaygroundTrainer trainer;
    private Outbox? outbox;
    private long unwatchedSince = Stopwatch.GetTimestamp();
    private volatile bool ended;
    private bool running;

    /// <param name="id">What a page comes back with.</param>
    /// <param name="crew">Who runs it.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="grace">How long it goes on without a page.</param>
    /// <param name="failed">Told when its code has thrown, after which it has ended.</param>
    public PlaygroundSession(string id, TrainingCrew crew, Moment start, TimeSpan grace, Action<PlaygroundSession, Exception> failed)
    {
        (Id, this.grace, this.failed) = (id, grace, failed);
        (trainer, exact) = (start.Build(), start.Exact);
        (stop, quickEpochs) = (new PlaygroundStop(trainer.State, trainer.Epoch), IsQuick());
        screen = new SessionScreen(trainer);
        curve.Replace(start.Curve);
        place = crew.Add(this);
        background = new SessionExperiments(crew, place.Call, Fail);
        RecordNow();
    }

    /// <summary>What a page comes back with.</summary>
    public string Id { get; }

    /// <summary>Whether its work in the background waits for somebody to watch.</summary>
    public bool ExperimentWaits => background.Paused;

    /// <summary>Settings and weights as they are, and the losses so far; to be asked on the session's own thread.</summary>
    public Moment Now => Mark() with { Curve = [.. curve.Points] };

    /// <summary>Adds a command; safe from any thread. Waits while there are too many, so that whoever sends faster than they can be carried out is slowed down.</summary>
    /// <returns>False where the session has ended.</returns>
    public async ValueTask<bool> Post(Command command, CancellationToken stop = default)
    {
        while (await commands.Writer.WaitToWriteAsync(stop))
        {
            if (!commands.Writer.TryWrite(command)) continue;
            place.Call();
            return true;
        }

        return false;
    }

    /// <summary>Asks on the session's own thread.</summary>
    /// <returns>The answer; null where the session has ended.</returns>
    public async Task<T?> Ask<T>(Func<PlaygroundSession, T> question) where T : class
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!await Post(new Consult(() => answer.SetResult(question(this))))) return null;
        return await Task.WhenAny(answer.Task, over.Task) == answer.Task ? await answer.Task : null;
    }

    /// <summary>Ends the session: no slice will follow.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (ended) return;
            ended = true;
            outbox?.Close("The session has ended.");
        }

        commands.Writer.TryComplete();
        while (commands.Reader.TryRead(out Command? command)) Forget(command);
        place.Dispose();
        background.Dispose();
        over.TrySetResult();
    }

    /// <inheritdoc/>
    public TimeSpan? RunSlice(TimeSpan slice)
    {
        long end = Stopwatch.GetTimestamp() + (long)(slice.TotalSeconds * Stopwatch.Frequency);
        bool more = ObeyAll(end);
        if (ended) return null;
        TimeSpan left = outbox is null ? grace - Stopwatch.GetElapsedTime(unwatchedSince) : grace;
        bool asleep = outbox is null && left <= TimeSpan.Zero;
        background.Pause(asleep);
        if (asleep) pace.Pause();
        TimeSpan? pause = running && !asleep ? Train(end) : null;
        TimeSpan? due = Publish();
        if (more) return TimeSpan.Zero;
        if (outbox is null && !asleep) due = left;
        return pause is null || due < pause ? due : pause;
    }

    /// <inheritdoc/>
    public void Fail(Exception problem)
    {
        failed(this, problem);
        lock (gate) outbox?.Add(StudioMessages.Problem("internal", []));
        Dispose();
    }

    /// <summary>Whether an epoch is so short that nothing needs to happen within it.</summary>
    private bool IsQuick() => (long)trainer.Network.Parameters.ValueCount * trainer.Data.Train.Length < QuickWork;

    /// <summary>Carries out what waits, until the slice is over.</summary>
    /// <returns>Whether there is more.</returns>
    private bool ObeyAll(long end)
    {
        while (!ended && commands.Reader.TryRead(out Command? command))
        {
            Obey(command);
            if (Stopwatch.GetTimestamp() >= end) return true;
        }

        return false;
    }

    /// <summary>A page that came too late.</summary>
    private static void Forget(Command command)
    {
        if (command is Attach page) page.Outbox.Close("The session has ended.");
    }

    /// <summary>Trains until the slice is over, the pace says wait, or there is a reason to stop.</summary>
    private TimeSpan? Train(long end)
    {
        do
        {
            TimeSpan wait = pace.Wait(trainer.Epoch);
            if (wait > TimeSpan.Zero) return wait;
            (dirty, measured) = (true, false);
            if (quickEpochs) trainer.RunEpoch();
            else trainer.RunBatch();
            if (trainer.Position == 0 || trainer.Diverged is not null) AfterEpoch();
        }
        while (running && Stopwatch.GetTimestamp() < end);
        return running ? TimeSpan.Zero : null;
    }

    /// <summary>Notes the losses where the curve wants them, and stops where the state says so.</summary>
    private void AfterEpoch()
    {
        bool due = trainer.Epoch >= curve.NextEpoch || trainer.Diverged is not null;
        RecordFlow();
        if (due) RecordNow();
        else if (stop.NeedsLosses) Remeasure();
        string? reason = trainer.Diverged is not null ? "diverged" : stop.After(trainer.Epoch, losses)?.ToString().ToLowerInvariant();
        if (trainer.Epoch >= MaxEpoch) reason ??= "epochs";
        if (reason is null) return;
        stopped = reason;
        if (!due) RecordNow();
        Halt();
    }

    private void Halt()
    {
        running = false;
        pace.Pause();
        stateDirty = dirty = true;
    }
}
