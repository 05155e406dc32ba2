using Shinso.Metrics;

namespace Shinso.Tests.Metrics;

public class CalibrationTests
{
    [Fact]
    public void Confidence_is_compared_with_how_often_it_is_right()
    {
        var calibration = new Calibration(10);
        for (int sample = 0; sample < 10; sample++) calibration.Add(sample < 8 ? 1 : 0, [0.75f]);
        CalibrationBin bin = Assert.Single(calibration.Bins, bin => bin.Count > 0);
        Assert.Equal((0.7, 0.8, 10L, 0.75, 0.8), (bin.From, bin.To, bin.Count, bin.Confidence, bin.Accuracy));
        Assert.Equal(0.05, calibration.ExpectedError, 12);
        Assert.Equal(2 * (8 * 0.0625 + 2 * 0.5625) / 10, calibration.Brier, 12);
    }

    [Fact]
    public void Probabilities_of_several_classes_count_by_their_largest()
    {
        var calibration = new Calibration(4);
        calibration.Add(2, [0.25f, 0.25f, 0.5f]);
        calibration.Add(0, [0.25f, 0.5f, 0.25f]);
        CalibrationBin bin = calibration.Bins[1];
        Assert.Equal((2L, 0.5, 0.5), (bin.Count, bin.Confidence, bin.Accuracy));
        Assert.Equal(0, calibration.ExpectedError);
    }

    [Fact]
    public void A_class_without_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Calibration().Add(2, [0.5f]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Calibration().Add(3, [0.2f, 0.3f, 0.5f]));
        Assert.True(double.IsNaN(new Calibration().ExpectedError));
    }
}
