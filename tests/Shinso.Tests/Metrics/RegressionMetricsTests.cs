using Shinso.Metrics;
using Shinso.Tests.Golden;

namespace Shinso.Tests.Metrics;

public class RegressionMetricsTests
{
    private static readonly GoldenFile File = GoldenFile.Open("metrics.json");

    public static TheoryData<string> Cases => [.. File.Names("regression")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_numbers_equal_those_of_scikit_learn(string name)
    {
        GoldenFile expected = File.Case(name, "regression");
        var metrics = new RegressionMetrics();
        metrics.Add(expected.Singles("target"), expected.Singles("prediction"));
        Assert.Equal(expected.Singles("target").Length, metrics.Count);
        Assert.Equal(expected.Double("mse"), metrics.MeanSquaredError, 1e-13);
        Assert.Equal(expected.Double("rmse"), metrics.RootMeanSquaredError, 1e-13);
        Assert.Equal(expected.Double("mae"), metrics.MeanAbsoluteError, 1e-13);
        Assert.Equal(expected.Double("r2"), metrics.RSquared, 1e-12);
    }

    [Fact]
    public void Without_pairs_there_is_no_number()
    {
        var metrics = new RegressionMetrics();
        Assert.Equal((double.NaN, double.NaN, double.NaN), (metrics.RootMeanSquaredError, metrics.MeanAbsoluteError, metrics.RSquared));
        metrics.Add(3, 1);
        Assert.Equal((2, double.NaN), (metrics.RootMeanSquaredError, metrics.RSquared));
        metrics.Clear();
        Assert.Equal((0, double.NaN), (metrics.Count, metrics.MeanSquaredError));
    }

    [Fact]
    public void As_many_predictions_as_targets_are_needed() => Assert.StartsWith(
        "3 targets need as many predictions, but got 2.",
        Assert.Throws<ArgumentException>(() => new RegressionMetrics().Add(new float[3], new float[2])).Message, StringComparison.Ordinal);
}
