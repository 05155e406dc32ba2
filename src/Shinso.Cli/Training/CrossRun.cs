using Shinso.Cli.Input;
using Shinso.Data;
using Shinso.Kernels;
using Shinso.Metrics;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>What training on the other parts and judging on one came to.</summary>
/// <param name="Repeat">From 1.</param>
/// <param name="Fold">From 1.</param>
/// <param name="Train">Rows learnt from.</param>
/// <param name="Validation">Rows, taken from the training parts, that told when to stop.</param>
/// <param name="HeldOut">The rows judged on, as row numbers of the data.</param>
/// <param name="Epochs">Epochs made.</param>
/// <param name="BestEpoch">The epoch whose weights were judged.</param>
/// <param name="Result">On the held-out rows.</param>
/// <param name="Baseline">Accuracy of the most frequent class of the training rows, or RMSE of their mean, on the held-out rows.</param>
internal sealed record FoldResult(int Repeat, int Fold, int Train, int Validation, int[] HeldOut, int Epochs, int BestEpoch, Evaluation Result, double Baseline);

/// <summary>
/// Cross-validation: every fold is prepared, trained and judged on its own. Early stopping looks at an inner part of the fold's training rows, never at the held-out ones,
/// and what preprocessing learns comes from that fold's training rows.
/// </summary>
internal sealed class CrossRun(LoadedData data, TrainSettings settings, CrossSettings cross, Session session)
{
    private readonly SplitBasis basis = data.Basis;

    /// <summary>The folds of all repeats, in the order in which they are shown.</summary>
    public IReadOnlyList<(int Repeat, Fold Fold)> Folds { get; } =
        [.. Enumerable.Range(1, cross.Repeats).SelectMany(repeat => new KFold(cross.Folds, settings.Seed + (ulong)repeat - 1).Split(data.Basis).Select(fold => (repeat, fold)))];

    /// <summary>The plan of the first fold, to tell what all of them do.</summary>
    public TrainPlan First() => Plan(Folds[0].Fold);

    /// <summary>Trains all folds, several at once, and gives their results in order. Any number of threads gives the same results.</summary>
    public IEnumerable<FoldResult> Run()
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(session.Stop);
        int threads = settings.Threads ?? Environment.ProcessorCount, atOnce = Math.Min(threads, Folds.Count), next = -1;
        TaskCompletionSource<FoldResult>[] results = [.. Folds.Select(_ => new TaskCompletionSource<FoldResult>(TaskCreationOptions.RunContinuationsAsynchronously))];
        Task[] workers = [.. Enumerable.Range(0, atOnce).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            foreach (TaskCompletionSource<FoldResult> result in results) yield return result.Task.GetAwaiter().GetResult();
        }
        finally
        {
            failed.Cancel();
            Task.WaitAll(workers, CancellationToken.None);
        }

        void Work()
        {
            for (int index = Interlocked.Increment(ref next); index < results.Length; index = Interlocked.Increment(ref next))
            {
                try
                {
                    results[index].SetResult(Run(Folds[index].Repeat, Folds[index].Fold, Math.Max(1, threads / atOnce), failed.Token));
                }
                catch (Exception problem)
                {
                    results[index].SetException(problem);
                }
            }
        }
    }

    private FoldResult Run(int repeat, Fold fold, int threads, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        TrainPlan plan = Plan(fold);
        using var trainer = new Trainer(plan.Model, plan.Optimizer, plan.Options with { Threads = threads });
        var best = new BestWeights(plan.Model);
        IEnumerable<Epoch> epochs = trainer.Epochs(plan.Parts.Train, plan.Parts.Validation, plan.Epochs, stop).KeepBest(best);
        if (plan.Patience is int patience) epochs = epochs.StopWhenStalled(best, patience);
        int made = 0;
        foreach (Epoch epoch in epochs) made = epoch.Number;
        stop.ThrowIfCancellationRequested();
        using var crew = new ThreadCrew(threads);
        Evaluation result = new Evaluator(plan.Model, 256, crew).Evaluate(plan.Parts.Test!);
        return new FoldResult(repeat, fold.Number, plan.Parts.Train.Count, plan.Parts.Validation?.Count ?? 0, data.Numbers(fold.Validation), made, best.Epoch, result, BaselineOf(plan.Parts));
    }

    private TrainPlan Plan(Fold fold)
    {
        int[] train = fold.Train, validation = [];
        if (cross.Inner.Validation > 0 && train.Length >= Parts.SmallestToDivide)
        {
            SplitIndices inner = cross.Inner.Indices(basis.Select(fold.Train));
            (train, validation) = (Array.ConvertAll(inner.Train, place => fold.Train[place]), Array.ConvertAll(inner.Validation, place => fold.Train[place]));
        }

        PreparedParts parts = data.Prepare(new SplitIndices(train, validation, fold.Validation), settings.Encoding);
        return TrainPlan.Make(new Parts(parts.Train, parts.Validation, parts.Test, cross.Inner.ToString(), parts.Encoder), settings, session);
    }

    /// <summary>What needs no learning: the most frequent class of the training rows, or their mean.</summary>
    private static double BaselineOf(Parts parts)
    {
        Dataset heldOut = parts.Test!;
        if (heldOut.IsClassification)
        {
            int[] counts = parts.Train.ClassCounts();
            return (double)heldOut.ClassCounts()[Array.IndexOf(counts, counts.Max())] / heldOut.Count;
        }

        float[] train = Targets(parts.Train), targets = Targets(heldOut);
        var errors = new RegressionMetrics();
        int outputs = heldOut.Targets.Shape.Size;
        double[] means = [.. Enumerable.Range(0, outputs).Select(output => train.Where((_, index) => index % outputs == output).Average(value => (double)value))];
        for (int index = 0; index < targets.Length; index++) errors.Add(targets[index], means[index % outputs]);
        return errors.RootMeanSquaredError;
    }

    private static float[] Targets(Dataset rows)
    {
        float[] targets = new float[rows.Count * rows.Targets.Shape.Size];
        rows.Targets.Gather([.. Enumerable.Range(0, rows.Count)], targets);
        return targets;
    }
}

/// <summary>How often and into how many parts rows are divided.</summary>
/// <param name="Folds">The number of parts.</param>
/// <param name="Repeats">How often everything is done, each time with other parts.</param>
/// <param name="Inner">How the training rows of a fold are divided once more, to see when to stop.</param>
internal sealed record CrossSettings(int Folds, int Repeats, Split Inner);
