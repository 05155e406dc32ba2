using Shinso.Kernels;
using Shinso.Randomness;

namespace Shinso.Benchmarks;

/// <summary>Single-precision matrix products, c = a·b, in gigaflops (a multiply-add is two operations).</summary>
internal static class MatMulWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Square(256), Square(512), Square(1024), Square(2048),
        Product("sgemm-128x800x784", 128, 800, 784),
        Product("sgemm-100x100x784", 100, 100, 784),
    ];

    private static Workload Square(int size) => Product(FormattableString.Invariant($"sgemm-{size}"), size, size, size);

    private static Workload Product(string name, int rows, int columns, int inner) => new(name, (threads, seconds) =>
    {
        float[] a = Draw(rows * inner), b = Draw(inner * columns), c = new float[rows * columns];
        using var crew = new ThreadCrew(threads);
        double median = Clock.MedianSeconds(() => MatMul.Times(a, b, rows, columns, inner, c.AsSpan(), crew), seconds);
        return [("gflops", 2.0 * rows * columns * inner / median / 1e9)];
    });

    private static float[] Draw(int count)
    {
        var stream = new RandomStream(1, "sgemm");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)stream.NextDouble() - 0.5f;
        return values;
    }
}
