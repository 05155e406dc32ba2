using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The quirks of the original that compatible mode keeps, and what the default mode does instead.</summary>
public sealed class CompatibleRuleTests
{
    private static PlaygroundTrainer Trainer(string link) => new(PlaygroundLink.Read(link).State);

    private static float[] Weights(PlaygroundTrainer trainer) => [.. trainer.Network.Parameters.SelectMany(parameter => parameter.Values)];

    [Theory]
    [InlineData("batchSize=0")]
    [InlineData("batchSize=ten")]
    [InlineData("batchSize=251")]
    [InlineData("batchSize=Infinity")]
    [InlineData("learningRate=0")]
    public void Some_batch_sizes_never_train(string setting)
    {
        PlaygroundTrainer trainer = Trainer($"{setting}&seed=0.12345");
        float[] before = Weights(trainer);
        for (int epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
        Assert.Equal(before, Weights(trainer));
    }

    [Theory]
    [InlineData("batchSize=-10", "batchSize=10")]
    [InlineData("batchSize=2.5", "batchSize=5")]
    public void A_batch_ends_where_the_count_is_a_multiple(string odd, string plain)
    {
        PlaygroundTrainer first = Trainer($"{odd}&seed=0.12345"), second = Trainer($"{plain}&seed=0.12345");
        first.RunEpoch();
        second.RunEpoch();
        Assert.Equal(Weights(second), Weights(first));
    }

    [Fact]
    public void With_everything_at_zero_the_weights_are_drawn_but_nothing_breaks_the_symmetry()
    {
        PlaygroundTrainer trainer = Trainer("initZero=true&seed=0.12345");
        Assert.All(Weights(trainer), weight => Assert.Equal(0, weight));
        for (int epoch = 0; epoch < 5; epoch++) trainer.RunEpoch();
        Assert.All(trainer.Network.Parameters["hidden1.weight"].Values, weight => Assert.Equal(0, weight));
        Assert.NotEqual(0, trainer.Network.Parameters["output.bias"].Values[0]);
    }

    [Fact]
    public void L2_alone_diverges_at_the_epoch_of_the_original()
    {
        PlaygroundTrainer trainer = Trainer("dataset=spiral&noise=15&percTrainData=90&batchSize=30&learningRate=0.3&regularization=L2&regularizationRate=10&networkShape=8,8"
            + "&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&sinX=true&sinY=true&seed=0.65451");
        while (trainer.Epoch < 100 && double.IsFinite(trainer.Measure().Train)) trainer.RunEpoch();
        Assert.Equal(69, trainer.Epoch);
        Assert.True(double.IsNaN(trainer.Measure().Train));
    }

    [Fact]
    public void A_network_without_inputs_learns_the_mean()
    {
        PlaygroundTrainer trainer = Trainer("x=false&y=false&problem=regression&networkShape=&seed=0.12345&percTrainData=30");
        Assert.Equal([0f, 0.1f], Weights(trainer));
        for (int epoch = 0; epoch < 50; epoch++) trainer.RunEpoch();
        Assert.Equal(trainer.Data.Train.Average(point => point.Label), trainer.Network.Parameters["output.bias"].Values[0], 0.05);
        Assert.Equal(0, trainer.Network.Parameters["output.weight"].Values[0]);
    }

    [Theory]
    [InlineData(0, 0, 500)]
    [InlineData(100, 500, 0)]
    [InlineData(33.3, 166, 334)]
    public void The_training_part_is_the_share_rounded_down_and_an_empty_part_has_no_loss(double percent, int train, int test)
    {
        foreach (bool compatible in new[] { true, false })
        {
            var trainer = new PlaygroundTrainer(new PlaygroundState { TrainPercent = percent, Compatible = compatible });
            trainer.RunEpoch();
            Assert.Equal((train, test), (trainer.Data.Train.Length, trainer.Data.Test.Length));
            PlaygroundLosses losses = trainer.Measure();
            Assert.Equal((train == 0, test == 0), (double.IsNaN(losses.Train), double.IsNaN(losses.Test)));
        }
    }

    [Theory]
    [InlineData("batchSize=30&seed=1", false)]
    [InlineData("v=1&batchSize=30&seed=1", true)]
    [InlineData("v=1&batchSize=30&seed=1&reshuffle=false", false)]
    public void Only_our_own_rules_shuffle_anew(string link, bool shuffles)
    {
        PlaygroundState state = PlaygroundLink.Read(link).State;
        Assert.Equal(shuffles, state.Reshuffle);
        PlaygroundTrainer first = new(state), second = new(state);
        for (int epoch = 0; epoch < 5; epoch++)
        {
            first.RunEpoch();
            second.RunEpoch();
        }

        Assert.Equal(Weights(first), Weights(second));
        Assert.Equal(first.Measure(), second.Measure());
    }

    [Fact]
    public void A_weight_seed_changes_weights_and_not_points()
    {
        PlaygroundTrainer first = Trainer("v=1&seed=0.5"), second = Trainer("v=1&seed=0.5&weightSeed=2"), original = Trainer("seed=0.5");
        Assert.Equal(first.Data.Train, second.Data.Train);
        Assert.Equal(first.Data.Train, original.Data.Train);
        Assert.NotEqual(Weights(first), Weights(second));
    }

    [Theory]
    [InlineData("batchSize=30&regularization=L1&regularizationRate=0.001&seed=0.12345")]
    [InlineData("v=1&batchSize=30&seed=0.12345&optimizer=adam&schedule=plateau")]
    public void Epochs_and_losses_allocate_nothing(string link)
    {
        PlaygroundTrainer trainer = Trainer(link);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            trainer.RunEpoch();
            trainer.Measure();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int epoch = 0; epoch < 100; epoch++)
        {
            trainer.RunEpoch();
            trainer.Measure();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("batchSize=300&seed=1", PlaygroundNoticeKind.NeverTrains, "300", "250")]
    [InlineData("v=1&batchSize=300&seed=1", PlaygroundNoticeKind.WholeSet, "300", "250")]
    [InlineData("regularization=L2&regularizationRate=10&learningRate=0.3&seed=1", PlaygroundNoticeKind.UnstablePenalty, "3", "")]
    [InlineData("x=false&y=false&seed=1", PlaygroundNoticeKind.NoInputs, "", "")]
    [InlineData("percTrainData=0&seed=1", PlaygroundNoticeKind.NoTrainingPoints, "0", "")]
    [InlineData("percTrainData=200&seed=1", PlaygroundNoticeKind.NoTestPoints, "100", "")]
    public void What_will_not_train_well_is_said_before(string link, PlaygroundNoticeKind kind, string given, string used)
    {
        PlaygroundTrainer trainer = Trainer(link);
        PlaygroundNotice remark = Assert.Single(PlaygroundLimits.Remarks(trainer.State, trainer.Data));
        Assert.Equal((kind, given, used), (remark.Kind, remark.Given, remark.Used));
    }
}
