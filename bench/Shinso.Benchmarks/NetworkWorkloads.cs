using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Randomness;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Benchmarks;

/// <summary>Training steps and inference of whole networks on fixed random data in memory.</summary>
internal static class NetworkWorkloads
{
    /// <summary>The networks.</summary>
    public static IReadOnlyList<BenchmarkNetwork> Networks { get; } =
    [
        new("tiny-2-4-2-1", 10, "sgd", [2], Perceptron(Activation.Tanh, 1, 4, 2), Head.Regression(1, new SumOfSquares()), new Sgd(0.03f)),
        new("tiny-7-8x6-1", 10, "sgd", [7], Perceptron(Activation.Tanh, 1, 8, 8, 8, 8, 8, 8), Head.Regression(1, new SumOfSquares()), new Sgd(0.03f)),
        new("mlp-784-100-10", 100, "sgd", [784], Perceptron(Activation.Relu, 10, 100), Head.MultiClass(10), new Sgd(0.1f)),
        new("mlp-784-800-800-10", 128, "adam", [784], Perceptron(Activation.Relu, 10, 800, 800), Head.MultiClass(10), new Adam()),
        new("lenet5", 128, "adam", [1, 28, 28], Preset.Find("lenet").Architecture(10), Head.MultiClass(10), new Adam()),
        new("cnn-32-64-128", 64, "adam", [1, 28, 28],
            new Sequential(new Conv2D(32, 3, Activation.Relu), new Conv2D(64, 3, Activation.Relu), new MaxPool2D(2), new Flatten(), new Dense(128, Activation.Relu), new Dense(10)),
            Head.MultiClass(10), new Adam()),
    ];

    public static IReadOnlyList<Workload> All { get; } = [.. Networks.Select(Training)];

    /// <summary>Dense layers, the last without an activation.</summary>
    public static Sequential Perceptron(Activation activation, int outputs, params int[] hidden) =>
        new([.. hidden.Select(units => new Dense(units, activation)), new Dense(outputs)]);

    private static Workload Training(BenchmarkNetwork network) => new(network.Training, (threads, seconds) =>
    {
        int batch = network.Batch;
        Dataset data = Data(batch, network.Input, network.Head);
        int[] rows = [.. Enumerable.Range(0, batch)];
        var model = new Model(network.Architecture, network.Input, network.Head);
        using var trainer = new Trainer(model, network.Optimizer, new TrainingOptions { BatchSize = batch, Threads = threads });
        double step = Clock.MedianSeconds(() => trainer.Step(data, rows), seconds);
        double allocated = AllocatedBytes(() => trainer.Step(data, rows));
        using var crew = new ThreadCrew(threads);
        var inference = new ModelGraph(model, batch, Mode.Inference, Detail.Fused, crew);
        inference.Gather(data, rows);
        double forward = Clock.MedianSeconds(() => inference.Graph.Forward(inference.Answer), seconds / 2);
        return
        [
            ("batch", batch), ("stepsPerSecond", 1 / step), ("samplesPerSecond", batch / step),
            ("inferenceSamplesPerSecond", batch / forward), ("allocatedBytesPerStep", allocated),
        ];
    });

    /// <summary>Bytes of one call, in the least of three series: what the runtime itself allocates once in a while, as when it compiles a method anew, does not count.</summary>
    private static double AllocatedBytes(Action action)
    {
        const int Calls = 30;
        double least = double.PositiveInfinity;
        for (int series = 0; series < 3; series++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < Calls; call++) action();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
        }

        return least;
    }

    /// <summary>Random rows.</summary>
    public static Dataset Data(int rows, Shape input, Head head)
    {
        var stream = new RandomStream(1, "benchmark data");
        var features = new Tensor(input.Prepend(rows));
        foreach (ref float value in features.Values) value = (float)stream.NextDouble();
        if (head.Task == LearningTask.Regression)
        {
            var targets = new Tensor([rows, head.Outputs]);
            foreach (ref float value in targets.Values) value = stream.NextInt(2) * 2 - 1;
            return new Dataset("random", LearningTask.Regression, new TensorRows(features), new TensorRows(targets));
        }

        float[] labels = [.. Enumerable.Range(0, rows).Select(_ => (float)stream.NextInt(head.Outputs))];
        return new Dataset("random", LearningTask.MultiClass, new TensorRows(features), new TensorRows(new Tensor([rows], labels)), [.. Enumerable.Range(0, head.Outputs).Select(index => $"{index}")]);
    }
}
