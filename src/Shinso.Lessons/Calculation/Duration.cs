using System.Diagnostics;

namespace Shinso.Lessons.Calculation;

/// <summary>How long a piece of work takes here and now.</summary>
internal static class Duration
{
    /// <summary>Milliseconds of the shortest of some tries: what disturbs only ever adds.</summary>
    public static double Shortest(Action work, int tries)
    {
        double shortest = double.PositiveInfinity;
        for (int i = 0; i < tries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return shortest;
    }
}
