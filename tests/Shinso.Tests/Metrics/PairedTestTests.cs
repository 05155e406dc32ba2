using Shinso.Metrics;

namespace Shinso.Tests.Metrics;

public class PairedTestTests
{
    /// <summary>With one and two degrees of freedom the distribution has a closed form.</summary>
    [Theory]
    [InlineData(-40)]
    [InlineData(-2.5)]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(1000)]
    public void The_distribution_equals_its_closed_forms(double t)
    {
        Assert.Equal(0.5 + Math.Atan(t) / Math.PI, StudentT.Cumulative(t, 1), 1e-13);
        Assert.Equal(0.5 + t / (2 * Math.Sqrt(2 + t * t)), StudentT.Cumulative(t, 2), 1e-13);
    }

    /// <summary>Numbers of a Simpson integration of the density with 200,000 intervals.</summary>
    [Theory]
    [InlineData(2.5, 4, 0.9666167275939956)]
    [InlineData(-1.3, 7, 0.11738391769619122)]
    [InlineData(1.96, 29, 0.970166102240196)]
    [InlineData(3.1, 2.5, 0.9661058108375415)]
    [InlineData(0.01, 200, 0.5039843724233595)]
    [InlineData(8, 3, 0.997961711206111)]
    public void The_distribution_equals_the_integral_of_its_density(double t, double degrees, double expected) => Assert.Equal(expected, StudentT.Cumulative(t, degrees), 1e-9);

    /// <summary>Numbers of printed tables.</summary>
    [Theory]
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.975, 4, 2.7764)]
    [InlineData(0.975, 9, 2.2622)]
    [InlineData(0.95, 30, 1.6973)]
    [InlineData(0.995, 120, 2.6174)]
    [InlineData(0.5, 7, 0)]
    public void Quantiles_are_those_of_the_tables_and_the_distribution_leads_back(double probability, double degrees, double expected)
    {
        double t = StudentT.Quantile(probability, degrees);
        Assert.Equal(expected, t, 5e-5);
        Assert.Equal(probability, StudentT.Cumulative(t, degrees), 1e-12);
        Assert.Equal(-t, StudentT.Quantile(1 - probability, degrees), 1e-9);
    }

    [Fact]
    public void The_ordinary_paired_test_of_1_to_5_has_t_4_243_and_p_0_0132()
    {
        var test = PairedTest.Of([1, 2, 3, 4, 5]);
        Assert.Equal((5, 3.0), (test.Count, test.Mean));
        Assert.Equal(3 / Math.Sqrt(0.5), test.T, 1e-12);
        Assert.Equal(0.0132356, test.P, 1e-6);
        Assert.Equal(3 - 2.7764451052 * Math.Sqrt(0.5), test.Low, 1e-8);
        Assert.True(test.IsMoreThanChance);
    }

    /// <summary>Five folds: each is measured on a quarter as many rows as it is trained on, and n = 5 dependent results count for fewer.</summary>
    [Fact]
    public void The_correction_for_folds_widens_the_interval()
    {
        var test = PairedTest.Of([1, 2, 3, 4, 5], 0.25);
        Assert.Equal(3 / Math.Sqrt((0.2 + 0.25) * 2.5), test.T, 1e-12);
        Assert.Equal(0.0474207, test.P, 1e-6);
        Assert.False(PairedTest.Of([1, 2, 3, 4, 5], 1).IsMoreThanChance);
    }

    [Fact]
    public void Differences_that_are_all_equal_are_no_chance_and_differences_of_0_are_none()
    {
        Assert.Equal((double.PositiveInfinity, 0.0), (PairedTest.Of([2, 2, 2]).T, PairedTest.Of([2, 2, 2]).P));
        Assert.Equal((0.0, 1.0), (PairedTest.Of([0, 0]).T, PairedTest.Of([0, 0]).P));
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1]));
    }

    /// <summary>For n rows of which the share p is right, the interval is close to p ± 1.96·√(p(1 − p)/n).</summary>
    [Fact]
    public void The_bootstrap_interval_of_an_accuracy_is_close_to_the_binomial_one_and_the_same_again()
    {
        double[] right = [.. Enumerable.Range(0, 400).Select(row => row % 5 == 0 ? 0.0 : 1.0)];
        (double low, double high) = Bootstrap.OfMean(right);
        Assert.Equal(0.8 - 1.96 * 0.02, low, 0.006);
        Assert.Equal(0.8 + 1.96 * 0.02, high, 0.006);
        Assert.Equal((low, high), Bootstrap.OfMean(right));
        Assert.Equal((1, 1), Bootstrap.OfMean([1, 1, 1]));
        Assert.Equal(double.NaN, Bootstrap.OfMean([]).Low);
    }
}
