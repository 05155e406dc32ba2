using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class DivergenceTests
{
    private readonly Dataset data = Samples.Numbers([4], 2, 40);
    private readonly Model model;

    public DivergenceTests() => model = Model.For(data, new Sequential(new Dense(6, Activation.Relu), new Dense(2)));

    /// <summary>Reasonable for a number of steps, then absurd.</summary>
    private sealed record Explodes(long After, float By) : Schedule
    {
        public override string Name => "explodes";

        public override float Factor(in ScheduleTime time, ScheduleState state) => time.Step < After ? 1 : By;
    }

    [Fact]
    public void Names_the_step_and_the_node_and_puts_the_weights_back()
    {
        float[][] before = model.Parameters.Copy();
        using var trainer = new Trainer(model, new Sgd(1e30f), new TrainingOptions { BatchSize = 10, Threads = 1 });
        DivergenceException problem = Assert.Throws<DivergenceException>(() => trainer.Epochs(data, stop: TestContext.Current.CancellationToken).Count());
        Assert.Equal((2L, "1/dense"), (problem.Step, problem.Node));
        Assert.Equal(
            "The loss became NaN at step 2, first seen in the output of '1/dense'. The weights from the start of epoch 1 were put back. Use a learning rate below 1E+30, or clip gradients.",
            problem.Message.Replace("Infinity", "NaN", StringComparison.Ordinal));
        Assert.Equal(before, model.Parameters.Copy());
    }

    [Fact]
    public void In_a_later_epoch_the_weights_are_those_of_the_last_good_one()
    {
        using var trainer = new Trainer(model, new Sgd(0.01f), new TrainingOptions { BatchSize = 10, Threads = 1, Schedule = new Explodes(9, 1e30f) });
        float[][] good = [];
        DivergenceException problem = Assert.Throws<DivergenceException>(() =>
        {
            foreach (Epoch _ in trainer.Epochs(data, stop: TestContext.Current.CancellationToken)) good = model.Parameters.Copy();
        });
        Assert.Equal((11L, 2), (problem.Step, trainer.EpochsDone));
        Assert.Contains("The weights from the start of epoch 3 were put back.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(good, model.Parameters.Copy());
    }

    /// <summary>The loss of an epoch's last step is measured before the update that breaks the weights.</summary>
    [Fact]
    public void Weights_that_break_in_the_last_step_of_an_epoch_are_put_back_too()
    {
        float[][] before = model.Parameters.Copy();
        using var trainer = new Trainer(model, new Sgd(0.01f), new TrainingOptions { BatchSize = 40, Threads = 1, Schedule = new Explodes(0, 3e38f) });
        model.Parameters["1.bias"].Values[0] = before[3][0] = 1e6f;
        DivergenceException problem = Assert.Throws<DivergenceException>(() => trainer.Epochs(data, stop: TestContext.Current.CancellationToken).Count());
        Assert.Equal((1L, 0), (problem.Step, trainer.EpochsDone));
        Assert.Equal("0.weight", problem.Node);
        Assert.Equal(before, model.Parameters.Copy());
        Assert.All(model.Parameters, (Parameter parameter) => Assert.All(parameter.Values, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Clipping_keeps_a_rate_that_would_diverge_finite()
    {
        using var trainer = new Trainer(model, new Sgd(1), new TrainingOptions { BatchSize = 10, Threads = 1, ClipNorm = 0.01f });
        Assert.All(trainer.Epochs(data, count: 5, stop: TestContext.Current.CancellationToken), epoch => Assert.True(float.IsFinite(epoch.TrainLoss)));
    }

    [Fact]
    public void In_a_loop_of_ones_own_the_weights_go_back_by_at_most_100_steps()
    {
        Dataset data = Samples.Numbers([3], 1, 8), broken = Samples.Numbers([3], 1, 8, seed: 5);
        Model model = Model.For(data, new Dense(1));
        using var trainer = new Trainer(model, new Sgd(0.01f), new TrainingOptions { BatchSize = 8, Threads = 1 });
        int[] rows = [0, 1, 2, 3, 4, 5, 6, 7];
        float[] kept = [];
        for (int step = 0; step <= 250; step++)
        {
            if (step == 200) kept = [.. model.Parameters["weight"].Values];
            trainer.Step(data, rows);
        }

        model.Parameters["weight"].Values[0] = float.NaN;
        DivergenceException problem = Assert.Throws<DivergenceException>(() => trainer.Step(broken, rows));
        Assert.Contains("The weights after step 200 were put back.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(kept, model.Parameters["weight"].Values);
    }

    [Fact]
    public void An_empty_batch_and_data_of_another_kind_are_refused_before_they_do_harm()
    {
        Dataset data = Samples.Numbers([3], 1, 8);
        Model model = Model.For(data, new Dense(1));
        float[] before = [.. model.Parameters["weight"].Values];
        using var trainer = new Trainer(model, new Sgd(0.01f), new TrainingOptions { BatchSize = 8, Threads = 1 });
        Assert.StartsWith("A step needs at least one row, but the batch is empty.", Assert.Throws<ArgumentException>(() => trainer.Step(data, [])).Message, StringComparison.Ordinal);
        Assert.Equal(
            "The model answers with numbers, but 'samples' has classes as targets.",
            Assert.Throws<ArgumentException>(() => trainer.Step(Samples.Classes([3], 2, 8), [0])).Message);
        Assert.Equal(before, model.Parameters["weight"].Values);
    }
}
