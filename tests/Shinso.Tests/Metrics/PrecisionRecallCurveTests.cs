using Shinso.Metrics;

namespace Shinso.Tests.Metrics;

public class PrecisionRecallCurveTests
{
    /// <summary>scikit-learn 1.2: average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) = 0.8333…</summary>
    [Fact]
    public void Average_precision_is_that_of_the_textbook()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of([false, false, true, true], [0.1f, 0.4f, 0.35f, 0.8f]);
        Assert.Equal(5 / 6.0, curve.AveragePrecision, 12);
        Assert.Equal([(0.0, 1.0), (0.5, 1.0), (0.5, 0.5), (1.0, 2 / 3.0), (1.0, 0.5)], curve.Points.Select(point => (point.Recall, point.Precision)));
    }

    [Fact]
    public void Equal_scores_share_a_point_so_order_does_not_matter()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of([true, false, true, false], [0.5f, 0.5f, 0.5f, 0.5f]);
        Assert.Equal(0.5, curve.AveragePrecision);
        Assert.Equal(2, curve.Points.Count);
    }

    [Fact]
    public void A_perfect_score_has_average_precision_1() =>
        Assert.Equal(1, PrecisionRecallCurve.Of([false, true, true], [-3, 2, 1]).AveragePrecision);

    [Fact]
    public void What_gives_no_curve_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([false], [1]));
        Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([true], [float.NaN]));
        Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Of([true, false], [1]));
    }
}
