using Shinso.Data;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Randomness;
using Shinso.Training;

namespace Shinso.Benchmarks;

/// <summary>How the cost of training with Adam grows with width, depth, batch and data: one name for each point of a curve.</summary>
internal static class GrowthWorkloads
{
    private const int Pixels = 784, Classes = 10, UsualBatch = 128;

    public static IReadOnlyList<Workload> All { get; } =
    [
        .. new[] { 50, 100, 200, 400, 800, 1600 }.Select(width => Steps($"width-{width}", UsualBatch, width)),
        .. new[] { 1, 2, 4, 8 }.Select(depth => Steps($"depth-{depth}", UsualBatch, [.. Enumerable.Repeat(256, depth)])),
        .. new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512 }.Select(batch => Steps($"batch-{batch}", batch, 800)),
        .. new[] { 1_000, 4_000, 16_000, 60_000 }.Select(rows => Epochs($"rows-{rows}", rows, 256)),
    ];

    private static Workload Steps(string name, int batch, params int[] hidden) => new(name, (threads, seconds) =>
    {
        Dataset data = Pictures(batch);
        int[] rows = [.. Enumerable.Range(0, batch)];
        using Trainer trainer = TrainerOf(hidden, batch, threads);
        double step = Clock.MedianSeconds(() => trainer.Step(data, rows), seconds);
        return [("batch", batch), ("stepMicroseconds", step * 1e6), ("samplesPerSecond", batch / step), ("gflops", Gigaflops(hidden) * batch / step)];
    });

    /// <summary>Whole epochs, as a training makes them: shuffled rows, gathered from bytes.</summary>
    private static Workload Epochs(string name, int rows, params int[] hidden) => new(name, (threads, seconds) =>
    {
        using Trainer trainer = TrainerOf(hidden, UsualBatch, threads);
        using IEnumerator<Epoch> epochs = trainer.Epochs(Pictures(rows), count: int.MaxValue).GetEnumerator();
        double epoch = Clock.MedianSeconds(() => epochs.MoveNext(), seconds);
        return [("rows", rows), ("epochSeconds", epoch), ("samplesPerSecond", rows / epoch), ("gflops", Gigaflops(hidden) * rows / epoch)];
    });

    private static Trainer TrainerOf(int[] hidden, int batch, int threads) => new(
        new Model(NetworkWorkloads.Perceptron(Activation.Relu, Classes, hidden), [Pixels], Head.MultiClass(Classes)),
        new Adam(),
        new TrainingOptions { BatchSize = batch, Threads = threads });

    /// <summary>The multiply-adds that one sample asks for, two operations each: every layer forward and its gradient of the weights, every layer but the first its gradient of the inputs.</summary>
    private static double Gigaflops(int[] hidden)
    {
        int[] sizes = [Pixels, .. hidden, Classes];
        double once = sizes.Zip(sizes.Skip(1), (inputs, outputs) => (double)inputs * outputs).Sum();
        return 2e-9 * (3 * once - (double)sizes[0] * sizes[1]);
    }

    private static Dataset Pictures(int rows)
    {
        var stream = new RandomStream(1, "benchmark pictures");
        byte[] pixels = new byte[rows * Pixels], labels = new byte[rows];
        foreach (ref byte pixel in pixels.AsSpan()) pixel = (byte)stream.NextInt(256);
        foreach (ref byte label in labels.AsSpan()) label = (byte)stream.NextInt(Classes);
        string[] names = [.. Enumerable.Range(0, Classes).Select(index => $"{index}")];
        return new Dataset("random", LearningTask.MultiClass, new ByteRows([Pixels], pixels, 1f / 255), new ByteRows([], labels, 1), names);
    }
}
