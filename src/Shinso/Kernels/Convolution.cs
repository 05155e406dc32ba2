using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>
/// Convolutions in the sense of neural networks (cross-correlations): images x are [samples, channels, height, width], weights w are
/// [filters, channels, kernel height, kernel width], outputs y are [samples, filters, output height, output width], as in PyTorch.
/// Sums do not depend on the threads, nor those of one sample on the batch. Working memory is that of a few samples per thread, whatever the batch, one number per sample and filter for
/// the gradient of the biases, and the weights once or, where Winograd's tiles are worth it, transformed to four times as many numbers.
/// </summary>
public static unsafe class Convolution
{
    /// <summary>Below this many multiply-adds (about 20 µs) handing out parts costs more than it gains.</summary>
    internal const long WorthSharing = 1 << 20;

    /// <summary>y[n, f, i, j] = Σ_(c, r, q) w[f, c, r, q] · x[n, c, i·stride + r − padding, j·stride + q − padding], zero outside the image.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its array, or the kernel is larger than the padded image.</exception>
    public static void Forward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> w, int samples, int filters, in Window window, Span<float> y, ThreadCrew? threads = null)
    {
        Check(samples, filters, in window, x.Length, w.Length, y.Length);
        fixed (float* px = x, pw = w, py = y) Run(px, pw, samples, filters, in window, py, default, threads);
    }

    /// <summary>
    /// a = f(z), z = w ⋆ x + b with one bias per filter: as <see cref="Forward"/>, then <see cref="Activations.BiasAndActivatePlanes"/>, to the bit, but sample by
    /// sample while its numbers are in the cache. z and a may be the same memory, which then holds a.
    /// </summary>
    /// <exception cref="ArgumentException">A span is shorter than its array, or the kernel is larger than the padded image.</exception>
    public static void ForwardAndActivate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, Activation f, int samples, in Window window, Span<float> z, Span<float> a, ThreadCrew? threads = null)
    {
        Check(samples, bias.Length, in window, x.Length, w.Length, Math.Min(z.Length, a.Length));
        fixed (float* px = x, pw = w, pb = bias, pz = z, pa = a)
            Run(px, pw, samples, bias.Length, in window, pz, new ConvolutionEnding { Bias = pb, Activation = f, A = pa }, threads);
    }

    /// <summary>
    /// y = max under the windows of <paramref name="pooling"/> of a = f(w ⋆ x + b): as <see cref="ForwardAndActivate"/>, then <see cref="Pooling.MaxForward"/>, to the bit where
    /// <see cref="UsesWinograd"/> says no, but a is nowhere as a whole.
    /// </summary>
    internal static void ForwardActivateAndPool(
        ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, Activation f, int samples, in Window window, in Window pooling, Span<float> y, Span<int> winners, ThreadCrew? threads = null)
    {
        Check(samples, bias.Length, in window, x.Length, w.Length, long.MaxValue);
        CheckPooling(samples, bias.Length, in window, in pooling, y.Length);
        fixed (float* px = x, pw = w, pb = bias, py = y)
        fixed (int* places = winners)
            Run(px, pw, samples, bias.Length, in window, null, new ConvolutionEnding { Bias = pb, Activation = f, Pooling = pooling, Maxima = py, Winners = places }, threads);
    }

    /// <summary>Whether the layer, forward or for the gradient of its input, is computed by <see cref="ConvolutionWinograd"/>.</summary>
    internal static bool UsesWinograd(in Window window, int filters) =>
        ConvolutionWinograd.Suits(in window, window.Channels, filters, window.OutputHeight, window.OutputWidth)
        || ConvolutionWinograd.Suits(in window, filters, window.Channels, window.Height, window.Width);

    private static void Run(
        float* x, float* w, int samples, int filters, in Window window, float* y, ConvolutionEnding ending, ThreadCrew? threads)
    {
        if (samples == 0 || filters == 0) return;
        ThreadCrew? crew = Crew(samples, filters, in window, threads);
        if (MatMulLanes512.Supported) ConvolutionForward.Run<MatMulLanes512, Vector512<float>>(x, w, samples, filters, in window, y, ending, crew);
        else if (MatMulLanes256.Supported) ConvolutionForward.Run<MatMulLanes256, Vector256<float>>(x, w, samples, filters, in window, y, ending, crew);
        else ConvolutionForward.Run<MatMulLanes128, Vector128<float>>(x, w, samples, filters, in window, y, ending, crew);
    }

    /// <summary>dx[n, c, i, j] = Σ w[f, c, r, q] · dy[n, f, a, b] over all f, r, q, a, b with a·stride + r − padding = i and b·stride + q − padding = j.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its array, or the kernel is larger than the padded image.</exception>
    public static void GradientOfInput(
        ReadOnlySpan<float> dy, ReadOnlySpan<float> w, int samples, int filters, in Window window, Target dx, ThreadCrew? threads = null)
    {
        if (!dx.Wanted) return;
        Check(samples, filters, in window, dx.Values.Length, w.Length, dy.Length);
        fixed (float* pdy = dy) GradientOfInput(new ConvolutionSlopes(pdy, in window), w, samples, filters, in window, dx, threads);
    }

    /// <summary>The same behind a max pooling with <paramref name="winners"/>: dm is the gradient of the maxima, times f' there.</summary>
    internal static void GradientOfInput(
        ReadOnlySpan<float> dm, ReadOnlySpan<int> winners, in Window pooling, ReadOnlySpan<float> w, int samples, int filters, in Window window, Target dx, ThreadCrew? threads)
    {
        if (!dx.Wanted) return;
        Check(samples, filters, in window, dx.Values.Length, w.Length, long.MaxValue);
        CheckPooling(samples, filters, in window, in pooling, Math.Min(dm.Length, winners.Length));
        fixed (float* slopes = dm)
        fixed (int* places = winners)
            GradientOfInput(new ConvolutionSlopes(slopes, places, in pooling), w, samples, filters, in window, dx, threads);
    }

    private static void GradientOfInput(in ConvolutionSlopes dy, ReadOnlySpan<float> w, int samples, int filters, in Window window, Target dx, ThreadCrew? threads)
    {
        if (samples == 0) return;
        ThreadCrew? crew = Crew(samples, filters, in window, threads);
        bool add = dx.Accumulate;
        fixed (float* pw = w, pdx = dx.Values)
        {
            if (MatMulLanes512.Supported) ConvolutionInputGradient.Run<MatMulLanes512, Vector512<float>>(in dy, pw, samples, filters, in window, pdx, add, crew);
            else if (MatMulLanes256.Supported) ConvolutionInputGradient.Run<MatMulLanes256, Vector256<float>>(in dy, pw, samples, filters, in window, pdx, add, crew);
            else ConvolutionInputGradient.Run<MatMulLanes128, Vector128<float>>(in dy, pw, samples, filters, in window, pdx, add, crew);
        }
    }

    /// <summary>dw[f, c, r, q] = Σ_(n, i, j) dy[n, f, i, j] · x[n, c, i·stride + r − padding, j·stride + q − padding], zero outside the image.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its array, or the kernel is larger than the padded image.</exception>
    public static void GradientOfWeight(
        ReadOnlySpan<float> dy, ReadOnlySpan<float> x, int samples, int filters, in Window window, Target dw, ThreadCrew? threads = null) =>
        GradientOfWeightAndBias(dy, x, samples, filters, in window, dw, default, threads);

    /// <summary><see cref="GradientOfWeight"/> and, in the same pass, db = <see cref="Reductions.PlaneSums"/> of dy, to the bit.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its array, or the kernel is larger than the padded image.</exception>
    public static void GradientOfWeightAndBias(
        ReadOnlySpan<float> dy, ReadOnlySpan<float> x, int samples, int filters, in Window window, Target dw, Target db, ThreadCrew? threads = null)
    {
        if (!dw.Wanted && !db.Wanted) return;
        Check(samples, filters, in window, x.Length, dw.Wanted ? dw.Values.Length : long.MaxValue, dy.Length);
        fixed (float* pdy = dy) GradientOfWeightAndBias(new ConvolutionSlopes(pdy, in window), x, samples, filters, in window, dw, db, threads);
    }

    /// <summary>The same behind a max pooling with <paramref name="winners"/>: dm is the gradient of the maxima, times f' there.</summary>
    internal static void GradientOfWeightAndBias(
        ReadOnlySpan<float> dm, ReadOnlySpan<int> winners, in Window pooling, ReadOnlySpan<float> x, int samples, int filters, in Window window, Target dw, Target db, ThreadCrew? threads)
    {
        if (!dw.Wanted && !db.Wanted) return;
        Check(samples, filters, in window, x.Length, dw.Wanted ? dw.Values.Length : long.MaxValue, long.MaxValue);
        CheckPooling(samples, filters, in window, in pooling, Math.Min(dm.Length, winners.Length));
        fixed (float* slopes = dm)
        fixed (int* places = winners)
            GradientOfWeightAndBias(new ConvolutionSlopes(slopes, places, in pooling), x, samples, filters, in window, dw, db, threads);
    }

    private static void GradientOfWeightAndBias(
        in ConvolutionSlopes dy, ReadOnlySpan<float> x, int samples, int filters, in Window window, Target dw, Target db, ThreadCrew? threads)
    {
        if (db.Wanted) ElementwiseLoops.RequireSame(db.Values.Length, filters);
        if (samples == 0 && dw is { Wanted: true, Accumulate: false }) dw.Values[..(filters * window.PatchSize)].Clear();
        if (samples == 0 && db is { Wanted: true, Accumulate: false }) db.Values.Clear();
        if (samples == 0 || filters == 0) return;
        if (!dw.Wanted)
        {
            ConvolutionWeightGradient.BiasAlone(in dy, samples, filters, in window, db);
            return;
        }

        ThreadCrew? crew = Crew(samples, filters, in window, threads);
        bool add = dw.Accumulate;
        fixed (float* px = x, pdw = dw.Values)
        {
            if (MatMulLanes512.Supported) ConvolutionWeightGradient.Run<MatMulLanes512, Vector512<float>>(in dy, px, samples, filters, in window, pdw, add, db, crew);
            else if (MatMulLanes256.Supported) ConvolutionWeightGradient.Run<MatMulLanes256, Vector256<float>>(in dy, px, samples, filters, in window, pdw, add, db, crew);
            else ConvolutionWeightGradient.Run<MatMulLanes128, Vector128<float>>(in dy, px, samples, filters, in window, pdw, add, db, crew);
        }
    }

    private static ThreadCrew? Crew(int samples, int filters, in Window window, ThreadCrew? threads) =>
        (long)samples * filters * window.PatchSize * window.OutputPlane >= WorthSharing ? threads : null;

    private static void Check(int samples, int filters, in Window window, long images, long weights, long outputs)
    {
        if (samples < 0 || filters < 0 || window.Channels < 1 || window.KernelHeight < 1 || window.KernelWidth < 1 || window.Stride < 1 || window.Padding < 0
            || window.KernelHeight > window.Height + 2 * window.Padding || window.KernelWidth > window.Width + 2 * window.Padding)
        {
            ThrowWindow(samples, filters, in window);
        }

        Need("the images", images, (long)samples * window.Channels * window.InputPlane);
        Need("the weights", weights, (long)filters * window.PatchSize);
        Need("the outputs", outputs, (long)samples * filters * window.OutputPlane);
    }

    private static void CheckPooling(int samples, int filters, in Window window, in Window pooling, int maxima)
    {
        if (!CanPool(in window, filters, in pooling)) ThrowPooling(filters, in window, in pooling);
        Need("the maxima", maxima, (long)samples * filters * pooling.OutputPlane);
    }

    /// <summary>Whether a pooling can be done with the convolution: over its outputs, without padding; with more padding than kernel the canvas of the gradient would lack rows.</summary>
    internal static bool CanPool(in Window window, int filters, in Window pooling) =>
        pooling is { Padding: 0, KernelHeight: >= 1, KernelWidth: >= 1, Stride: >= 1 } && pooling.KernelHeight <= pooling.Height && pooling.KernelWidth <= pooling.Width
        && (pooling.Channels, pooling.Height, pooling.Width) == (filters, window.OutputHeight, window.OutputWidth) && window.Padding < window.KernelHeight;

    private static void Need(string array, long length, long needed)
    {
        if (length < needed) ThrowShort(array, length, needed);
    }

    [DoesNotReturn]
    private static void ThrowWindow(int samples, int filters, in Window window) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture,
        $"A convolution needs a kernel, a stride and at least one channel, and an image with padding as large as the kernel; it got {samples} samples, {filters} filters and {window}. Use a smaller kernel or more padding."));

    [DoesNotReturn]
    private static void ThrowPooling(int filters, in Window window, in Window pooling) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture,
        $"A pooling in one pass with its convolution needs no padding, images of {filters}×{window.OutputHeight}×{window.OutputWidth}, and in the convolution less padding than kernel; it got {pooling} behind {window}. Pool in a pass of its own."));

    [DoesNotReturn]
    private static void ThrowShort(string array, long length, long needed) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"A convolution needs {needed} numbers for {array}, but the span has {length}. Check samples, filters and the window."));
}
