namespace Shinso.Tests.Contracts;

/// <summary>Counts the bytes that an action allocates on this thread.</summary>
internal static class Allocation
{
    /// <summary>Bytes allocated by <paramref name="times"/> calls after <paramref name="warmUp"/> calls.</summary>
    public static long Of(Action action, int warmUp, int times)
    {
        for (int call = 0; call < warmUp; call++) action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < times; call++) action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
