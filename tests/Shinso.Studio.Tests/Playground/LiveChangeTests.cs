using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>What a change of settings keeps.</summary>
public sealed class LiveChangeTests
{
    /// <summary>A change that learning does not see leaves no trace: the numbers go on bit by bit, also from the middle of an epoch.</summary>
    [Theory]
    [InlineData("v=1&seed=0.5&optimizer=adam&learningRate=0.01&dropout=0.2&batchSize=30")]
    [InlineData("v=1&seed=0.5&optimizer=adagrad&schedule=plateau&learningRate=0.3")]
    [InlineData("seed=0.5&batchSize=30&regularization=L1&regularizationRate=0.01&learningRate=0.3")]
    public void A_change_that_learning_does_not_see_leaves_no_trace(string link)
    {
        PlaygroundTrainer plain = Trained.After(link, 3), changed = Trained.After(link, 3);
        plain.RunBatch();
        changed.RunBatch();
        for (int sample = 0; sample < 4; sample++) changed.RunSample();
        PlaygroundState next = changed.State with { ShowTestData = true, Discretize = true, HiddenControls = ["noise"] };
        Assert.True(changed.KeepsWeights(next));
        PlaygroundTrainer successor = changed.Continue(next);
        Assert.Equal((3, changed.Position), (successor.Epoch, successor.Position));
        Assert.True(successor.State.ShowTestData);
        for (int epoch = 0; epoch < 5; epoch++)
        {
            plain.RunEpoch();
            successor.RunEpoch();
        }

        Assert.Equal(Trained.Weights(plain), Trained.Weights(successor));
        Assert.Equal((plain.Epoch, plain.DeadLinks), (successor.Epoch, successor.DeadLinks));
    }

    [Theory]
    [InlineData("learningRate", "0.3", true, true)]
    [InlineData("showTestData", "true", true, true)]
    [InlineData("seed", "0.7", true, true)]
    [InlineData("batchSize", "20", false, true)]
    [InlineData("activation", "relu", false, true)]
    [InlineData("regularization", "L2", false, true)]
    [InlineData("regularizationRate", "0.1", false, true)]
    [InlineData("networkShape", "4,3", false, true)]
    [InlineData("xSquared", "true", false, true)]
    [InlineData("noise", "20", false, true)]
    [InlineData("percTrainData", "70", false, true)]
    [InlineData("dataset", "xor", false, false)]
    [InlineData("problem", "regression", false, false)]
    [InlineData("initZero", "true", false, false)]
    [InlineData("loss", "squared", null, true)]
    [InlineData("optimizer", "adam", null, true)]
    [InlineData("dropout", "0.5", null, true)]
    [InlineData("samples", "1000", null, true)]
    [InlineData("weightSeed", "2", null, false)]
    [InlineData("init", "he", null, false)]
    public void Our_own_rules_keep_weights_wherever_the_task_stays_the_same_and_compatible_mode_where_the_original_does(string key, string text, bool? compatible, bool own)
    {
        if (compatible is bool keeps) Check("seed=0.5", keeps);
        Check("v=1&seed=0.5", own);

        void Check(string link, bool keeps)
        {
            PlaygroundTrainer trainer = Trained.After(link, 3);
            PlaygroundState next = PlaygroundLink.Change(trainer.State, [new(key, text)]).State;
            Assert.NotEqual(trainer.State, next);
            Assert.Equal(keeps, trainer.KeepsWeights(next));
            PlaygroundTrainer successor = trainer.Continue(next);
            Assert.Equal(keeps ? 3 : 0, successor.Epoch);
            Assert.Equal(next, successor.State);
            float kept = trainer.Network.Parameters["hidden1.weight"].Values[1], begun = new PlaygroundTrainer(next).Network.Parameters["hidden1.weight"].Values[1];
            Assert.Equal(keeps ? kept : begun, successor.Network.Parameters["hidden1.weight"].Values[1]);
            Assert.NotEqual(kept, begun);
        }
    }

    [Fact]
    public void Neurons_and_layers_that_come_or_go_leave_the_others_as_they_are()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5&networkShape=4,3", 5);
        PlaygroundTrainer wider = trainer.Continue(trainer.State with { Hidden = [5, 3, 2] });
        Same("hidden1.weight", (row, column) => (row, column), 4, 2);
        Same("hidden2.weight", (row, column) => (row, column), 3, 4);
        Same("hidden2.bias", (row, _) => (row, 0), 3, 1);
        Same("output.weight", (row, column) => (row, column), 1, 2);
        Assert.Equal((5, 7), (wider.Epoch, wider.Network.Parameters.Count - 1));
        Assert.Equal(new PlaygroundTrainer(wider.State).Network.Parameters["hidden3.weight"].Values, wider.Network.Parameters["hidden3.weight"].Values);
        PlaygroundTrainer back = wider.Continue(trainer.State);
        Assert.Equal(trainer.Network.Parameters["hidden1.weight"].Values, back.Network.Parameters["hidden1.weight"].Values);
        Assert.Equal(trainer.Network.Parameters["output.weight"].Values[..2], back.Network.Parameters["output.weight"].Values[..2]);

        void Same(string path, Func<int, int, (int Row, int Column)> place, int rows, int columns)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++) Assert.Equal(Value(trainer, path, place(row, column)), Value(wider, path, (row, column)));
            }
        }
    }

    [Fact]
    public void Weights_of_an_input_stay_with_the_input()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5&x=true&y=true&sinX=true", 5);
        PlaygroundTrainer other = trainer.Continue(trainer.State with { Features = PlaygroundFeatures.Y | PlaygroundFeatures.XSquared | PlaygroundFeatures.SinX });
        Assert.Equal(["y", "xSquared", "sinX"], other.Network.InputNames);
        for (int neuron = 0; neuron < 4; neuron++)
        {
            Assert.Equal(Value(trainer, "hidden1.weight", (neuron, 1)), Value(other, "hidden1.weight", (neuron, 0)));
            Assert.Equal(Value(trainer, "hidden1.weight", (neuron, 2)), Value(other, "hidden1.weight", (neuron, 2)));
            Assert.Equal(Value(new PlaygroundTrainer(other.State), "hidden1.weight", (neuron, 1)), Value(other, "hidden1.weight", (neuron, 1)));
        }

        PlaygroundTrainer none = other.Continue(other.State with { Features = PlaygroundFeatures.None });
        Assert.Equal(other.Network.Parameters["hidden2.weight"].Values, none.Network.Parameters["hidden2.weight"].Values);
        Assert.Equal([1, 4], new[] { none.Network.InputCount, none.Network.Parameters["hidden1.weight"].Values.Length });
    }

    [Fact]
    public void A_class_more_gives_the_output_layer_a_new_beginning_and_keeps_the_rest()
    {
        PlaygroundState two = new PlaygroundState { Dataset = PlaygroundDataset.Own, Points = [PlaygroundOwnPoint.OfClass(1, 1, 0), PlaygroundOwnPoint.OfClass(-1, 2, 1), PlaygroundOwnPoint.OfClass(3, 2, 0)], TrainPercent = 100 };
        var trainer = new PlaygroundTrainer(two);
        for (int epoch = 0; epoch < 4; epoch++) trainer.RunEpoch();
        PlaygroundTrainer three = trainer.Continue(two with { Points = [.. two.Points, PlaygroundOwnPoint.OfClass(0, -4, 2)] });
        Assert.Equal((3, 3, 4), (three.Network.Classes, three.Network.OutputUnits, three.Epoch));
        Assert.Equal(trainer.Network.Parameters["hidden1.weight"].Values, three.Network.Parameters["hidden1.weight"].Values);
        Assert.Equal(new PlaygroundTrainer(three.State).Network.Parameters["output.weight"].Values, three.Network.Parameters["output.weight"].Values);
        PlaygroundTrainer four = three.Continue(three.State with { Points = [.. three.State.Points, PlaygroundOwnPoint.OfClass(0, 4, 3)] });
        Assert.Equal(three.Network.Parameters["output.weight"].Values, four.Network.Parameters["output.weight"].Values[..6]);
    }

    [Fact]
    public void Weights_that_a_state_began_with_are_not_begun_with_again()
    {
        PlaygroundState live = Trained.After("v=1&seed=0.5", 8).StateNow();
        var trainer = new PlaygroundTrainer(live);
        trainer.RunEpoch();
        PlaygroundTrainer faster = trainer.Continue(trainer.State with { LearningRate = 0.1 });
        Assert.Equal((9, 0), (faster.Epoch, faster.State.Weights.Count));
        Assert.Equal(Trained.Weights(trainer), Trained.Weights(faster));
        PlaygroundTrainer opened = faster.Continue(live);
        Assert.Equal(8, opened.Epoch);
        Assert.Equal(live.Weights, Trained.Weights(opened));
    }

    [Fact]
    public void Another_batch_size_begins_where_the_last_update_was()
    {
        PlaygroundTrainer trainer = Trained.Of("v=1&seed=0.5&batchSize=30");
        trainer.RunBatch();
        for (int sample = 0; sample < 11; sample++) trainer.RunSample();
        PlaygroundTrainer other = trainer.Continue(trainer.State with { BatchSize = 10 });
        Assert.Equal((41, 30), (trainer.Position, other.Position));
        other.RunBatch();
        Assert.Equal(40, other.Position);
        Assert.Equal(0, trainer.Continue(trainer.State with { Seed = "0.6" }).Position);
    }

    [Fact]
    public void The_learning_rate_is_part_of_the_state()
    {
        PlaygroundTrainer trainer = Trained.Of("v=1&seed=0.5&schedule=step");
        trainer.LearningRate = 0.3;
        Assert.Equal("0.3", PlaygroundLink.ValueOf(trainer.State, "learningRate"));
        Assert.Equal(0.3, trainer.EffectiveLearningRate);
        for (int epoch = 0; epoch < 11; epoch++) trainer.RunEpoch();
        Assert.Equal(0.03, trainer.EffectiveLearningRate, 1e-7);
        Assert.StartsWith("The learning rate must be a finite number, but is NaN.", Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = double.NaN).Message, StringComparison.Ordinal);
    }

    private static float Value(PlaygroundTrainer trainer, string path, (int Row, int Column) place)
    {
        Graphs.Parameter parameter = trainer.Network.Parameters[path];
        return parameter.Values[place.Row * (parameter.Values.Length / parameter.Shape[0]) + place.Column];
    }
}
