using Shinso.Initializers;
using Shinso.Tensors;

namespace Shinso.Tests.Initializers;

public class InitializerTests
{
    private static float[] Draw(Initializer initializer, Shape shape, ulong seed = 1, string path = "layer.weight")
    {
        float[] values = new float[shape.Size];
        initializer.Fill(shape, seed, path, values);
        return values;
    }

    private static (double Mean, double Variance, double Fourth) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value), variance = values.Average(value => (value - mean) * (value - mean));
        return (mean, variance, values.Average(value => Math.Pow(value - mean, 4)) / (variance * variance));
    }

    [Fact]
    public void Zero_is_zero_and_a_constant_is_constant()
    {
        Assert.All(Draw(new Zero(), [20, 30]), value => Assert.Equal(0, value));
        Assert.All(Draw(new Constant(-1.25f), [20, 30]), value => Assert.Equal(-1.25f, value));
    }

    /// <summary>120,000 draws: the standard error of the mean is σ/346, of the variance at most σ²·√2/346, of the kurtosis √24/346.</summary>
    [Fact]
    public void Uniform_values_have_the_moments_and_the_range_of_a_uniform_distribution()
    {
        float[] values = Draw(new Uniform(-1, 3), [300, 400]);
        (double mean, double variance, double fourth) = Moments(values);
        Assert.Equal(1, mean, 0.014);
        Assert.Equal(16.0 / 12, variance, 0.022);
        Assert.Equal(1.8, fourth, 0.06);
        Assert.InRange(values.Min(), -1, -0.999);
        Assert.InRange(values.Max(), 2.999, 3);
    }

    [Fact]
    public void Gaussian_values_have_the_moments_of_a_normal_distribution()
    {
        (double mean, double variance, double fourth) = Moments(Draw(new Gaussian(0.5f), [300, 400]));
        Assert.Equal(0, mean, 0.006);
        Assert.Equal(0.25, variance, 0.005);
        Assert.Equal(3, fourth, 0.06);
    }

    /// <summary>r = √(6 / (fan-in + fan-out)); of filters, the fans count the window.</summary>
    [Fact]
    public void Glorot_fills_its_range_for_matrices_and_for_filters()
    {
        Check([300, 400], Math.Sqrt(6.0 / 700));
        Check([64, 32, 5, 5], Math.Sqrt(6.0 / (96 * 25)));

        static void Check(Shape shape, double r)
        {
            float[] values = Draw(new Glorot(), shape);
            (double mean, double variance, _) = Moments(values);
            Assert.Equal(0, mean, 0.01 * r);
            Assert.Equal(r * r / 3, variance, 0.01 * r * r);
            Assert.InRange(values.Max(value => Math.Abs(value)), 0.999 * r, r);
        }
    }

    [Fact]
    public void He_has_variance_two_over_fan_in_for_matrices_and_for_filters()
    {
        Check([300, 400], 2.0 / 400);
        Check([64, 32, 5, 5], 2.0 / (32 * 25));

        static void Check(Shape shape, double expected)
        {
            (double mean, double variance, double fourth) = Moments(Draw(new He(), shape));
            Assert.Equal(0, mean, 0.015 * Math.Sqrt(expected));
            Assert.Equal(expected, variance, 0.03 * expected);
            Assert.Equal(3, fourth, 0.1);
        }
    }

    [Fact]
    public void Seeds_and_paths_give_values_that_do_not_go_together()
    {
        float[] values = Draw(new Gaussian(1), [100, 100]);
        foreach (float[] other in (float[][])[Draw(new Gaussian(1), [100, 100], seed: 2), Draw(new Gaussian(1), [100, 100], path: "layer.bias")])
            Assert.InRange(values.Zip(other, (a, b) => (double)a * b).Average(), -0.04, 0.04);
        Assert.Equal(values, Draw(new Gaussian(1), [100, 100]));
    }

    /// <summary>These numbers never change: they are what seeds mean. A second program, in another language, gave them.</summary>
    [Fact]
    public void The_first_values_of_a_seed_are_for_ever()
    {
        Assert.Equal([0.853261173f, 0.581505775f, 0.279174507f, 0.0149835926f, 0.762041211f, 0.379977912f], Draw(new Uniform(0, 1), [2, 3], seed: 42, path: "0.weight"));
        Assert.Equal([0.773956418f, 0.178570226f, -0.483804405f, -1.06261766f, 0.574103534f, -0.262955248f], Draw(new Glorot(), [2, 3], seed: 42, path: "0.weight"));
        Assert.Equal([0.857748449f, 0.167991832f, -0.477891803f, -1.77222526f, 0.582067311f, -0.249471396f], Draw(new He(), [2, 3], seed: 42, path: "0.weight"));
        Assert.Equal([-0.0208383482f, 0.012044576f, 0.0148021691f], Draw(new Gaussian(), [3], seed: 7, path: "hidden1.bias"));
    }
}
