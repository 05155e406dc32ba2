using System.Diagnostics;
using Shinso.Cli.Training;
using Shinso.Training;

namespace Shinso.Cli.Search;

/// <summary>How the space is gone through.</summary>
internal enum SearchMethod
{
    /// <summary>Points by chance.</summary>
    Random,

    /// <summary>Every point of a grid.</summary>
    Grid,

    /// <summary>Points by chance with few epochs; the best third again with three times as many, and so on (Jamieson and Talwalkar 2016).</summary>
    Halving,
}

/// <summary>How much is searched.</summary>
/// <param name="Method">How.</param>
/// <param name="Trials">How many points; of a grid, all.</param>
/// <param name="MaxSeconds">After how long no new trial begins and the present one is given up.</param>
internal sealed record SearchSettings(SearchMethod Method, int Trials, double? MaxSeconds);

/// <summary>One training of the search.</summary>
/// <param name="Trial">The point.</param>
/// <param name="Rung">How often it had been kept before.</param>
/// <param name="Epochs">How many epochs it is allowed.</param>
internal sealed record SearchStep(Trial Trial, int Rung, int Epochs);

/// <summary>Goes through a space: every trial is trained on the same training rows and judged on the same validation rows. The test rows are not there.</summary>
internal sealed class SearchRun(Parts parts, TrainSettings settings, SearchSpace space, SearchSettings search, int epochs, SearchFolder folder, Session session)
{
    /// <summary>Of how many one is kept, and how many times more epochs it then gets.</summary>
    public const int Factor = 3;

    private const int FewestEpochs = 3;

    private readonly List<(SearchStep Step, TrialResult Result)> done = [];

    /// <summary>The finished trials in their order.</summary>
    public IReadOnlyList<(SearchStep Step, TrialResult Result)> Done => done;

    /// <summary>How the search ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>The best trial among those that had the most epochs; none where none has a loss.</summary>
    public (SearchStep Step, TrialResult Result)? Best
    {
        get
        {
            (SearchStep Step, TrialResult Result)[] last = [.. done.Where(pair => pair.Result.Loss is not null)];
            if (last.Length == 0) return null;
            int most = last.Max(pair => pair.Step.Epochs);
            return last.Where(pair => pair.Step.Epochs == most).MinBy(pair => pair.Result.Rank);
        }
    }

    /// <summary>How many epochs each rung of a halving is allowed, the last one all.</summary>
    public static int[] Rungs(int trials, int epochs)
    {
        var rungs = new List<int> { epochs };
        for (int left = trials / Factor, allowed = epochs / Factor; left >= 1 && allowed >= FewestEpochs; left /= Factor, allowed /= Factor) rungs.Insert(0, allowed);
        return [.. rungs];
    }

    /// <summary>Trains what has not been trained before.</summary>
    /// <param name="note">Called for every trial with whether it came from an earlier program.</param>
    /// <exception cref="OperationCanceledException">Ctrl-C; what is done is kept.</exception>
    public void Run(Action<SearchStep, TrialResult, bool> note)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(session.Stop);
        if (search.MaxSeconds is double seconds) limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            foreach (SearchStep step in Steps())
            {
                TrialResult? earlier = folder.Find(step.Trial.Number, step.Epochs);
                TrialResult result = earlier ?? Train(step, limit.Token);
                done.Add((step, result));
                note(step, result, earlier is not null);
            }
        }
        catch (OperationCanceledException)
        {
            Ending = session.Stop.IsCancellationRequested ? Ending.Interrupted : Ending.TimeOver;
        }
    }

    private IEnumerable<SearchStep> Steps() => search.Method switch
    {
        SearchMethod.Grid => space.Grid().Select(trial => new SearchStep(trial, 0, epochs)),
        SearchMethod.Random => space.Random(settings.Seed).Take(search.Trials).Select(trial => new SearchStep(trial, 0, epochs)),
        _ => Halving(),
    };

    private IEnumerable<SearchStep> Halving()
    {
        Trial[] left = [.. space.Random(settings.Seed).Take(search.Trials)];
        int[] rungs = Rungs(left.Length, epochs);
        for (int rung = 0; rung < rungs.Length; rung++)
        {
            int first = done.Count;
            foreach (Trial trial in left) yield return new SearchStep(trial, rung, rungs[rung]);
            left = [.. done.Skip(first).OrderBy(pair => pair.Result.Rank).ThenBy(pair => pair.Result.Trial).Take(Math.Max(1, left.Length / Factor)).Select(pair => pair.Step.Trial)];
        }
    }

    private TrialResult Train(SearchStep step, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        long started = Stopwatch.GetTimestamp();
        TrainPlan plan = TrainPlan.Make(parts, step.Trial.Apply(settings) with { Epochs = step.Epochs }, session);
        int made = 0;
        Epoch? best = null;
        try
        {
            var trained = QuietTraining.Run(plan, stop);
            (made, best) = (trained.Epochs.Count, trained.Best);
        }
        catch (DivergenceException)
        {
            // A trial that diverges has a result too: the worst one.
        }

        var result = TrialResult.Of(step.Trial.Number, step.Rung, step.Epochs, made, best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Output.Saving.Do(session.Texts, folder.Path, () => folder.Append(result.Line(step.Trial, parts.Train.IsClassification)));
        return result;
    }
}
