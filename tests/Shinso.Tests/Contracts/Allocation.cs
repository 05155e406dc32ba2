namespace Shinso.Tests.Contracts;

/// <summary>Counts the bytes that an action allocates on this thread.</summary>
internal static class Allocation
{
    private const int Attempts = 3;

    /// <summary>
    /// Bytes allocated by <paramref name="times"/> calls after <paramref name="warmUp"/> calls. A collection that another test causes can be charged to this thread, so the least of
    /// a few attempts counts; what really allocates does so in each.
    /// </summary>
    public static long Of(Action action, int warmUp, int times)
    {
        for (int call = 0; call < warmUp; call++) action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < times; call++) action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
