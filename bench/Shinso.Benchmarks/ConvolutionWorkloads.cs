using Shinso.Kernels;
using Shinso.Randomness;

namespace Shinso.Benchmarks;

/// <summary>The three products of a convolution layer, in gigaflops of the multiply-adds that the definition asks for.</summary>
internal static class ConvolutionWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Layer("conv-lenet5-1-b128", 128, 6, new Window(1, 28, 28, 5, 5, Padding: 2)),
        Layer("conv-lenet5-2-b128", 128, 16, new Window(6, 14, 14, 5, 5)),
        Layer("conv-cnn-1-b64", 64, 32, new Window(1, 28, 28, 3, 3)),
        Layer("conv-cnn-2-b64", 64, 64, new Window(32, 26, 26, 3, 3)),
    ];

    private static Workload Layer(string name, int samples, int filters, Window window) => new(name, (threads, seconds) =>
    {
        float[] x = Draw(samples * window.Channels * window.InputPlane), w = Draw(filters * window.PatchSize);
        float[] y = Draw(samples * filters * window.OutputPlane), dx = new float[x.Length], dw = new float[w.Length];
        using var crew = new ThreadCrew(threads);
        double flops = 2e-9 * samples * filters * window.PatchSize * window.OutputPlane;
        return
        [
            ("forwardGflops", flops / Clock.MedianSeconds(() => Convolution.Forward(x, w, samples, filters, window, y, crew), seconds)),
            ("inputGradientGflops", flops / Clock.MedianSeconds(() => Convolution.GradientOfInput(y, w, samples, filters, window, dx.AsSpan(), crew), seconds)),
            ("weightGradientGflops", flops / Clock.MedianSeconds(() => Convolution.GradientOfWeight(y, x, samples, filters, window, dw.AsSpan(), crew), seconds)),
        ];
    });

    private static float[] Draw(int count)
    {
        var stream = new RandomStream(1, "convolution");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)stream.NextDouble() - 0.5f;
        return values;
    }
}
