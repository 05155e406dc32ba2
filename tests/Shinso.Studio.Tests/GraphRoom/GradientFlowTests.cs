using Shinso.Graphs;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.GraphRoom;
using Shinso.Training;

namespace Shinso.Studio.Tests.GraphRoom;

public sealed class GradientFlowTests(ITestOutputHelper output)
{
    private static PlaygroundTrainer Trained(string link, int epochs)
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        while (trainer.Epoch < epochs) trainer.RunEpoch();
        return trainer;
    }

    private LayerFlow[] Look(PlaygroundTrainer trainer)
    {
        LayerFlow[] flow = [.. new GradientFlow(trainer).Look()];
        foreach (LayerFlow layer in flow) output.WriteLine($"{layer}");
        return flow;
    }

    [Theory]
    [InlineData("v=1&seed=0.5&percTrainData=60")]
    [InlineData("seed=0.12345&problem=regression&dataset=reg-gauss")]
    public void The_mean_gradient_is_that_of_the_loss_over_all_training_points(string link)
    {
        PlaygroundTrainer trainer = Trained(link, 5);
        LayerFlow[] flow = Look(trainer);
        Assert.Equal(["hidden1", "hidden2", "output"], flow.Select(layer => layer.Layer));
        foreach (LayerFlow layer in flow)
        {
            Parameter weight = trainer.Network.Parameters[layer.Layer + ".weight"];
            double mean = NumericalGradient.Of(() => trainer.Measure().Train, weight.Values, 1e-2f).Average(gradient => Math.Abs(gradient));
            Assert.Equal(mean, layer.Gradient, 1e-4 + 0.02 * mean);
            Assert.Equal(FlowVerdict.Fine, layer.Verdict);
        }
    }

    [Theory]
    [InlineData("v=1&seed=0.5&learningRate=0.1")]
    [InlineData("v=1&seed=0.5&optimizer=adam&learningRate=0.01&dropout=0.5,0")]
    [InlineData("seed=0.12345&batchSize=30")]
    public void The_ratio_is_what_the_next_update_does(string link)
    {
        PlaygroundTrainer trainer = Trained(link, 5);
        LayerFlow[] flow = Look(trainer);
        float[] before = [.. trainer.Network.Parameters["hidden1.weight"].Values];
        trainer.RunBatch();
        float[] after = trainer.Network.Parameters["hidden1.weight"].Values;
        double moved = Math.Sqrt(before.Zip(after, (was, now) => Math.Pow(now - was, 2)).Sum()), size = Math.Sqrt(before.Sum(weight => Math.Pow(weight, 2)));
        Assert.Equal(moved / size, flow[0].Ratio, 1e-9);
        Assert.InRange(flow[0].Ratio, 1e-7, 0.5);
    }

    [Theory]
    [InlineData("v=1&seed=0.5&optimizer=adam&schedule=plateau&dropout=0.3,0")]
    [InlineData("seed=0.12345&batchSize=30&regularization=L1&regularizationRate=0.003")]
    public void Looking_leaves_training_as_it_is_to_the_last_bit(string link)
    {
        PlaygroundTrainer watched = Trained(link, 0), alone = Trained(link, 0);
        var flow = new GradientFlow(watched);
        for (int batch = 0; batch < 90; batch++)
        {
            flow.Look();
            watched.RunBatch();
            alone.RunBatch();
        }

        Assert.Equal((alone.Epoch, alone.Position, alone.EffectiveLearningRate), (watched.Epoch, watched.Position, watched.EffectiveLearningRate));
        Assert.Equal(alone.Network.Parameters.SelectMany(parameter => parameter.Values), watched.Network.Parameters.SelectMany(parameter => parameter.Values));
        Assert.Equal(alone.Measure(), watched.Measure());
    }

    [Fact]
    public void A_unit_that_no_point_reaches_is_dead_and_half_of_them_kill_a_layer()
    {
        PlaygroundTrainer trainer = Trained("v=1&seed=0.5&activation=relu&networkShape=4,3", 0);
        Assert.Equal(0, new GradientFlow(trainer).CountDeadUnits());
        trainer.Edit("hidden1.bias", 1, -100);
        LayerFlow[] flow = Look(trainer);
        Assert.Equal((1, 4, FlowVerdict.Fine), (flow[0].Dead, flow[0].Units, flow[0].Verdict));
        trainer.Edit("hidden1.bias", 2, -100);
        flow = Look(trainer);
        Assert.Equal((2, FlowVerdict.Dead), (flow[0].Dead, flow[0].Verdict));
        Assert.Equal(flow.Sum(layer => layer.Dead), new GradientFlow(trainer).CountDeadUnits());
        Assert.All(flow, layer => Assert.True(double.IsNaN(layer.Saturated)));
    }

    [Fact]
    public void Large_sums_saturate_tanh_and_sigmoid()
    {
        PlaygroundTrainer trainer = Trained("v=1&seed=0.5&networkShape=2,2&layerActivations=tanh,sigmoid", 0);
        Assert.InRange(Look(trainer)[1].Saturated, 0, 0.5);
        trainer.Edit("hidden1.bias", 0, 50);
        trainer.Edit("hidden2.bias", 0, -50);
        trainer.Edit("hidden2.bias", 1, 50);
        LayerFlow[] flow = Look(trainer);
        Assert.InRange(flow[0].Saturated, 0.5, 1);
        Assert.Equal((1, 0), (flow[1].Saturated, flow[1].Dead));
    }

    [Theory]
    [InlineData("v=1&seed=0.5&networkShape=8,8,8,8,8,8,8,8&activation=sigmoid&init=original", 20, FlowVerdict.Vanishing, FlowVerdict.Fine)]
    [InlineData("v=1&seed=0.5&initZero=true&dataset=xor", 0, FlowVerdict.Vanishing, FlowVerdict.Vanishing)]
    [InlineData("v=1&seed=0.5&problem=regression&activation=relu&learningRate=10", 30, FlowVerdict.Exploding, FlowVerdict.Exploding)]
    public void Gradients_that_vanish_or_explode_are_named(string link, int epochs, FlowVerdict first, FlowVerdict last)
    {
        LayerFlow[] flow = Look(Trained(link, epochs));
        Assert.Equal((first, last), (flow[0].Verdict, flow[^1].Verdict));
    }

    [Theory]
    [InlineData("v=1&seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&activation=sigmoid", 0)]
    [InlineData("v=1&seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&activation=sigmoid", 10)]
    [InlineData("v=1&seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&activation=sigmoid", 300)]
    [InlineData("seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&activation=sigmoid", 300)]
    public void A_deep_sigmoid_network_is_called_by_its_name_also_where_all_of_its_gradients_are_alike(string link, int epochs)
    {
        PlaygroundTrainer trainer = Trained(link, epochs);
        LayerFlow[] flow = Look(trainer);
        Assert.All(flow[..2], layer => Assert.Equal(FlowVerdict.Vanishing, layer.Verdict));
        Assert.All(flow[..2], layer => Assert.InRange(layer.Arriving, 1e-9, 1e-3));
        Assert.Equal((1, FlowVerdict.Fine), (flow[^1].Arriving, flow[^1].Verdict));
        if (epochs >= 300) Assert.True(trainer.Measure().TrainAccuracy < 0.6, "It should be flat.");
    }

    [Theory]
    [InlineData("v=1&seed=0.5")]
    [InlineData("seed=0.5")]
    [InlineData("v=1&seed=0.5&activation=linear&dataset=spiral")]
    [InlineData("v=1&seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&activation=relu")]
    public void A_network_that_learns_or_has_learned_all_it_can_is_fine(string link)
    {
        foreach (int epochs in new[] { 0, 10, 100, 1000 }) Assert.All(Look(Trained(link, epochs)), layer => Assert.Equal(FlowVerdict.Fine, layer.Verdict));
    }

    [Fact]
    public void Without_training_points_there_is_nothing_to_see()
    {
        LayerFlow[] flow = Look(Trained("v=1&seed=0.5&percTrainData=0&activation=relu", 0));
        Assert.All(flow, layer => Assert.Equal((0, 0, double.NaN), (layer.Gradient, layer.Dead, layer.Ratio)));
    }
}
