using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class PoolingTests
{
    private const int Samples = 2;

    public static TheoryData<Window> Windows =>
    [
        new Window(2, 4, 4, 2, 2, 2), new Window(3, 7, 9, 2, 2, 2), new Window(1, 6, 66, 2, 2, 2), new Window(1, 2, 33, 2, 2, 2), new Window(2, 40, 40, 2, 2, 2),
        new Window(2, 5, 6, 3, 3, 1, 1), new Window(1, 8, 8, 3, 3, 2, 1), new Window(2, 9, 5, 3, 2, 2), new Window(1, 7, 7, 2, 2, 1), new Window(1, 1, 1, 1, 1),
    ];

    [Theory, MemberData(nameof(Windows))]
    public void The_maximum_and_its_gradient_equal_the_reference(Window window)
    {
        float[] x = Images(window), y = new float[Outputs(window)], dy = Numbers.Uniform("dy", y.Length), dx = new float[x.Length];
        int[] winners = new int[y.Length];
        (double[] expected, int[] places) = ReferencePooling.Max(window, Numbers.Doubles(x));
        Pooling.MaxForward(window, x, y, winners);
        Numbers.AssertClose(expected, y, 0);
        Assert.Equal(places, winners);
        Pooling.MaxForward(window, x, y, winners, onlyPositive: true);
        Numbers.AssertClose(expected, y, 0);
        Assert.Equal(places.Zip(y, (place, most) => most > 0 ? place : -1), winners);
        Pooling.MaxBackward(window, dy, winners, dx.AsSpan());
        Numbers.AssertClose(ReferencePooling.MaxSlope(window, [.. dy.Zip(y, (slope, most) => most > 0 ? (double)slope : 0)], places, x.Length), dx);
        Pooling.MaxForward(window, x, y, winners);
        Array.Clear(y);
        Pooling.MaxForward(window, x, y, []);
        Numbers.AssertClose(expected, y, 0);
        double[] slope = ReferencePooling.MaxSlope(window, Numbers.Doubles(dy), places, x.Length);
        Pooling.MaxBackward(window, dy, winners, dx.AsSpan());
        Numbers.AssertClose(slope, dx);
        Pooling.MaxBackward(window, dy, winners, new Target(dx, accumulate: true));
        Numbers.AssertClose([.. slope.Select(value => 2 * value)], dx, 2e-6);
    }

    [Theory, MemberData(nameof(Windows))]
    public void The_average_and_its_gradient_equal_the_reference(Window window)
    {
        float[] x = Images(window), y = new float[Outputs(window)], dy = Numbers.Uniform("dy", y.Length), dx = new float[x.Length];
        Pooling.AverageForward(window, x, y);
        Numbers.AssertClose(ReferencePooling.Average(window, Numbers.Doubles(x)), y);
        double[] slope = ReferencePooling.AverageSlope(window, Numbers.Doubles(dy), x.Length);
        Pooling.AverageBackward(window, dy, dx.AsSpan());
        Numbers.AssertClose(slope, dx);
        Pooling.AverageBackward(window, dy, new Target(dx, accumulate: true));
        Numbers.AssertClose([.. slope.Select(value => 2 * value)], dx, 2e-6);
    }

    [Theory, MemberData(nameof(Windows))]
    public void The_references_slopes_are_their_derivatives(Window window)
    {
        if (window.InputPlane > 100) window = window with { Height = 4, Width = 6 };
        double[] x = Numbers.Doubles(Numbers.Uniform("x", window.Channels * window.InputPlane));
        double[] dy = Numbers.Doubles(Numbers.Uniform("dy", window.Channels * window.OutputPlane));
        (_, int[] winners) = ReferencePooling.Max(window, x);
        NumericDerivative.AssertAgrees(
            moved => ReferencePooling.Max(window, moved).Y.Zip(dy, (a, b) => a * b).Sum(), x, ReferencePooling.MaxSlope(window, dy, winners, x.Length));
        NumericDerivative.AssertAgrees(
            moved => ReferencePooling.Average(window, moved).Zip(dy, (a, b) => a * b).Sum(), x, ReferencePooling.AverageSlope(window, dy, x.Length));
    }

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 2, 1)]
    public void A_NaN_wins_and_padding_never_does(int kernel, int stride, int padding)
    {
        Window window = new(1, 4, 4, kernel, kernel, stride, padding);
        float[] x = Numbers.Uniform("x", 16, -9, -8), y = new float[window.OutputPlane];
        (x[5], x[10], x[11]) = (float.NaN, float.NaN, float.NaN);
        int[] winners = new int[y.Length];
        (double[] expected, int[] places) = ReferencePooling.Max(window, Numbers.Doubles(x));
        Pooling.MaxForward(window, x, y, winners);
        Numbers.AssertClose(expected, y, 0);
        Assert.Equal(places, winners);
        Pooling.MaxForward(window, x, y, []);
        Numbers.AssertClose(expected, y, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        Window window = new(4, 100, 101, 3, 3, 2, 1);
        float[] x = Images(window), y = new float[Outputs(window)], again = new float[y.Length], dx = new float[x.Length], dxAgain = new float[x.Length];
        int[] winners = new int[y.Length];
        var crew = new ThreadCrew(threads);
        Pooling.MaxForward(window, x, y, winners);
        Pooling.MaxBackward(window, y, winners, dx.AsSpan());
        Pooling.MaxForward(window, x, again, winners, threads: crew);
        Pooling.MaxBackward(window, y, winners, dxAgain.AsSpan(), crew);
        Numbers.AssertSameBits(y, again);
        Numbers.AssertSameBits(dx, dxAgain);
        Pooling.AverageForward(window, x, y);
        Pooling.AverageBackward(window, y, dx.AsSpan());
        Pooling.AverageForward(window, x, again, crew);
        Pooling.AverageBackward(window, y, dxAgain.AsSpan(), crew);
        Numbers.AssertSameBits(y, again);
        Numbers.AssertSameBits(dx, dxAgain);
    }

    [Fact]
    public void The_global_average_equals_the_mean_of_every_plane()
    {
        for (int plane = 1; plane <= 67; plane++)
        {
            float[] x = Numbers.Uniform("x", 6 * plane), y = new float[6], dx = new float[x.Length];
            Pooling.GlobalAverageForward(x, plane, y);
            Numbers.AssertClose([.. x.Chunk(plane).Select(chunk => chunk.Average(value => (double)value))], y);
            Pooling.GlobalAverageBackward(y, plane, dx.AsSpan());
            Pooling.GlobalAverageBackward(y, plane, new Target(dx, accumulate: true));
            Numbers.AssertClose([.. x.Select((_, i) => 2.0 * y[i / plane] / plane)], dx);
        }
    }

    [Fact]
    public void A_padding_as_large_as_the_kernel_is_refused()
    {
        float[] x = new float[16], y = new float[16];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Pooling.AverageForward(new Window(1, 4, 4, 2, 2, 2, 2), x, y));
        Assert.Equal("Pooling needs a padding smaller than its kernel of 2×2, but got 2. Use at most 1.", error.Message);
    }

    /// <summary>Values from a coarse grid, so that windows have equal maxima.</summary>
    private static float[] Images(Window window) =>
        [.. Numbers.Uniform("x", Samples * window.Channels * window.InputPlane).Select(value => MathF.Round(value * 2) / 2)];

    private static int Outputs(Window window) => Samples * window.Channels * window.OutputPlane;
}
