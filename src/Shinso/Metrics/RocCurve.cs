using System.Globalization;

namespace Shinso.Metrics;

/// <summary>One point of a ROC curve: what happens when every sample with a score of at least <paramref name="Threshold"/> is called positive.</summary>
/// <param name="FalsePositiveRate">FP / (FP + TN): the share of the negatives called positive.</param>
/// <param name="TruePositiveRate">TP / (TP + FN): the share of the positives found.</param>
/// <param name="Threshold">The lowest score that counts as positive; +∞ for the first point, where nothing does.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, float Threshold);

/// <summary>
/// The receiver operating characteristic of a binary score: the true positive rate against the false positive rate over all thresholds.
/// AUC = P(score of a positive &gt; score of a negative) + ½·P(equal), the area under the curve (Hanley and McNeil 1982).
/// Samples with equal scores share a point, so their order does not matter.
/// </summary>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<RocPoint> points, double area) => (Points, Area) = (points, area);

    /// <summary>From (0, 0) to (1, 1), one point per different score, thresholds falling.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>AUC, from 0 to 1; 0.5 is chance. Counted in whole numbers, so it is exact to the last division.</summary>
    public double Area { get; }

    /// <summary>Computes the curve in O(N log N).</summary>
    /// <param name="positive">Whether each sample is positive.</param>
    /// <param name="scores">Each sample's score, higher for "more positive": a logit or a probability.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or one of the two classes is missing.</exception>
    public static RocCurve Of(ReadOnlySpan<bool> positive, ReadOnlySpan<float> scores)
    {
        if (positive.Length != scores.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{positive.Length} labels need as many scores, but got {scores.Length}."), nameof(scores));
        float[] ordered = scores.ToArray();
        bool[] labels = positive.ToArray();
        if (Array.Exists(ordered, float.IsNaN))
            throw new ArgumentException("A ROC curve needs a score for every sample, but one is NaN.", nameof(scores));
        Array.Sort(ordered, labels);
        long positives = labels.LongCount(label => label), negatives = labels.Length - positives;
        if (positives == 0 || negatives == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A ROC curve needs positive and negative samples, but got {positives} positive and {negatives} negative ones."), nameof(positive));

        List<RocPoint> points = [new RocPoint(0, 0, float.PositiveInfinity)];
        long found = 0, wrong = 0;
        Int128 doubledArea = 0;
        for (int last = ordered.Length - 1; last >= 0;)
        {
            long foundBefore = found, wrongBefore = wrong;
            float threshold = ordered[last];
            for (; last >= 0 && ordered[last] == threshold; last--)
            {
                if (labels[last]) found++;
                else wrong++;
            }

            doubledArea += (Int128)(wrong - wrongBefore) * (found + foundBefore); // a trapezoid
            points.Add(new RocPoint((double)wrong / negatives, (double)found / positives, threshold));
        }

        return new RocCurve(points, (double)doubledArea / (2.0 * positives * negatives));
    }
}
