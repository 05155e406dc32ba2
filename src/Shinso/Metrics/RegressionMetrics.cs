using System.Globalization;

namespace Shinso.Metrics;

/// <summary>
/// How far predictions y are from targets t, over N numbers: MSE = Σ(y − t)² / N, RMSE = √MSE, MAE = Σ|y − t| / N,
/// R² = 1 − Σ(y − t)² / Σ(t − t̄)². Sums run in double; the spread of the targets is followed with Welford's recurrence, so that a large mean costs
/// no digits. Adding allocates nothing.
/// </summary>
public sealed class RegressionMetrics
{
    private double squares;
    private double absolutes;
    private double mean;
    private double spread;

    /// <summary>N, the number of pairs.</summary>
    public long Count { get; private set; }

    /// <summary>Σ(y − t)² / N; NaN without pairs.</summary>
    public double MeanSquaredError => squares / Count;

    /// <summary>√(Σ(y − t)² / N), in the unit of the target; NaN without pairs.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Σ|y − t| / N, in the unit of the target; NaN without pairs.</summary>
    public double MeanAbsoluteError => absolutes / Count;

    /// <summary>
    /// R² = 1 − Σ(y − t)² / Σ(t − t̄)², the share of the targets' variance that is explained: 1 is perfect, 0 is no better than their mean.
    /// Where all targets are equal: 1 if every prediction is right, else 0 (as scikit-learn). NaN for fewer than two pairs.
    /// </summary>
    public double RSquared => Count < 2 ? double.NaN : spread > 0 ? 1 - squares / spread : squares == 0 ? 1 : 0;

    /// <summary>Adds one pair.</summary>
    /// <param name="target">t, what is true.</param>
    /// <param name="prediction">y, what was predicted.</param>
    public void Add(double target, double prediction)
    {
        double error = prediction - target;
        squares += error * error;
        absolutes += Math.Abs(error);
        Count++;
        double step = target - mean;
        mean += step / Count;
        spread += step * (target - mean);
    }

    /// <summary>Adds a pair for every element. Several outputs per sample count as so many pairs of one target.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions)
    {
        if (targets.Length != predictions.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{targets.Length} targets need as many predictions, but got {predictions.Length}."), nameof(predictions));
        for (int i = 0; i < targets.Length; i++) Add(targets[i], predictions[i]);
    }

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => (squares, absolutes, mean, spread, Count) = (0, 0, 0, 0, 0);
}
