using System.Globalization;

namespace Shinso.Metrics;

/// <summary>One point of a precision-recall curve: what happens when every sample with a score of at least <paramref name="Threshold"/> is called positive.</summary>
/// <param name="Recall">TP / (TP + FN): the share of the positives found.</param>
/// <param name="Precision">TP / (TP + FP): the share of those called positive that are; 1 where nothing is called positive.</param>
/// <param name="Threshold">The lowest score that counts as positive; +∞ for the first point.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, float Threshold);

/// <summary>
/// Precision against recall over all thresholds. AP = Σ (Rₙ − Rₙ₋₁)·Pₙ, the average precision: the area under the curve in steps, without straight lines between the
/// points, which would be too good (Davis and Goadrich 2006). Samples with equal scores share a point.
/// </summary>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(IReadOnlyList<PrecisionRecallPoint> points, double average) => (Points, AveragePrecision) = (points, average);

    /// <summary>From recall 0 to recall 1, one point per different score, thresholds falling.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>AP, from 0 to 1; by chance it is the share of the positives.</summary>
    public double AveragePrecision { get; }

    /// <summary>Computes the curve in O(N log N).</summary>
    /// <param name="positive">Whether each sample is positive.</param>
    /// <param name="scores">Each sample's score, higher for "more positive": a logit or a probability.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or no sample is positive.</exception>
    public static PrecisionRecallCurve Of(ReadOnlySpan<bool> positive, ReadOnlySpan<float> scores)
    {
        if (positive.Length != scores.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{positive.Length} labels need as many scores, but got {scores.Length}."), nameof(scores));
        float[] ordered = scores.ToArray();
        bool[] labels = positive.ToArray();
        if (Array.Exists(ordered, float.IsNaN)) throw new ArgumentException("A precision-recall curve needs a score for every sample, but one is NaN.", nameof(scores));
        Array.Sort(ordered, labels);
        long positives = labels.LongCount(label => label);
        if (positives == 0) throw new ArgumentException("A precision-recall curve needs positive samples, but got none.", nameof(positive));

        List<PrecisionRecallPoint> points = [new PrecisionRecallPoint(0, 1, float.PositiveInfinity)];
        long found = 0, called = 0;
        double average = 0;
        for (int last = ordered.Length - 1; last >= 0;)
        {
            float threshold = ordered[last];
            long before = found;
            for (; last >= 0 && ordered[last] == threshold; last--, called++)
            {
                if (labels[last]) found++;
            }

            double precision = (double)found / called;
            average += (double)(found - before) / positives * precision;
            points.Add(new PrecisionRecallPoint((double)found / positives, precision, threshold));
        }

        return new PrecisionRecallCurve(points, average);
    }
}
