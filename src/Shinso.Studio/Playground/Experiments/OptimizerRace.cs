using System.Collections.Immutable;
using System.Diagnostics;
using Shinso.Optimizers;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>One optimizer of an <see cref="OptimizerRace"/>.</summary>
/// <param name="Optimizer">Its name.</param>
/// <param name="LearningRate">The learning rate that it runs with.</param>
/// <param name="Link">Its state.</param>
/// <param name="Epoch">How far it is.</param>
/// <param name="Losses">The training losses at the recorded epochs that it has reached.</param>
/// <param name="TestLosses">The test losses there.</param>
/// <param name="Diverged">Whether its loss is no longer a number; then it is over.</param>
public sealed record RaceRun(string Optimizer, double LearningRate, string Link, int Epoch, ImmutableArray<double> Losses, ImmutableArray<double> TestLosses, bool Diverged);

/// <summary>How far an <see cref="OptimizerRace"/> is.</summary>
/// <param name="Done">The runs that are over.</param>
/// <param name="Epochs">The recorded epochs.</param>
/// <param name="Runs">The runs.</param>
public sealed record RaceProgress(int Done, ImmutableArray<int> Epochs, ImmutableArray<RaceRun> Runs);

/// <summary>
/// The same network and points under several optimizers, all going forward together, or with large networks one after the other to save memory. A compatible state, which knows one optimizer only, races by own rules with the
/// original's start and loss.
/// </summary>
public sealed class OptimizerRace : IExperiment
{
    /// <summary>
    /// Learning rates that suit optimizers in networks of this size. The state's is used where it lies in the range, and by the state's own optimizer in any case; otherwise
    /// the optimizer's own default.
    /// </summary>
    private static readonly Dictionary<string, (double Least, double Most)> Suitable = new()
    {
        ["sgd"] = (0.003, 1),
        ["momentum"] = (0.001, 0.3),
        ["nesterov"] = (0.001, 0.3),
        ["adagrad"] = (0.003, 1),
        ["rmsprop"] = (0.0003, 0.03),
        ["adadelta"] = (0.1, 10),
        ["adam"] = (0.0003, 0.03),
        ["adamw"] = (0.0003, 0.03),
    };

    /// <summary>Networks of more weights and biases are raced one at a time.</summary>
    private const int MostTogether = 20_000;

    private readonly Lock recording = new();
    private readonly ExperimentRun[] runs;
    private readonly ImmutableArray<int> epochs;
    private readonly bool together;

    /// <summary>Plans the race; nothing is trained yet.</summary>
    /// <param name="state">The state.</param>
    /// <param name="optimizers">Names of optimizers; unknown ones and repetitions are left out.</param>
    /// <param name="epochs">Epochs of each, held to 1 … 100,000.</param>
    public OptimizerRace(PlaygroundState state, IEnumerable<string> optimizers, int epochs)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(optimizers);
        together = PlaygroundNetwork.CountOf(state) <= MostTogether;
        this.epochs = RecordedEpochs.UpTo(Math.Clamp(epochs, 1, RecordedEpochs.MostEpochs));
        runs = [.. optimizers.Distinct().Where(Suitable.ContainsKey).Select(name => new ExperimentRun(With(state, name), this.epochs))];
    }

    /// <summary>What came out so far.</summary>
    public RaceProgress Progress
    {
        get
        {
            lock (recording)
            {
                return new RaceProgress(runs.Count(run => run.Finished), epochs, [.. runs.Select(run => new RaceRun(
                    run.State.Optimizer, run.State.LearningRate, run.Link, run.Epoch, [.. run.Losses.Select(losses => losses.Train)], [.. run.Losses.Select(losses => losses.Test)], run.Diverged))]);
            }
        }
    }

    /// <summary>The learning rate that an optimizer races with.</summary>
    public static double LearningRateOf(PlaygroundState state, string optimizer)
    {
        ArgumentNullException.ThrowIfNull(state);
        (double least, double most) = Suitable[optimizer];
        bool suits = state.LearningRate >= least && state.LearningRate <= most;
        return suits || state.Optimizer == optimizer ? state.LearningRate : Math.Round((double)Optimizer.Parse(optimizer).LearningRate, 6);
    }

    /// <inheritdoc/>
    public bool Advance(TimeSpan budget, CancellationToken token = default)
    {
        long start = Stopwatch.GetTimestamp();
        while (Next() is ExperimentRun run)
        {
            if (token.IsCancellationRequested) return true;
            PlaygroundLosses? measured = run.Step();
            lock (recording) run.Record(measured);
            if (Stopwatch.GetElapsedTime(start) >= budget) break;
        }

        return Next() is not null;
    }

    private static PlaygroundState With(PlaygroundState state, string optimizer) =>
        state with { Compatible = false, Optimizer = optimizer, LearningRate = LearningRateOf(state, optimizer) };

    /// <summary>Of the runs that are not over, the one furthest behind, or the first.</summary>
    private ExperimentRun? Next() => runs.Where(run => !run.Finished).MinBy(run => !together ? 0 : run.Losses.Count == 0 ? -1 : run.Epoch);
}
