using Shinso.Metrics;
using Shinso.Tests.Golden;

namespace Shinso.Tests.Metrics;

public class LogLossTests
{
    [Fact]
    public void The_mean_equals_the_definition_in_NumPy()
    {
        GoldenFile expected = GoldenFile.Open("metrics.json")["log_loss"];
        float[] probabilities = expected.Singles("probabilities");
        int[] actual = expected.Integers("actual");
        var loss = new LogLoss();
        for (int i = 0; i < actual.Length; i++) loss.Add(actual[i], probabilities.AsSpan(3 * i, 3));
        Assert.Equal(expected.Double("mean"), loss.Mean, 1e-13);
    }

    [Theory]
    [InlineData(true, 0.25f, 1.3862943611198906)]
    [InlineData(false, 0.25f, 0.2876820724517809)]
    [InlineData(true, 0f, 34.538776394910684)]
    [InlineData(false, 1f, 34.538776394910684)]
    public void A_binary_probability_counts_for_its_class(bool positive, float probability, double expected)
    {
        var loss = new LogLoss();
        loss.Add(positive, probability);
        Assert.Equal(expected, loss.Mean, 1e-14);
    }

    [Fact]
    public void Without_samples_there_is_no_number_and_a_wrong_class_is_refused()
    {
        var loss = new LogLoss();
        Assert.Equal(double.NaN, loss.Mean);
        Assert.StartsWith("With 2 probabilities the class is one of 0 to 1, but got 2.", Assert.Throws<ArgumentOutOfRangeException>(() => loss.Add(2, [0.5f, 0.5f])).Message, StringComparison.Ordinal);
    }
}
