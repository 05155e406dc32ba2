using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>A training of a <see cref="SeedSweep"/> that is over.</summary>
/// <param name="Link">Its state.</param>
/// <param name="Train">The training loss at the end; no number if it diverged.</param>
/// <param name="Test">The test loss at the end.</param>
public sealed record SeedRun(string Link, double Train, double Test);

/// <summary>How far a <see cref="SeedSweep"/> is. Of the runs that have reached an epoch; diverged ones count as infinitely bad, and NaN stands for infinite.</summary>
/// <param name="Done">The runs that are over.</param>
/// <param name="Count">All runs.</param>
/// <param name="Epochs">The epochs that at least one run has reached.</param>
/// <param name="Lower">The training loss that a quarter of the runs are below.</param>
/// <param name="Median">The middle training loss.</param>
/// <param name="Upper">The training loss that a quarter of the runs are above.</param>
/// <param name="TestMedian">The middle test loss.</param>
/// <param name="Best">The run with the least training loss at the end.</param>
/// <param name="Worst">The run with the greatest, or one that diverged.</param>
public sealed record SeedSweepProgress(
    int Done,
    int Count,
    ImmutableArray<int> Epochs,
    ImmutableArray<double> Lower,
    ImmutableArray<double> Median,
    ImmutableArray<double> Upper,
    ImmutableArray<double> TestMedian,
    SeedRun? Best,
    SeedRun? Worst);

/// <summary>
/// The same state from other first weights: by own rules other weight seeds, counted up from the state's; in compatible mode, where weights follow the points in one
/// stream, the seed's text with -2, -3, … behind it. One run after the other, so that there is one trainer at a time.
/// </summary>
public sealed class SeedSweep : IExperiment
{
    /// <summary>The most runs.</summary>
    public const int MostRuns = 50;

    private readonly Lock recording = new();
    private readonly ExperimentRun[] runs;
    private readonly ImmutableArray<int> epochs;
    private int current;

    /// <summary>Plans the runs; nothing is trained yet.</summary>
    /// <param name="state">The state; its own seed is the first.</param>
    /// <param name="count">The runs, held to 1 … <see cref="MostRuns"/>.</param>
    /// <param name="epochs">Epochs of each, held to 1 … 100,000.</param>
    public SeedSweep(PlaygroundState state, int count, int epochs)
    {
        ArgumentNullException.ThrowIfNull(state);
        this.epochs = RecordedEpochs.UpTo(Math.Clamp(epochs, 1, RecordedEpochs.MostEpochs));
        runs = [.. Enumerable.Range(1, Math.Clamp(count, 1, MostRuns)).Select(number => new ExperimentRun(Seeded(state, number), this.epochs))];
    }

    /// <summary>What came out so far.</summary>
    public SeedSweepProgress Progress
    {
        get
        {
            lock (recording)
            {
                int[] reached = [.. Enumerable.Range(0, runs.Max(run => run.Losses.Count))];
                ExperimentRun[] over = [.. runs.Where(run => run.Finished).OrderBy(run => Quantiles.Finite(run.Losses[^1].Train))];
                return new SeedSweepProgress(
                    over.Length, runs.Length, [.. reached.Select(index => epochs[index])],
                    Curve(Quantiles.Lower, losses => losses.Train), Curve(Quantiles.Median, losses => losses.Train), Curve(Quantiles.Upper, losses => losses.Train),
                    Curve(Quantiles.Median, losses => losses.Test),
                    over.Length == 0 ? null : Ended(over[0]), over.Length == 0 ? null : Ended(over[^1]));

                ImmutableArray<double> Curve(Func<double[], double> quantile, Func<PlaygroundLosses, double> loss) => [.. reached.Select(index => quantile(At(index, loss)))];
            }
        }
    }

    /// <inheritdoc/>
    public bool Advance(TimeSpan budget, CancellationToken token = default)
    {
        long start = Stopwatch.GetTimestamp();
        while (current < runs.Length && !token.IsCancellationRequested)
        {
            PlaygroundLosses? measured = runs[current].Step();
            lock (recording) runs[current].Record(measured);
            if (runs[current].Finished) current++;
            if (Stopwatch.GetElapsedTime(start) >= budget) break;
        }

        return current < runs.Length;
    }

    private static PlaygroundState Seeded(PlaygroundState state, int number)
    {
        if (number == 1) return state;
        return state.Compatible
            ? state with { Seed = string.Create(CultureInfo.InvariantCulture, $"{state.Seed}-{number}") }
            : state with { WeightSeed = unchecked(state.WeightSeed + (ulong)number - 1) };
    }

    private static SeedRun Ended(ExperimentRun run) => new(run.Link, run.Losses[^1].Train, run.Losses[^1].Test);

    /// <summary>The losses of the runs that have reached an epoch, and of those that diverged before it.</summary>
    private double[] At(int index, Func<PlaygroundLosses, double> loss) =>
        [.. runs.Where(run => run.Diverged || index < run.Losses.Count).Select(run => loss(run.Losses[Math.Min(index, run.Losses.Count - 1)]))];
}
