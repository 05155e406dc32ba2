using System.Collections.Concurrent;
using System.Diagnostics;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>
/// One Playground on the server. Commands come in from any thread; everything else happens on the crew's thread that runs the session's slice, one at a time: commands first, then training, then what
/// the page wants to see.
/// </summary>
internal sealed partial class PlaygroundSession : ISliced
{
    private const int MaxCommands = 1000;

    private static readonly TimeSpan UnwatchedGrace = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<Command> commands = new();
    private readonly TrainingCrew.Place place;
    private readonly TrainingPace pace = new();
    private PlaygroundTrainer trainer;
    private volatile Outbox? outbox;
    private bool running, ended;
    private long unwatchedSince = Stopwatch.GetTimestamp();

    /// <param name="id">What a page comes back with.</param>
    /// <param name="crew">Who runs it.</param>
    /// <param name="start">Where it begins.</param>
    public PlaygroundSession(string id, TrainingCrew crew, Moment start)
    {
        Id = id;
        (trainer, exact) = (Build(start), start.Exact);
        (stop, quickEpochs) = (new PlaygroundStop(trainer.State, trainer.Epoch), IsQuick());
        screen = new SessionScreen(trainer);
        place = crew.Add(this);
        background = new SessionExperiments(crew, Call);
        RecordNow();
    }

    /// <summary>What a page comes back with.</summary>
    public string Id { get; }

    /// <summary>The page that is attached, or was last; null before the first.</summary>
    public string? Page { get; set; }

    /// <summary>Whether a page is attached.</summary>
    public bool Watched => outbox is not null;

    /// <summary>How long nobody has been attached.</summary>
    public TimeSpan Unwatched => Watched ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref unwatchedSince));

    /// <summary>Adds a command; safe from any thread. A page that sends faster than they can be carried out loses some.</summary>
    /// <returns>False where the command was lost.</returns>
    public bool Post(Command command)
    {
        if (commands.Count >= MaxCommands && command is not (Sessions.Attach or Sessions.Detach)) return false;
        commands.Enqueue(command);
        Call();
        return true;
    }

    /// <summary>Asks on the session's own thread.</summary>
    public Task<T> Ask<T>(Func<PlaygroundSession, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool posted = Post(new Consult(() =>
        {
            try
            {
                answer.SetResult(question(this));
            }
            catch (Exception problem)
            {
                answer.SetException(problem);
            }
        }));
        if (!posted) answer.SetException(new InvalidOperationException("The session is too busy to answer."));
        return answer.Task;
    }

    /// <summary>Settings and weights as they are; to be asked on the session's own thread.</summary>
    public Moment Now => new(trainer.State, trainer.Snapshot(), exact);

    /// <summary>The trainer; to be used on the session's own thread only.</summary>
    public PlaygroundTrainer Trainer => trainer;

    /// <summary>The recorded losses; to be used on the session's own thread only.</summary>
    public IReadOnlyList<CurvePoint> Losses => curve.Points;

    /// <summary>Ends the session: no slice will follow.</summary>
    public void End()
    {
        ended = true;
        place.Dispose();
        background.Dispose();
        outbox?.Close();
    }

    /// <inheritdoc/>
    public TimeSpan? RunSlice(TimeSpan slice)
    {
        long end = Stopwatch.GetTimestamp() + (long)(slice.TotalSeconds * Stopwatch.Frequency);
        while (!ended && commands.TryDequeue(out Command? command)) Obey(command);
        if (ended) return null;
        if (running && !Watched && Unwatched > UnwatchedGrace) Halt();
        TimeSpan? pause = running ? Train(end) : null;
        Publish();
        return pause;
    }

    private void Call() => place.Call();

    /// <summary>Whether an epoch is so short that nothing needs to happen within it.</summary>
    private bool IsQuick() => (long)trainer.Network.Parameters.ValueCount * trainer.Data.Train.Length < QuickWork;

    private static PlaygroundTrainer Build(Moment moment)
    {
        var trainer = new PlaygroundTrainer(moment.State);
        trainer.Restore(moment.Snapshot);
        return trainer;
    }

    /// <summary>Trains until the slice is over, the pace says wait, or there is a reason to stop.</summary>
    private TimeSpan? Train(long end)
    {
        do
        {
            TimeSpan wait = pace.Wait(trainer.Epoch);
            if (wait > TimeSpan.Zero) return wait;
            if (quickEpochs) trainer.RunEpoch();
            else trainer.RunBatch();
            if (trainer.Position == 0 || trainer.Diverged is not null) AfterEpoch();
        }
        while (running && Stopwatch.GetTimestamp() < end);
        dirty = true;
        return running ? TimeSpan.Zero : null;
    }

    /// <summary>Notes the losses where the curve wants them, and stops where the state says so.</summary>
    private void AfterEpoch()
    {
        bool mustLook = stop.NeedsLosses || trainer.Epoch >= curve.NextEpoch || trainer.Diverged is not null;
        if (mustLook) RecordNow();
        string? reason = trainer.Diverged is not null ? "diverged" : stop.After(trainer.Epoch, losses)?.ToString().ToLowerInvariant();
        if (reason is null) return;
        stopped = reason;
        if (!mustLook) RecordNow();
        Halt();
    }

    private void Halt()
    {
        running = false;
        pace.Pause();
        stateDirty = dirty = true;
    }
}
