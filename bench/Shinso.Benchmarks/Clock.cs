using System.Diagnostics;

namespace Shinso.Benchmarks;

/// <summary>Times an action on a machine that others use too.</summary>
internal static class Clock
{
    /// <summary>
    /// Median seconds of one call: the action is warmed up until its code is compiled for good, then called in batches of at least
    /// 2 ms for <paramref name="seconds"/>.
    /// </summary>
    public static double MedianSeconds(Action action, double seconds)
    {
        long warm = Stopwatch.GetTimestamp();
        int calls = 0;
        do
        {
            action();
            calls++;
        }
        while ((calls < 40 || Stopwatch.GetElapsedTime(warm).TotalSeconds < 1.5) && Stopwatch.GetElapsedTime(warm).TotalSeconds < 3);

        int batch = Math.Max(1, (int)(0.002 * calls / Stopwatch.GetElapsedTime(warm).TotalSeconds));
        var samples = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (samples.Count < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < batch; i++) action();
            samples.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds / batch);
        }

        samples.Sort();
        return samples[samples.Count / 2];
    }
}
