using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

namespace Shinso.Tests.Contracts;

/// <summary>What every optimizer keeps to, found by reflection.</summary>
public class OptimizerContracts
{
    private static readonly Optimizer[] Examples = [new Sgd(), new Momentum(), new Nesterov(), new AdaGrad(), new RmsProp(), new AdaDelta(), new Adam(), new AdamW()];

    public static TheoryData<string> Optimizers => [.. Examples.Select(optimizer => optimizer.Name)];

    [Fact]
    public void Every_optimizer_has_an_example() =>
        Assert.Empty(typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer))).Except(Examples.Select(optimizer => optimizer.GetType())).Select(type => type.Name));

    [Theory, MemberData(nameof(Optimizers))]
    public void Is_found_by_its_name_with_its_defaults(string name) =>
        Assert.Equal(Examples.Single(optimizer => optimizer.Name == name), Optimizer.Parse(name));

    [Theory, MemberData(nameof(Optimizers))]
    public void Takes_the_bottom_of_a_bowl(string name)
    {
        Optimizer optimizer = Optimizer.Parse(name);
        float[] weights = [3, -2];
        var state = new OptimizerState(optimizer, 2);
        float rate = optimizer is AdaDelta ? 1 : optimizer is AdaGrad ? 0.5f : 0.05f;
        for (int step = 1; step <= (optimizer is AdaDelta ? 4000 : 400); step++)
            optimizer.Update(weights, [weights[0], 4 * weights[1]], state, rate, step);
        Assert.InRange(Math.Abs(weights[0]) + Math.Abs(weights[1]), 0, 0.1);
    }

    [Theory, MemberData(nameof(Optimizers))]
    public void The_same_seed_gives_the_same_bits_and_batches_of_any_remainder_work(string name)
    {
        Assert.Equal(Train(1), Train(1));
        Assert.Equal(Train(1), Train(2));

        float[][] Train(int threads)
        {
            Dataset data = Samples.Classes([4], 3, 23);
            Model model = Model.For(data, new Sequential(new Dense(6, Activation.Tanh), new Dense(3)));
            Assert.Equal(3, new Trainer(model, Optimizer.Parse(name), new TrainingOptions { BatchSize = 5, Threads = threads }).Epochs(data, count: 3).Count());
            return model.Parameters.Copy();
        }
    }

    [Theory, MemberData(nameof(Optimizers))]
    public void Biases_do_not_decay(string name)
    {
        Optimizer optimizer = Optimizer.Parse(name);
        Dataset data = Samples.Numbers([3], 1, 4);
        (float[] weights, float[] biases) = Train(0, 0);
        (float[] decayed, float[] biasesBeside) = Train(50, 1);
        Assert.NotEqual(weights, decayed);
        Assert.Equal(biases, biasesBeside);

        (float[] Weights, float[] Biases) Train(float decay, float l1)
        {
            Model model = Model.For(data, new Sequential(new Dense(1, Bias: new Shinso.Initializers.Constant(1))));
            new Trainer(model, optimizer, new TrainingOptions { BatchSize = 4, WeightDecay = decay, L1 = l1, Threads = 1 }).Step(data, [0, 1, 2, 3]);
            return (model.Parameters["0.weight"].Values, model.Parameters["0.bias"].Values);
        }
    }

    [Theory]
    [InlineData(float.NaN, "The learning rate must be a positive number, but is NaN. Usual values lie between 0.0001 and 1.")]
    [InlineData(0f, "The learning rate must be a positive number, but is 0. Usual values lie between 0.0001 and 1.")]
    [InlineData(float.PositiveInfinity, "The learning rate must be a positive number, but is Infinity. Usual values lie between 0.0001 and 1.")]
    public void A_learning_rate_that_cannot_train_is_refused(float rate, string sentence)
    {
        Dataset data = Samples.Classes([4], 3, 6);
        Model model = Model.For(data, new Sequential(new Dense(3)));
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => new Trainer(model, new Adam(rate))).Message);
    }
}
