using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Experiments;

namespace Shinso.Studio.Tests.Experiments;

public sealed class ExperimentTests
{
    private static PlaygroundState State(string link) => PlaygroundLink.Read(link).State;

    private static PlaygroundTrainer Trained(string link, int epochs)
    {
        var trainer = new PlaygroundTrainer(State(link));
        while (trainer.Epoch < epochs) trainer.RunEpoch();
        return trainer;
    }

    [Theory]
    [InlineData("dataset=xor&seed=0.5", "seed=0.5-")]
    [InlineData("v=1&dataset=xor&seed=0.5&weightSeed=8&learningRate=0.1", "weightSeed=")]
    public void A_sweep_gives_the_quartiles_of_trainings_that_its_links_repeat(string link, string varied)
    {
        var sweep = new SeedSweep(State(link), 11, 30);
        int slices = 0;
        while (sweep.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken)) slices++;
        Assert.InRange(slices, 11 * 30, 11 * 31);
        SeedSweepProgress progress = sweep.Progress;
        Assert.Equal((11, 11), (progress.Done, progress.Count));
        Assert.Equal(Enumerable.Range(0, 31), progress.Epochs);
        string[] links = [.. Enumerable.Range(1, 11).Select(number => number == 1 ? link : varied[0] == 's' ? $"dataset=xor&seed=0.5-{number}" : $"v=1&dataset=xor&seed=0.5&learningRate=0.1&weightSeed={7 + number}")];
        PlaygroundLosses[] ends = [.. links.Select(one => Trained(one, 30).Measure()).OrderBy(losses => losses.Train)];
        Assert.Equal((ends[2].Train, ends[5].Train, ends[8].Train), (progress.Lower[30], progress.Median[30], progress.Upper[30]));
        Assert.Equal(ends.Select(losses => losses.Test).Order().ElementAt(5), progress.TestMedian[30]);
        Assert.Equal((ends[0].Train, ends[0].Test), (progress.Best!.Train, progress.Best.Test));
        Assert.Equal(ends[10].Train, progress.Worst!.Train);
        Assert.Equal(ends[0], Trained(progress.Best.Link, 30).Measure());
        Assert.Equal(ends[10], Trained(progress.Worst.Link, 30).Measure());
        Assert.Contains(varied, progress.Worst.Link + progress.Best.Link, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_can_be_read_from_the_beginning_and_a_cancelled_slice_ends_at_once()
    {
        var sweep = new SeedSweep(State("v=1&seed=0.5"), 1000, int.MaxValue);
        SeedSweepProgress before = sweep.Progress;
        Assert.Equal((0, 50), (before.Done, before.Count));
        Assert.Empty(before.Median);
        Assert.Null(before.Best);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.True(sweep.Advance(TimeSpan.MaxValue, cancelled.Token));
        Assert.Empty(sweep.Progress.Epochs);
        Assert.True(sweep.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal([0], sweep.Progress.Epochs);
    }

    [Fact]
    public void Long_curves_have_at_most_two_hundred_points_with_both_ends()
    {
        var sweep = new SeedSweep(State("v=1&seed=0.5&percTrainData=2&networkShape="), 2, 1234);
        Assert.False(sweep.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        SeedSweepProgress progress = sweep.Progress;
        Assert.Equal((200, 0, 1234), (progress.Epochs.Length, progress.Epochs[0], progress.Epochs[^1]));
        Assert.Equal(progress.Epochs.Distinct().Order(), progress.Epochs);
    }

    [Fact]
    public void A_run_that_diverges_counts_as_the_worst()
    {
        var sweep = new SeedSweep(State("v=1&seed=0.5&problem=regression&activation=relu&learningRate=3"), 4, 100);
        Assert.False(sweep.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        SeedSweepProgress progress = sweep.Progress;
        Assert.False(double.IsFinite(progress.Worst!.Train));
        Assert.True(double.IsNaN(progress.Upper[^1]));
    }

    [Fact]
    public void A_race_runs_every_optimizer_as_its_link_does()
    {
        var race = new OptimizerRace(State("v=1&dataset=xor&seed=0.5&learningRate=0.03"), ["sgd", "adam", "nonsense", "adadelta", "adam"], 40);
        Assert.Equal(["sgd", "adam", "adadelta"], race.Progress.Runs.Select(run => run.Optimizer));
        Assert.True(race.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken));
        while (race.Advance(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken))
            Assert.InRange(race.Progress.Runs.Max(run => run.Epoch) - race.Progress.Runs.Min(run => run.Epoch), 0, 1);
        RaceProgress progress = race.Progress;
        Assert.Equal(3, progress.Done);
        Assert.Equal([0.03, 0.03, 1], progress.Runs.Select(run => run.LearningRate));
        Assert.All(progress.Runs, run =>
        {
            PlaygroundLosses end = Trained(run.Link, 40).Measure();
            Assert.Equal((end.Train, end.Test, 41, false), (run.Losses[^1], run.TestLosses[^1], run.Losses.Length, run.Diverged));
            Assert.Equal(run.Optimizer, State(run.Link).Optimizer);
        });
        Assert.Equal(3, progress.Runs.Select(run => run.Losses[^1]).Distinct().Count());
    }

    [Fact]
    public void Large_networks_go_by_batches_and_one_at_a_time()
    {
        const string Link = "v=1&seed=0.5&networkShape=150,150&percTrainData=20";
        var race = new OptimizerRace(State(Link), ["sgd", "adam"], 2);
        int slices = 0;
        while (race.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            slices++;
            Assert.True(race.Progress.Runs[1].Losses.Length == 0 || race.Progress.Done == 1);
        }

        Assert.Equal(2 * (1 + 2 * 10) - 1, slices);
        Assert.Equal(Trained(Link, 2).Measure().Train, race.Progress.Runs[0].Losses[2]);
    }

    [Theory]
    [InlineData("v=1&seed=0.5&learningRate=3", "adam", 0.001)]
    [InlineData("v=1&seed=0.5&learningRate=3&optimizer=adam", "adam", 3)]
    [InlineData("v=1&seed=0.5&learningRate=3", "adadelta", 3)]
    [InlineData("v=1&seed=0.5&learningRate=0.00001", "momentum", 0.01)]
    [InlineData("v=1&seed=0.5&learningRate=0.01", "rmsprop", 0.01)]
    public void An_optimizer_keeps_a_learning_rate_that_suits_it_and_else_takes_its_own(string link, string optimizer, double rate) =>
        Assert.Equal(rate, OptimizerRace.LearningRateOf(State(link), optimizer));

    [Fact]
    public void A_compatible_state_races_by_own_rules_and_one_that_diverges_is_over()
    {
        var race = new OptimizerRace(State("dataset=reg-plane&problem=regression&activation=relu&learningRate=10&seed=0.5"), ["sgd", "rmsprop"], 60);
        Assert.False(race.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        Assert.Equal([true, false], race.Progress.Runs.Select(run => run.Diverged));
        Assert.All(race.Progress.Runs, run => Assert.StartsWith("v=1&", run.Link, StringComparison.Ordinal));
        Assert.Contains("init=original", race.Progress.Runs[0].Link, StringComparison.Ordinal);
        Assert.False(race.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
    }
}
