using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Models;
using Shinso.Optimizers;

namespace Shinso.Training;

/// <summary>One step of a learning-rate range test.</summary>
/// <param name="Rate">η of the step.</param>
/// <param name="Loss">The mean loss of the step's batch, before the step.</param>
/// <param name="Smoothed">sₙ = 0.9·sₙ₋₁ + 0.1·loss, divided by 1 − 0.9ⁿ.</param>
public sealed record LearningRatePoint(float Rate, float Loss, float Smoothed);

/// <summary>What a learning-rate range test came to.</summary>
public enum RangeTestVerdict
{
    /// <summary>The loss fell; a rate is suggested.</summary>
    Found,

    /// <summary>The loss left the numbers, or the test was cut, before there was a curve to read.</summary>
    TooFewPoints,

    /// <summary>The loss never fell noticeably at any rate.</summary>
    NeverFell,
}

/// <summary>What a learning-rate range test says.</summary>
/// <param name="Verdict">Whether there is a suggestion, and why not.</param>
/// <param name="Rate">The rate at which the loss fell fastest; null without one.</param>
public readonly record struct LearningRateSuggestion(RangeTestVerdict Verdict, float? Rate);

/// <summary>
/// The learning-rate range test (Smith 2017): ηₙ = from·(to/from)^(n/(steps − 1)), one batch each, until the smoothed loss is four times its best or no number.
/// Where the loss falls fastest is a good rate to train with. The weights are as they were when the points have been read.
/// </summary>
/// <param name="model">The model, usually with its first weights.</param>
/// <param name="optimizer">The rule of the steps; its own rate is not used.</param>
/// <param name="options">Of these, batch size, penalties, clipping, seed and threads are used.</param>
public sealed class LearningRateFinder(Model model, Optimizer optimizer, TrainingOptions? options = null)
{
    /// <summary>Fewer points than this make no curve.</summary>
    public const int FewestPoints = 16;

    /// <summary>A loss that has not fallen by this share has not fallen.</summary>
    public const float LeastFall = 0.05f;

    private const float Memory = 0.9f, Blown = 4;

    /// <summary>Over how many points before and behind a slope is taken.</summary>
    private const int Reach = 5;

    /// <summary>The first rate.</summary>
    public float From { get; init; } = 1e-7f;

    /// <summary>The last rate.</summary>
    public float To { get; init; } = 10;

    /// <summary>The most steps.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Makes the steps as far as they are read; the weights are put back when the reading ends, for whatever reason.</summary>
    /// <exception cref="ArgumentException">The data does not fit the model, or the batch is larger than the data.</exception>
    public IEnumerable<LearningRatePoint> Points(Dataset train, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 2);
        if (!(From > 0 && To > From && float.IsFinite(To))) throw new ArgumentException(FormattableString.Invariant($"A range test goes from a rate above 0 to a larger one, but got {From} to {To}."));
        TrainingOptions used = options ?? new TrainingOptions();
        used.Check();
        Fit.Check(model, train);
        if (used.BatchSize > train.Count) throw new ArgumentException(FormattableString.Invariant($"Batch size {used.BatchSize} is larger than the {train.Count} training samples. Use at most {train.Count}."));
        return Run(train, used, stop);
    }

    private IEnumerable<LearningRatePoint> Run(Dataset train, TrainingOptions used, CancellationToken stop)
    {
        float[][] weights = model.Parameters.Copy();
        using var crew = new ThreadCrew(used.Threads);
        try
        {
            var connected = new ModelGraph(model, used.BatchSize, Mode.Training, Detail.Fused, crew);
            var updates = new ParameterUpdates(connected.Graph, optimizer, used);
            double average = 0, best = double.PositiveInfinity;
            int step = 0;
            foreach (int[] batch in Batches(train.Count, used).Take(Steps))
            {
                if (stop.IsCancellationRequested) yield break;
                float rate = (float)(From * Math.Pow(To / From, step / (Steps - 1.0)));
                connected.Gather(train, batch);
                connected.Graph.Step = (ulong)step;
                connected.Graph.Forward();
                float loss = connected.Loss.Value[0];
                if (!float.IsFinite(loss)) yield break;
                average = Memory * average + (1 - Memory) * loss;
                double smoothed = average / (1 - Math.Pow(Memory, ++step));
                yield return new LearningRatePoint(rate, loss, (float)smoothed);
                best = Math.Min(best, smoothed);
                if (smoothed > Blown * best) yield break;
                connected.Graph.Backward(connected.Loss);
                updates.Apply(rate, step);
            }
        }
        finally
        {
            model.Parameters.Restore(weights);
        }
    }

    /// <summary>Full batches without end, in the order in which training would take them.</summary>
    private static IEnumerable<int[]> Batches(int rows, TrainingOptions used)
    {
        var order = new BatchOrder(used.Seed);
        int[] all = new int[rows];
        for (int epoch = 1; ; epoch++)
        {
            order.Fill(epoch, all);
            for (int first = 0; first + used.BatchSize <= rows; first += used.BatchSize) yield return all[first..(first + used.BatchSize)];
        }
    }

    /// <summary>
    /// The rate where the loss falls fastest: the least slope of the loss over log η, by least squares over eleven points, before the smoothed loss is lowest.
    /// </summary>
    public static LearningRateSuggestion Suggest(IReadOnlyList<LearningRatePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < FewestPoints) return new LearningRateSuggestion(RangeTestVerdict.TooFewPoints, null);
        int lowest = Enumerable.Range(0, points.Count).MinBy(place => points[place].Smoothed);
        float before = points.Take(Reach + 1).Average(point => point.Loss);
        if (lowest < Reach || !(points[lowest].Smoothed < before * (1 - LeastFall))) return new LearningRateSuggestion(RangeTestVerdict.NeverFell, null);
        int steepest = Enumerable.Range(0, lowest + 1).Where(place => place >= Reach && place + Reach < points.Count).DefaultIfEmpty(lowest).MinBy(place => Slope(points, place));
        return new LearningRateSuggestion(RangeTestVerdict.Found, points[steepest].Rate);
    }

    /// <summary>Σ(n − m)·lossₙ around point m; over equal steps of log η this is the slope, but for a factor.</summary>
    private static double Slope(IReadOnlyList<LearningRatePoint> points, int middle)
    {
        if (middle < Reach || middle + Reach >= points.Count) return 0;
        double sum = 0;
        for (int away = -Reach; away <= Reach; away++) sum += (double)away * points[middle + away].Loss;
        return sum;
    }
}
