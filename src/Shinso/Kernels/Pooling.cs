namespace Shinso.Kernels;

/// <summary>
/// Pooling of images [samples, channels, height, width]: every output pixel is the maximum or the mean of the pixels under a window, channel by channel.
/// The samples are the parts of a crew's work.
/// </summary>
public static unsafe class Pooling
{
    /// <summary>
    /// y = max over the window; padding never wins, the first of equal maxima does, and a NaN wins over every number.
    /// </summary>
    /// <param name="window">The window; its padding must be smaller than the kernel.</param>
    /// <param name="x">Images, samples × channels × height × width.</param>
    /// <param name="y">Images, samples × channels × output height × output width.</param>
    /// <param name="winners">As long as y: the place of the maximum in its channel, row·width + column. Empty: nobody wants to know.</param>
    /// <param name="threads">The crew; null for the caller's thread.</param>
    /// <param name="onlyPositive">Whether a maximum of at most 0 has no place, −1: behind a ReLU its gradient is 0.</param>
    public static void MaxForward(in Window window, ReadOnlySpan<float> x, Span<float> y, Span<int> winners, ThreadCrew? threads = null, bool onlyPositive = false)
    {
        int samples = Samples(window, x.Length, y.Length);
        if (!winners.IsEmpty) ElementwiseLoops.RequireSame(y.Length, winners.Length);
        fixed (float* px = x, py = y)
        fixed (int* pw = winners)
        {
            PoolingLoops.Max work = new() { Window = window, X = px, Y = py, Winners = pw, OnlyPositive = onlyPositive };
            ThreadCrew.Run(Crew(threads, x.Length), samples, ref work);
        }
    }

    /// <summary>dx = dy at every winner that has a place, 0 elsewhere; where windows overlap, the sum.</summary>
    public static void MaxBackward(in Window window, ReadOnlySpan<float> dy, ReadOnlySpan<int> winners, Target dx, ThreadCrew? threads = null)
    {
        if (!dx.Wanted) return;
        int samples = Samples(window, dx.Values.Length, dy.Length);
        ElementwiseLoops.RequireSame(dy.Length, winners.Length);
        fixed (float* pdy = dy, pdx = dx.Values)
        fixed (int* pw = winners)
        {
            PoolingLoops.MaxSlope work = new() { Window = window, Dy = pdy, Winners = pw, Dx = pdx, Accumulate = dx.Accumulate };
            ThreadCrew.Run(Crew(threads, dx.Values.Length), samples, ref work);
        }
    }

    /// <summary>
    /// y = Σ over the window / (kernel height × kernel width): the padding counts as zeros, as PyTorch does by default (count_include_pad).
    /// </summary>
    public static void AverageForward(in Window window, ReadOnlySpan<float> x, Span<float> y, ThreadCrew? threads = null)
    {
        int samples = Samples(window, x.Length, y.Length);
        fixed (float* px = x, py = y)
        {
            PoolingLoops.Average work = new() { Window = window, X = px, Y = py };
            ThreadCrew.Run(Crew(threads, x.Length), samples, ref work);
        }
    }

    /// <summary>dx = Σ over the windows that see the pixel of dy / (kernel height × kernel width).</summary>
    public static void AverageBackward(in Window window, ReadOnlySpan<float> dy, Target dx, ThreadCrew? threads = null)
    {
        if (!dx.Wanted) return;
        int samples = Samples(window, dx.Values.Length, dy.Length);
        fixed (float* pdy = dy, pdx = dx.Values)
        {
            PoolingLoops.AverageSlope work = new() { Window = window, Dy = pdy, Dx = pdx, Accumulate = dx.Accumulate };
            ThreadCrew.Run(Crew(threads, dx.Values.Length), samples, ref work);
        }
    }

    /// <summary>y = the mean of every plane of <paramref name="plane"/> = height × width pixels; one number per sample and channel.</summary>
    public static void GlobalAverageForward(ReadOnlySpan<float> x, int plane, Span<float> y)
    {
        ElementwiseLoops.RequireRows(x.Length, plane);
        ElementwiseLoops.RequireSame(x.Length / plane, y.Length);
        for (int index = 0; index < y.Length; index++) y[index] = (float)(Reductions.Sum(x.Slice(index * plane, plane)) / plane);
    }

    /// <summary>dx = dy / plane for every pixel of the plane.</summary>
    public static void GlobalAverageBackward(ReadOnlySpan<float> dy, int plane, Target dx)
    {
        if (!dx.Wanted) return;
        ElementwiseLoops.RequireRows(dx.Values.Length, plane);
        ElementwiseLoops.RequireSame(dx.Values.Length / plane, dy.Length);
        for (int index = 0; index < dy.Length; index++)
            Elementwise.Fill(dy[index] / plane, new Target(dx.Values.Slice(index * plane, plane), dx.Accumulate));
    }

    private static ThreadCrew? Crew(ThreadCrew? threads, int count) => count >= 64 * 1024 ? threads : null;

    private static int Samples(in Window window, int inputs, int outputs)
    {
        if (window.Padding >= Math.Min(window.KernelHeight, window.KernelWidth))
        {
            throw new ArgumentException(
                $"Pooling needs a padding smaller than its kernel of {window.KernelHeight}×{window.KernelWidth}, but got {window.Padding}. Use at most {Math.Min(window.KernelHeight, window.KernelWidth) - 1}.");
        }

        ElementwiseLoops.RequireRows(inputs, window.Channels * window.InputPlane);
        int samples = inputs / (window.Channels * window.InputPlane);
        ElementwiseLoops.RequireSame(samples * window.Channels * window.OutputPlane, outputs);
        return samples;
    }
}
