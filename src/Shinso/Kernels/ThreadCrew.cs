namespace Shinso.Kernels;

/// <summary>A piece of kernel work cut into numbered parts. Implemented by structs of pointers and sizes that live on the caller's stack.</summary>
internal interface IWork
{
    /// <summary>Does one part. Parts write disjoint memory, so their order and thread do not matter.</summary>
    void Do(int part);
}

/// <summary>
/// A fixed set of threads that run kernels. How work is cut into parts depends only on the shapes, never on the number of threads,
/// so results are bit-identical for any crew. The threads start with the first work, sleep when there is none, and end with
/// <see cref="Dispose"/> or soon after nobody refers to the crew any more.
/// </summary>
public sealed class ThreadCrew : IDisposable
{
    private readonly ThreadCrewState? state;

    /// <summary>The largest crew.</summary>
    public const int Most = 256;

    /// <summary>A crew of <paramref name="threads"/> threads, the caller's included.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1 or more than <see cref="Most"/>.</exception>
    public ThreadCrew(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, Most);
        Threads = threads;
        if (threads > 1) state = new ThreadCrewState(threads - 1);
        else GC.SuppressFinalize(this);
    }

    /// <summary>Lets the threads end. They hold only the inner state, never the crew, so a forgotten crew gets here too.</summary>
    ~ThreadCrew() => state?.Stop();

    /// <summary>The number of threads, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Ends the threads early. Work given to the crew afterwards is done on the caller's thread.</summary>
    public void Dispose()
    {
        state?.Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Does parts 0 … <paramref name="parts"/> − 1 of <paramref name="work"/> and returns when all are done. Without a crew, with one
    /// part, or while the crew is busy with another caller's work, they are done on the caller's thread. An exception of a part
    /// reaches the caller once all threads have left the work.
    /// </summary>
    internal static unsafe void Run<TWork>(ThreadCrew? crew, int parts, ref TWork work) where TWork : unmanaged, IWork
    {
        ThreadCrewState? state = crew?.state;
        if (state is null || parts <= 1 || !state.TryTake())
        {
            for (int part = 0; part < parts; part++) work.Do(part);
            return;
        }

        TWork shared = work;
        state.Run(&Do<TWork>, &shared, parts);
        work = shared;
        GC.KeepAlive(crew);
    }

    private static unsafe void Do<TWork>(void* work, int part) where TWork : unmanaged, IWork => ((TWork*)work)->Do(part);
}
