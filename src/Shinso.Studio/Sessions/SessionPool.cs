using System.Security.Cryptography;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>All sessions of a studio: opens them, finds them again, and ends those that nobody has come back to.</summary>
internal sealed class SessionPool : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15), SweepEvery = TimeSpan.FromSeconds(20), OldPageLeaves = TimeSpan.FromSeconds(1), Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly Dictionary<string, PlaygroundSession> sessions = new(StringComparer.Ordinal);
    private readonly TrainingCrew crew = new(Environment.ProcessorCount);
    private readonly Timer sweep;
    private readonly int most;

    /// <param name="most">How many sessions there can be.</param>
    public SessionPool(int most)
    {
        this.most = most;
        sweep = new Timer(_ => EndForgotten(), null, SweepEvery, SweepEvery);
    }

    /// <summary>The session of a page: the one it had, a copy where another page has that one open, or a new one.</summary>
    /// <param name="id">The id that the page remembers.</param>
    /// <param name="page">The page.</param>
    /// <returns>The session and how it came, as <c>hello</c> says it; no session where there are too many.</returns>
    public async Task<(PlaygroundSession? Session, string Came)> Open(string? id, string page)
    {
        if (string.IsNullOrEmpty(id)) return (Add(FirstMoment(), page), "new");
        if (Find(id) is not PlaygroundSession session) return (Add(FirstMoment(), page), "gone");
        for (TimeSpan waited = TimeSpan.Zero; session.Watched && session.Page != page && waited < OldPageLeaves; waited += Look) await Task.Delay(Look);
        if (session.Watched && session.Page != page) return (Add(await session.Ask(one => one.Now), page), "copy");
        session.Page = page;
        return (session, "back");
    }

    /// <summary>The session with that id.</summary>
    public PlaygroundSession? Find(string id)
    {
        lock (gate) return sessions.GetValueOrDefault(id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sweep.Dispose();
        lock (gate)
        {
            foreach (PlaygroundSession session in sessions.Values) session.End();
            sessions.Clear();
        }

        crew.Dispose();
    }

    private static Moment FirstMoment()
    {
        PlaygroundState state = new() { Seed = PlaygroundLink.FreshSeed() };
        return new Moment(state, new PlaygroundTrainer(state).Snapshot(), Exact: true);
    }

    private PlaygroundSession? Add(Moment start, string page)
    {
        lock (gate)
        {
            if (sessions.Count >= most && sessions.Values.Where(session => !session.Watched).MaxBy(session => session.Unwatched) is PlaygroundSession forgotten) End(forgotten);
            if (sessions.Count >= most) return null;
            var added = new PlaygroundSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), crew, start) { Page = page };
            sessions.Add(added.Id, added);
            return added;
        }
    }

    private void EndForgotten()
    {
        lock (gate)
        {
            foreach (PlaygroundSession session in sessions.Values.Where(session => session.Unwatched > KeptFor).ToArray()) End(session);
        }
    }

    private void End(PlaygroundSession session)
    {
        session.End();
        sessions.Remove(session.Id);
    }
}
