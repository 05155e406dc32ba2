using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class ReductionsTests
{
    [Fact]
    public void Sums_equal_the_reference_for_every_size()
    {
        for (int size = 0; size <= 67; size++)
        {
            float[] x = Numbers.Uniform("x", size), y = Numbers.Uniform("y", size);
            Assert.Equal(x.Sum(value => (double)value), Reductions.Sum(x), 1e-12);
            Assert.Equal(x.Zip(y, (a, b) => (double)a * b).Sum(), Reductions.Dot(x, y), 1e-12);
            Assert.Equal(x.Sum(value => (double)value * value), Reductions.SumOfSquares(x), 1e-12);
        }
    }

    [Fact]
    public void A_long_sum_keeps_its_small_numbers()
    {
        float[] x = new float[1_000_001];
        Array.Fill(x, 0.1f);
        x[0] = 1e6f;
        Assert.Equal(1e6 + 1e6 * (double)0.1f, Reductions.Sum(x), 1e-6);
    }

    [Fact]
    public void Column_sums_equal_the_reference_assigned_and_accumulated()
    {
        for (int columns = 1; columns <= 67; columns++)
        {
            foreach (int rows in new[] { 1, 2, 10, 33, 100 })
            {
                float[] x = Numbers.Uniform("x", rows * columns), y = new float[columns];
                double[] expected = new double[columns];
                for (int i = 0; i < x.Length; i++) expected[i % columns] += x[i];
                Reductions.ColumnSums(x, columns, y.AsSpan());
                Numbers.AssertClose(expected, y, 5e-6);
                Reductions.ColumnSums(x, columns, new Target(y, accumulate: true));
                Numbers.AssertClose([.. expected.Select(value => 2 * value)], y, 1e-5);
            }
        }
    }

    [Fact]
    public void Plane_sums_equal_the_reference_assigned_and_accumulated()
    {
        foreach ((int samples, int channels, int height, int width) in new[] { (1, 1, 1, 1), (3, 2, 1, 5), (2, 4, 4, 4), (5, 3, 7, 7), (2, 2, 5, 200), (2, 3, 40, 17) })
        {
            int plane = height * width;
            float[] x = Numbers.Uniform("x", samples * channels * plane), y = new float[channels];
            double[] expected = new double[channels];
            for (int i = 0; i < x.Length; i++) expected[i / plane % channels] += x[i];
            Reductions.PlaneSums(x, channels, height, width, y.AsSpan());
            Numbers.AssertClose(expected, y, 2e-6);
            Reductions.PlaneSums(x, channels, height, width, new Target(y, accumulate: true));
            Numbers.AssertClose([.. expected.Select(value => 2 * value)], y, 4e-6);
        }
    }

    [Fact]
    public void The_greatest_is_found_at_every_place_and_the_first_of_equals_wins()
    {
        for (int size = 1; size <= 67; size++)
        {
            for (int place = 0; place < size; place++)
            {
                float[] x = new float[size];
                Array.Fill(x, -5);
                x[place] = x[^1] = -1;
                Assert.Equal(-1, Reductions.Max(x));
                Assert.Equal(place, Reductions.IndexOfMax(x));
                x[place] = float.NaN;
                Assert.True(float.IsNaN(Reductions.Max(x)));
                Assert.Equal(place, Reductions.IndexOfMax(x));
            }
        }

        Assert.Throws<ArgumentException>(() => Reductions.Max([]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_number_that_is_not_finite_is_found_at_every_place(float bad)
    {
        float[] x = Numbers.Uniform("x", 67, -1e38, 1e38);
        Assert.Equal(-1, Reductions.FirstNotFinite(x));
        for (int place = 66; place >= 0; place--)
        {
            x[place] = bad;
            Assert.Equal(place, Reductions.FirstNotFinite(x));
        }
    }
}
