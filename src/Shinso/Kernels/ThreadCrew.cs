namespace Shinso.Kernels;

/// <summary>A piece of kernel work cut into numbered parts. Implemented by structs of pointers and sizes that live on the caller's stack.</summary>
internal interface IWork
{
    /// <summary>Does one part. Parts write disjoint memory, so their order and thread do not matter.</summary>
    void Do(int part);
}

/// <summary>
/// A fixed set of threads that run kernels. How work is cut into parts depends only on the shapes, never on the number of threads,
/// so results are bit-identical for any crew.
/// </summary>
public sealed class ThreadCrew
{
    /// <summary>A crew of <paramref name="threads"/> threads, the caller's included.</summary>
    public ThreadCrew(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
    }

    /// <summary>The number of threads, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Does parts 0 … <paramref name="parts"/> − 1 of <paramref name="work"/> and returns when all are done; without a crew, on the caller's thread.</summary>
    internal static void Run<TWork>(ThreadCrew? crew, int parts, ref TWork work) where TWork : unmanaged, IWork
    {
        _ = crew;
        for (int part = 0; part < parts; part++) work.Do(part);
    }
}
