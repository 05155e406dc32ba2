using Shinso.Data;
using Shinso.Models;
using Shinso.Optimizers;

namespace Shinso.Training;

/// <summary>What became of a model that saw the same batch again and again.</summary>
public enum OneBatchVerdict
{
    /// <summary>It knows the batch by heart: the loss is at most 1% of the first one, and the answers are right (regression: R² of 0.99 or more).</summary>
    Learned,

    /// <summary>The loss fell, but not far enough in the steps that were allowed.</summary>
    StillFalling,

    /// <summary>The loss no longer falls.</summary>
    Stuck,

    /// <summary>The loss stopped being a number.</summary>
    Diverged,
}

/// <summary>
/// Can the model learn one batch by heart? A sound model, loss and learning rate can; what cannot learn ten rows will not learn a thousand. Penalties on weights are
/// left out, because they keep the loss from 0.
/// </summary>
/// <param name="Verdict">Whether it can, and how it failed.</param>
/// <param name="Rows">The rows of the batch.</param>
/// <param name="Steps">The steps that were made.</param>
/// <param name="FirstLoss">The loss before the first step.</param>
/// <param name="LastLoss">The loss before the last step.</param>
/// <param name="Contradictions">Rows whose features another row of the batch has too, with another target: no model can answer both right.</param>
public sealed record OneBatchCheck(OneBatchVerdict Verdict, int Rows, int Steps, float FirstLoss, float LastLoss, int Contradictions)
{
    private const float EnoughOfFirst = 0.01f, EnoughExplained = 0.99f;

    /// <summary>A loss that fell by less than this share over the last quarter of the steps is stuck.</summary>
    private const float LeastFall = 0.05f;

    /// <summary>Whether the batch was learned by heart.</summary>
    public bool Passed => Verdict == OneBatchVerdict.Learned;

    /// <summary>Trains the model on the first batch that training would take. Its weights are changed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The rule of the steps.</param>
    /// <param name="options">The other settings.</param>
    /// <param name="train">The training rows.</param>
    /// <param name="mostSteps">How many steps may be made.</param>
    /// <param name="stop">Asked between steps; throws.</param>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    public static OneBatchCheck Of(Model model, Optimizer optimizer, TrainingOptions options, Dataset train, int mostSteps = 1000, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        Dataset batch = FirstBatch(train, options);
        int[] rows = [.. Enumerable.Range(0, batch.Count)];
        float[] losses = new float[mostSteps];
        int contradictions = ContradictionsIn(batch);
        using var trainer = new Trainer(model, optimizer is AdamW adam ? adam with { Decay = 0 } : optimizer, options with { BatchSize = batch.Count, WeightDecay = 0, L1 = 0 });
        for (int step = 0; step < mostSteps; step++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                losses[step] = trainer.Step(batch, rows);
            }
            catch (DivergenceException)
            {
                return new OneBatchCheck(OneBatchVerdict.Diverged, batch.Count, step + 1, losses[0], float.NaN, contradictions);
            }

            if (losses[step] <= EnoughOfFirst * losses[0] && IsRight(model, batch, options.Threads))
                return new OneBatchCheck(OneBatchVerdict.Learned, batch.Count, step + 1, losses[0], losses[step], contradictions);
        }

        float before = losses[Math.Max(0, mostSteps * 3 / 4 - 1)], last = losses[^1];
        OneBatchVerdict verdict = last < before * (1 - LeastFall) ? OneBatchVerdict.StillFalling : OneBatchVerdict.Stuck;
        return new OneBatchCheck(verdict, batch.Count, mostSteps, losses[0], last, contradictions);
    }

    private static Dataset FirstBatch(Dataset train, TrainingOptions options)
    {
        int[] order = new int[train.Count];
        new BatchOrder(options.Seed).Fill(1, order);
        return train.Select(order.AsSpan(0, Math.Min(options.BatchSize, order.Length)));
    }

    private static bool IsRight(Model model, Dataset batch, int threads)
    {
        Evaluation result = Evaluation.Of(model, batch, threads);
        return result.Errors is null ? result.Accuracy == 1 : batch.Count == 1 || result.Errors.RSquared >= EnoughExplained;
    }

    private static int ContradictionsIn(Dataset batch)
    {
        ulong[] hashes = batch.RowHashes();
        float[] target = new float[batch.Targets.Shape.Size];
        string TargetOf(int row)
        {
            batch.Targets.Gather([row], target);
            return string.Join(' ', target.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return Enumerable.Range(0, batch.Count).GroupBy(row => hashes[row]).Where(same => same.Select(TargetOf).Distinct().Skip(1).Any()).Sum(same => same.Count());
    }
}
