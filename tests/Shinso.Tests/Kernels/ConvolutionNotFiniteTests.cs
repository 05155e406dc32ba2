using System.Runtime.Intrinsics;
using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

/// <summary>How far a number that is not finite gets in a convolution by Winograd's tiles: at least as far as in the sum of the definition, at most over the tiles that read it.</summary>
public unsafe class ConvolutionNotFiniteTests
{
    private const int Samples = 2, Channels = 17, Filters = 33, Tile = 4, Reach = 6;

    private delegate void Pass(float* images, float* weights, float* results);

    [Theory]
    [InlineData(float.NaN, 0, 0, 0)]
    [InlineData(float.NaN, 1, 4, 9)]
    [InlineData(float.NegativeInfinity, 1, 0, 13)]
    [InlineData(float.PositiveInfinity, 1, 11, 5)]
    [InlineData(float.PositiveInfinity, 2, 7, 8)]
    public void In_an_image_it_stays_in_the_tiles_of_its_sample(float value, int padding, int row, int column)
    {
        var window = new Window(Channels, 12, 14, 3, 3, 1, padding);
        float[] w = Numbers.Uniform("w", Filters * window.PatchSize), x = Numbers.Uniform("x", Samples * Channels * window.InputPlane), dy = Numbers.Uniform("dy", Samples * Filters * window.OutputPlane);
        Assert.True(ConvolutionWinograd.Suits(in window, Channels, Filters, window.OutputHeight, window.OutputWidth));
        (row, column) = (Math.Min(row, window.OutputHeight - 1), Math.Min(column, window.OutputWidth - 1));
        int pixel = (Channels + 5) * window.InputPlane + row * window.Width + column, slope = 32 * window.OutputPlane + row * window.OutputWidth + column;
        foreach (int bits in Widths())
        {
            Compare(Forward(bits, window), x, w, x, pixel, value, dy.Length, (Filters, window.OutputHeight, window.OutputWidth),
                (sample, _, i, j) => sample == 1 ? Extent(row, column, padding, i, j) : default);
            Compare(InputGradient(bits, window), dy, w, dy, slope, value, x.Length, (Channels, window.Height, window.Width),
                (sample, _, i, j) => sample == 0 ? Extent(row, column, 2 - padding, i, j) : default);
        }
    }

    [Theory]
    [InlineData(float.NaN, 0, 4)]
    [InlineData(float.NaN, 1, 0)]
    [InlineData(float.PositiveInfinity, 1, 8)]
    [InlineData(float.NegativeInfinity, 2, 5)]
    public void In_a_weight_it_stays_in_the_results_of_its_filter(float value, int padding, int tap)
    {
        var window = new Window(Channels, 12, 14, 3, 3, 1, padding);
        float[] w = Numbers.Uniform("w", Filters * window.PatchSize), x = Numbers.Uniform("x", Samples * Channels * window.InputPlane), dy = Numbers.Uniform("dy", Samples * Filters * window.OutputPlane);
        const int Filter = 16, Channel = 16;
        int place = Filter * window.PatchSize + Channel * 9 + tap, r = tap / 3, q = tap % 3;
        foreach (int bits in Widths())
        {
            Compare(Forward(bits, window), x, w, w, place, value, dy.Length, (Filters, window.OutputHeight, window.OutputWidth),
                (_, filter, i, j) => (filter == Filter && Inside(i + r - padding, window.Height) && Inside(j + q - padding, window.Width), filter == Filter));
            Compare(InputGradient(bits, window), dy, w, w, place, value, x.Length, (Channels, window.Height, window.Width),
                (_, channel, i, j) => (channel == Channel && Inside(i - r + padding, window.OutputHeight) && Inside(j - q + padding, window.OutputWidth), channel == Channel));
        }
    }

    private static bool Inside(int position, int length) => (uint)position < (uint)length;

    /// <summary>Whether the window of output (i, j) reads a pixel, and whether its tile does.</summary>
    private static (bool Must, bool May) Extent(int row, int column, int padding, int i, int j) =>
        (Inside(row - (i - padding), 3) && Inside(column - (j - padding), 3), Inside(row - (i / Tile * Tile - padding), Reach) && Inside(column - (j / Tile * Tile - padding), Reach));

    /// <summary>Spoils one number: results that must be spoiled are not finite, results that may not be keep their bits, and nothing is left for the next call.</summary>
    private static void Compare(
        Pass pass, float[] images, float[] weights, float[] spoiled, int place, float value, int count, (int Planes, int Height, int Width) results, Func<int, int, int, int, (bool Must, bool May)> reached)
    {
        float[] clean = Run(), dirty;
        float kept = spoiled[place];
        spoiled[place] = value;
        dirty = Run();
        spoiled[place] = kept;
        Numbers.AssertSameBits(clean, Run());
        for (int index = 0; index < count; index++)
        {
            (int line, int j) = Math.DivRem(index, results.Width);
            (int plane, int i) = Math.DivRem(line, results.Height);
            (bool must, bool may) = reached(plane / results.Planes, plane % results.Planes, i, j);
            if (must ? float.IsFinite(dirty[index]) : !may && BitConverter.SingleToInt32Bits(dirty[index]) != BitConverter.SingleToInt32Bits(clean[index]))
                Assert.Fail(FormattableString.Invariant($"Plane {plane}, ({i}, {j}) is {dirty[index]} and was {clean[index]} before number {place} became {value}."));
        }

        float[] Run()
        {
            float[] results = new float[count];
            fixed (float* px = images, pw = weights, py = results) pass(px, pw, py);
            return results;
        }
    }

    private static IEnumerable<int> Widths() => [128, .. MatMulLanes256.Supported ? [256] : Array.Empty<int>(), .. MatMulLanes512.Supported ? [512] : Array.Empty<int>()];

    private static Pass Forward(int bits, Window window) => bits switch
    {
        512 => (x, w, y) => ConvolutionForward.Run<MatMulLanes512, Vector512<float>>(x, w, Samples, Filters, window, y, default, null),
        256 => (x, w, y) => ConvolutionForward.Run<MatMulLanes256, Vector256<float>>(x, w, Samples, Filters, window, y, default, null),
        _ => (x, w, y) => ConvolutionForward.Run<MatMulLanes128, Vector128<float>>(x, w, Samples, Filters, window, y, default, null),
    };

    private static Pass InputGradient(int bits, Window window) => bits switch
    {
        512 => (dy, w, dx) => ConvolutionInputGradient.Run<MatMulLanes512, Vector512<float>>(new ConvolutionSlopes(dy, in window), w, Samples, Filters, window, dx, false, null),
        256 => (dy, w, dx) => ConvolutionInputGradient.Run<MatMulLanes256, Vector256<float>>(new ConvolutionSlopes(dy, in window), w, Samples, Filters, window, dx, false, null),
        _ => (dy, w, dx) => ConvolutionInputGradient.Run<MatMulLanes128, Vector128<float>>(new ConvolutionSlopes(dy, in window), w, Samples, Filters, window, dx, false, null),
    };
}
