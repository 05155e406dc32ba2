using System.Diagnostics;
using System.Security.Cryptography;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>All sessions of a studio: opens them, finds them again, and ends those that nobody has come back to.</summary>
internal sealed class SessionPool : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3), KeptFor = TimeSpan.FromMinutes(15), SweepEvery = TimeSpan.FromSeconds(20), OldPageLeaves = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> sessions = new(StringComparer.Ordinal);
    private readonly TrainingCrew crew = new(Environment.ProcessorCount);
    private readonly Timer sweep;
    private readonly int most;
    private readonly Action<Exception>? failed;
    private readonly TimeSpan grace;
    private int opening;
    private bool ended;

    /// <param name="most">How many sessions there can be.</param>
    /// <param name="failed">Told when a session's code has thrown; that session has ended.</param>
    /// <param name="grace">How long a session goes on without a page.</param>
    public SessionPool(int most, Action<Exception>? failed = null, TimeSpan? grace = null)
    {
        (this.most, this.failed, this.grace) = (most, failed, grace ?? Grace);
        sweep = new Timer(_ => EndForgotten(KeptFor), null, SweepEvery, SweepEvery);
    }

    /// <summary>A page's visit to a session: to the one it had, to a copy where another page has that one open, or to a new one.</summary>
    /// <param name="id">The id that the page remembers.</param>
    /// <param name="page">The page.</param>
    /// <returns>The visit, to be ended when the page has gone; nothing where there are too many sessions.</returns>
    public async Task<SessionVisit?> Open(string? id, string page)
    {
        if (string.IsNullOrEmpty(id)) return Begin(FirstMoment(), page, "new");
        long asked = Stopwatch.GetTimestamp();
        while (true)
        {
            (PlaygroundSession? session, SessionVisit? visit, Task left) = Visit(id, page);
            if (session is null) return Begin(FirstMoment(), page, "gone");
            if (visit is not null) return visit;
            TimeSpan patience = OldPageLeaves - Stopwatch.GetElapsedTime(asked);
            if (patience > TimeSpan.Zero && await Task.WhenAny(left, Task.Delay(patience)) == left) continue;
            return await session.Ask(one => one.Now) is Moment now ? Begin(now, page, "copy") : Begin(FirstMoment(), page, "gone");
        }
    }

    /// <summary>The session with that id.</summary>
    public PlaygroundSession? Find(string id)
    {
        lock (gate) return sessions.GetValueOrDefault(id)?.Session;
    }

    /// <summary>Ends the sessions that nobody has visited for so long.</summary>
    public void EndForgotten(TimeSpan after)
    {
        lock (gate)
        {
            foreach (Kept kept in sessions.Values.Where(kept => kept.Visit is null && Stopwatch.GetElapsedTime(kept.LeftAt) >= after).ToArray()) End(kept.Session);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sweep.Dispose();
        lock (gate)
        {
            ended = true;
            foreach (Kept kept in sessions.Values.ToArray()) End(kept.Session);
        }

        crew.Dispose();
    }

    /// <summary>Ends a visit, unless the same page has begun another one since.</summary>
    internal void Leave(SessionVisit visit)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(visit.Session.Id, out Kept? kept) || kept.Visit != visit) return;
            (kept.Visit, kept.LeftAt) = (null, Stopwatch.GetTimestamp());
        }
    }

    private static Moment FirstMoment() => new(new PlaygroundState { Seed = PlaygroundLink.FreshSeed() }, null, Exact: true);

    /// <summary>A visit to a session that is free, or that the same page has; else the session and when its page has left; nothing where there is no such session.</summary>
    private (PlaygroundSession? Session, SessionVisit? Visit, Task Left) Visit(string id, string page)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(id, out Kept? kept)) return (null, null, Task.CompletedTask);
            if (kept.Visit is SessionVisit other && other.Page != page) return (kept.Session, null, other.Left);
            kept.Visit = new SessionVisit(this, kept.Session, page, "back");
            return (kept.Session, kept.Visit, Task.CompletedTask);
        }
    }

    private SessionVisit? Begin(Moment start, string page, string came)
    {
        if (!MakeRoom()) return null;
        PlaygroundSession? session = null;
        try
        {
            session = new PlaygroundSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), crew, start, grace, Remove);
        }
        finally
        {
            lock (gate) opening--;
        }

        lock (gate)
        {
            var visit = new SessionVisit(this, session, page, came);
            if (ended) session.Dispose();
            else sessions.Add(session.Id, new Kept(session) { Visit = visit });
            return visit;
        }
    }

    /// <summary>Keeps a place for a session that is about to begin; where there is none, the one that was left longest ago makes room.</summary>
    private bool MakeRoom()
    {
        lock (gate)
        {
            if (sessions.Count + opening >= most && sessions.Values.Where(kept => kept.Visit is null).MinBy(kept => kept.LeftAt) is Kept forgotten) End(forgotten.Session);
            if (sessions.Count + opening >= most) return false;
            opening++;
            return true;
        }
    }

    private void Remove(PlaygroundSession session, Exception problem)
    {
        lock (gate) sessions.Remove(session.Id);
        failed?.Invoke(problem);
    }

    private void End(PlaygroundSession session)
    {
        sessions.Remove(session.Id);
        session.Dispose();
    }

    private sealed class Kept(PlaygroundSession session)
    {
        public PlaygroundSession Session { get; } = session;

        public SessionVisit? Visit { get; set; }

        public long LeftAt { get; set; }
    }
}
