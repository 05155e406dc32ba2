using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class OneBatchCheckTests
{
    private static readonly TrainingOptions Ten = new() { BatchSize = 10, Threads = 1 };

    private static OneBatchCheck Check(Dataset data, Optimizer optimizer, int steps = 1000, Layer? layers = null) =>
        OneBatchCheck.Of(Model.For(data, layers ?? new Sequential(new Dense(16, Activation.Tanh), new Dense(Head.For(data).Outputs))), optimizer, Ten, data, steps, TestContext.Current.CancellationToken);

    [Fact]
    public void A_sound_network_learns_a_batch_by_heart()
    {
        OneBatchCheck spiral = Check(PlaygroundSets.Spiral(), new Adam(0.02f));
        Assert.Equal((OneBatchVerdict.Learned, 10, 0), (spiral.Verdict, spiral.Rows, spiral.Contradictions));
        Assert.True(spiral.LastLoss <= 0.01f * spiral.FirstLoss && spiral.Steps < 1000);
        Assert.True(Check(PlaygroundSets.Spiral(), new AdamW(0.02f) { Decay = 10 }).Passed);
        Assert.True(Check(ToySets.Create("reg-plane"), new Adam(0.02f)).Passed);
    }

    [Fact]
    public void A_rate_that_is_too_large_diverges_and_one_that_is_too_small_gets_nowhere()
    {
        Assert.Equal(OneBatchVerdict.Diverged, Check(ToySets.Create("reg-plane"), new Sgd(1e4f)).Verdict);
        Assert.Equal(OneBatchVerdict.Stuck, Check(PlaygroundSets.Spiral(), new Sgd(1e-9f), 50).Verdict);
        Assert.Equal(OneBatchVerdict.StillFalling, Check(PlaygroundSets.Gauss(), new Adam(0.02f), 8).Verdict);
    }

    [Fact]
    public void Rows_that_contradict_each_other_are_counted()
    {
        var features = new Tensor([10, 1], [1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
        var targets = new Tensor([10], [0, 1, 1, 1, 0, 1, 0, 1, 0, 1]);
        var data = new Dataset("contradictory", LearningTask.Binary, new TensorRows(features), new TensorRows(targets), ["a", "b"]);
        OneBatchCheck check = Check(data, new Adam(0.02f), 400);
        Assert.False(check.Passed);
        Assert.Equal(2, check.Contradictions);
    }
}
