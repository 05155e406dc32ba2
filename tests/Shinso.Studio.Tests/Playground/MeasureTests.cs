using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>Accuracy, R², penalties, tables, and when to stop.</summary>
public sealed class MeasureTests
{
    [Theory]
    [InlineData("v=1&seed=0.5&noise=30&percValidData=20")]
    [InlineData("seed=0.5&noise=30")]
    [InlineData("v=1&seed=0.5&dataset=blobs4&noise=40&percValidData=20")]
    public void The_table_of_classes_sums_to_the_points_and_its_diagonal_to_the_accuracy(string link)
    {
        PlaygroundTrainer trainer = Trained.After(link, 30);
        PlaygroundLosses losses = trainer.Measure();
        foreach ((PlaygroundPart part, double accuracy) in new[] { (PlaygroundPart.Train, losses.TrainAccuracy), (PlaygroundPart.Valid, losses.ValidAccuracy), (PlaygroundPart.Test, losses.TestAccuracy) })
        {
            int[,] table = trainer.Confusion(part);
            int classes = trainer.Network.Classes, points = trainer.Data[part].Length;
            Assert.Equal((classes, classes), (table.GetLength(0), table.GetLength(1)));
            Assert.Equal(points, table.Cast<int>().Sum());
            Assert.Equal(points == 0 ? double.NaN : Enumerable.Range(0, classes).Sum(label => table[label, label]) / (double)points, accuracy);
            for (int label = 0; label < classes; label++)
                Assert.Equal(trainer.Data[part].Count(point => point.Label == (classes == 2 ? 2 * label - 1 : label)), Enumerable.Range(0, classes).Sum(called => table[label, called]));
        }
    }

    [Theory]
    [InlineData("v=1&seed=0.5&problem=regression")]
    [InlineData("v=1&seed=0.5&problem=regression&loss=huber")]
    [InlineData("seed=0.5&problem=regression&regDataset=reg-gauss")]
    public void A_regression_has_the_coefficient_of_determination_in_place_of_an_accuracy(string link)
    {
        PlaygroundTrainer trainer = Trained.After(link, 5);
        PlaygroundPoint[] points = [.. trainer.Data.Test];
        float[] features = new float[points.Length * 2];
        trainer.Network.Features(points, features);
        PlaygroundGraph graph = trainer.Network.Connect(points.Length, Graphs.Mode.Inference);
        features.CopyTo(graph.Features.Values);
        graph.Graph.Forward();
        double mean = points.Average(point => point.Label), rest = 0, spread = 0;
        for (int index = 0; index < points.Length; index++)
        {
            rest += Math.Pow(graph.Output.Value[index] - points[index].Label, 2);
            spread += Math.Pow(points[index].Label - mean, 2);
        }

        Assert.Equal(1 - rest / spread, trainer.Measure().TestAccuracy, 1e-5);
        Assert.Empty(trainer.Confusion(PlaygroundPart.Test).Cast<int>());
    }

    [Fact]
    public void The_penalty_is_that_of_the_weights_without_the_biases()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5&regularization=L1&regularizationRate=0.03", 3);
        float[] weights = [.. trainer.Network.Parameters.Where(parameter => parameter.Decays).SelectMany(parameter => parameter.Values)];
        Assert.Equal(0.03 * weights.Sum(weight => Math.Abs((double)weight)), trainer.Measure().Penalty, 1e-9);
        PlaygroundTrainer squares = trainer.Continue(trainer.State with { Regularization = Regularization.L2 });
        Assert.Equal(0.03 * weights.Sum(weight => (double)weight * weight) / 2, squares.Measure().Penalty, 1e-9);
        Assert.Equal(0, Trained.Of("v=1&seed=0.5&regularizationRate=0.03").Measure().Penalty);
    }

    [Fact]
    public void Measured_losses_know_no_dropout_and_training_does()
    {
        PlaygroundTrainer plain = Trained.Of("v=1&seed=0.5"), dropping = Trained.Of("v=1&seed=0.5&dropout=0.5,0.5");
        Assert.Equal(plain.Measure(), dropping.Measure());
        plain.RunEpoch();
        dropping.RunEpoch();
        Assert.NotEqual(plain.Measure(), dropping.Measure());
        Assert.Equal(dropping.Measure(), dropping.Measure());
    }

    [Fact]
    public void A_step_layer_and_what_lies_before_it_learn_nothing()
    {
        PlaygroundTrainer trainer = Trained.Of("v=1&seed=0.5&networkShape=4,3,2&layerActivations=,step&optimizer=momentum");
        float[][] before = trainer.Network.Parameters.Copy();
        for (int epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
        for (int index = 0; index < before.Length; index++)
            Assert.Equal(trainer.Network.Parameters[index].Name is not ("hidden1.weight" or "hidden1.bias" or "hidden2.weight" or "hidden2.bias"), !before[index].SequenceEqual(trainer.Network.Parameters[index].Values));
        PlaygroundNotice remark = Assert.Single(PlaygroundLimits.Remarks(trainer.State, trainer.Data));
        Assert.Equal((PlaygroundNoticeKind.StepLearnsNothing, "layerActivations", "2"), (remark.Kind, remark.Key, remark.Given));
    }

    [Fact]
    public void Several_classes_are_learned_with_a_share_for_each()
    {
        PlaygroundTrainer trainer = Trained.After("v=1&seed=0.5&dataset=spiral3&networkShape=16,16&optimizer=adam&learningRate=0.01&sinX=true&sinY=true", 100);
        Assert.Equal((3, 3, "softmax"), (trainer.Network.Classes, trainer.Network.OutputUnits, trainer.Network.OutputName));
        Assert.InRange(trainer.Measure().TestAccuracy, 0.9, 1);
        float[] shown = new float[3 * 100];
        new PlaygroundMap(trainer.Network, 10).Compute(shown);
        for (int place = 0; place < 100; place++) Assert.Equal(1, shown.Skip(3 * place).Take(3).Sum(value => (value + 1) / 2), 1e-5);
    }

    [Theory]
    [InlineData("v=1&seed=0.5", "sigmoid", Activation.Identity)]
    [InlineData("v=1&seed=0.5&loss=huber", "tanh", Activation.Tanh)]
    [InlineData("seed=0.5&problem=regression", "linear", Activation.Identity)]
    public void The_network_names_its_parts(string link, string output, Activation last)
    {
        PlaygroundNetwork network = Trained.Of(link).Network;
        Assert.Equal((output, 1), (network.OutputName, network.OutputUnits));
        Assert.Equal([new("hidden1", 4, Activation.Tanh, 0), new("hidden2", 2, Activation.Tanh, 0), new("output", 1, last, 0)], network.Layers);
        Assert.Equal(["x", "y"], network.InputNames);
        Assert.Equal(network.Parameters.ValueCount, PlaygroundNetwork.CountOf(PlaygroundLink.Read(link).State));
    }

    [Fact]
    public void Optimizers_take_the_numbers_that_a_link_has_for_them()
    {
        foreach (string optimizer in PlaygroundLimits.OptimizerNames)
        {
            string link = $"v=1&seed=0.5&learningRate=0.01&optimizer={optimizer}";
            float[] usual = Trained.Weights(Trained.After(link, 2)), other = Trained.Weights(Trained.After(link + "&momentum=0.5&rho=0.5&beta1=0.5&beta2=0.5&epsilon=0.1", 2));
            Assert.Equal(optimizer == "sgd", usual.SequenceEqual(other));
        }

        Assert.Equal(
            Trained.Weights(Trained.After("v=1&seed=0.5&learningRate=0.01&optimizer=adam", 2)),
            Trained.Weights(Trained.After("v=1&seed=0.5&learningRate=0.01&optimizer=adam&beta1=0.9&beta2=0.999&epsilon=1e-8", 2)));
    }

    [Theory]
    [InlineData("glorot")]
    [InlineData("he")]
    [InlineData("normal")]
    [InlineData("original")]
    public void First_weights_have_the_spread_of_their_initializer(string init)
    {
        PlaygroundTrainer trainer = Trained.Of($"v=1&seed=0.5&networkShape=200,100&activation=tanh&init={init}");
        double[] weights = [.. trainer.Network.Parameters["hidden2.weight"].Values.Select(value => (double)value)];
        double expected = init switch
        {
            "glorot" => Math.Sqrt(2.0 / 300),
            "he" => Math.Sqrt(2.0 / 200),
            "normal" => 1,
            _ => 1 / Math.Sqrt(12),
        };
        Assert.Equal(1, Math.Sqrt(weights.Average(weight => weight * weight)) / expected, 0.02);
        Assert.All(trainer.Network.Parameters["hidden2.bias"].Values, bias => Assert.Equal(init == "original" ? 0.1f : 0, bias));
    }

    [Fact]
    public void Training_stops_once_where_it_passes_a_condition()
    {
        var stop = new PlaygroundStop(new PlaygroundState { StopEpochs = 10, StopLoss = 0.1, StopPatience = 5 });
        Assert.Null(stop.After(9, new PlaygroundLosses { Train = 0.5, Valid = 1 }));
        Assert.Equal(PlaygroundStopReason.Epochs, stop.After(12, new PlaygroundLosses { Train = 0.5, Valid = 0.9 }));
        Assert.Null(stop.After(13, new PlaygroundLosses { Train = 0.5, Valid = 0.95 }));
        Assert.Equal(PlaygroundStopReason.Loss, stop.After(14, new PlaygroundLosses { Train = 0.09, Valid = 0.95 }));
        Assert.Null(stop.After(16, new PlaygroundLosses { Train = 0.08, Valid = 0.9 }));
        Assert.Equal(PlaygroundStopReason.Patience, stop.After(17, new PlaygroundLosses { Train = 0.2, Valid = 0.91 }));
        Assert.Null(stop.After(21, new PlaygroundLosses { Train = 0.2, Valid = double.NaN }));
        Assert.Equal(PlaygroundStopReason.Loss, stop.After(22, new PlaygroundLosses { Train = 0.05, Valid = 0.91 }));
        Assert.Null(stop.After(23, new PlaygroundLosses { Train = 0.05, Valid = double.NaN }));
    }

    [Fact]
    public void Without_conditions_or_numbers_nothing_stops()
    {
        var none = new PlaygroundStop(new PlaygroundState());
        Assert.False(none.Any);
        for (int epoch = 0; epoch < 1000; epoch++) Assert.Null(none.After(epoch, new PlaygroundLosses { Train = 1, Valid = 1 }));
        var patient = new PlaygroundStop(new PlaygroundState { StopPatience = 3, StopLoss = 1 }, epoch: 100);
        PlaygroundLosses nothing = new() { Train = double.NaN, Valid = double.NaN };
        Assert.True(patient.NeedsLosses);
        Assert.Null(patient.After(102, nothing));
        Assert.Equal(PlaygroundStopReason.Patience, patient.After(103, nothing));
        Assert.Null(new PlaygroundStop(new PlaygroundState { StopEpochs = 10 }, epoch: 10).After(11, nothing));
    }
}
