namespace Shinso.Data;

/// <summary>Rows in order of time.</summary>
internal static class TimeOrder
{
    /// <summary>The rows from the earliest to the latest; rows of the same time as they came.</summary>
    public static int[] Of(long[] times) => [.. Enumerable.Range(0, times.Length).OrderBy(row => times[row])];

    /// <summary>The place nearest to <paramref name="wanted"/>, not before it, where the time changes.</summary>
    public static int Boundary(int[] order, long[] times, int wanted)
    {
        while (wanted > 0 && wanted < order.Length && times[order[wanted]] == times[order[wanted - 1]]) wanted++;
        return wanted;
    }
}
