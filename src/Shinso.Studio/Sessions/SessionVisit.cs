namespace Shinso.Studio.Sessions;

/// <summary>A page's stay in a session. As long as it lasts, the session is nobody else's and is not forgotten.</summary>
/// <param name="pool">Whose session it is.</param>
/// <param name="session">The session.</param>
/// <param name="page">The page.</param>
/// <param name="came">How the page came, as <c>hello</c> says it.</param>
internal sealed class SessionVisit(SessionPool pool, PlaygroundSession session, string page, string came) : IDisposable
{
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The session.</summary>
    public PlaygroundSession Session { get; } = session;

    /// <summary>The page.</summary>
    public string Page { get; } = page;

    /// <summary>How the page came: <c>new</c>, <c>back</c>, <c>copy</c>, <c>gone</c>.</summary>
    public string Came { get; } = came;

    /// <summary>Done when the page has gone.</summary>
    public Task Left => left.Task;

    /// <summary>The page has gone.</summary>
    public void Dispose()
    {
        pool.Leave(this);
        left.TrySetResult();
    }
}
