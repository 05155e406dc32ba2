using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Training;

/// <summary>These count the bytes of the whole process, so nothing else runs beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class Alone;

[Collection("alone")]
public class AllocationTests
{
    private static readonly Layer Mlp = new Sequential(new Dense(100, Activation.Relu), new Dense(10));

    private static readonly Layer Cnn = new Sequential(new Conv2D(8, 3, Activation.Relu), new MaxPool2D(2), new Flatten(), new Dense(10));

    [Theory, InlineData(1), InlineData(2)]
    public void A_thousand_steps_of_an_MLP_allocate_nothing_on_any_thread(int threads) => Check(Mlp, Samples.Classes([784], 10, 32), threads);

    [Theory, InlineData(1), InlineData(2)]
    public void A_thousand_steps_of_a_CNN_allocate_nothing_on_any_thread(int threads) => Check(Cnn, Samples.Classes([1, 14, 14], 10, 32), threads);

    /// <summary>The test runner allocates now and then on threads of its own, so one stretch of steps without a byte is proof; steps that allocate would in every stretch.</summary>
    private static void Check(Layer architecture, Dataset data, int threads)
    {
        using var trainer = new Trainer(Model.For(data, architecture), new Adam(1e-5f), new TrainingOptions { BatchSize = 32, Threads = threads, ClipNorm = 1, WeightDecay = 1e-4f });
        int[] batch = [.. Enumerable.Range(0, 32)];
        for (int step = 0; step < 50; step++) trainer.Step(data, batch);
        long least = long.MaxValue;
        for (int stretch = 0; stretch < 10; stretch++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int step = 0; step < 100; step++) trainer.Step(data, batch);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}
