using System.Collections.Immutable;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>The epochs at which experiments measure: the first, the last, and others evenly between, so that curves have at most 200 points.</summary>
internal static class RecordedEpochs
{
    /// <summary>The most epochs that an experiment trains.</summary>
    public const int MostEpochs = 100_000;

    private const int MostPoints = 200;

    /// <summary>Epochs from 0 to the last, in order.</summary>
    public static ImmutableArray<int> UpTo(int last)
    {
        int count = Math.Min(last + 1, MostPoints);
        return [.. Enumerable.Range(0, count).Select(index => (int)((long)index * last / Math.Max(1, count - 1)))];
    }
}
