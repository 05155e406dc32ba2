using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Contracts;

/// <summary>What every loss keeps to, found by reflection.</summary>
public class LossContracts
{
    private static readonly Loss[] Examples = [new SumOfSquares(), new MeanSquaredError(), new Huber(), new BinaryCrossEntropy(), new SoftmaxCrossEntropy()];

    public static TheoryData<string> Losses => [.. Examples.Select(loss => loss.Name)];

    [Fact]
    public void Every_loss_has_an_example() =>
        Assert.Empty(typeof(Loss).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Loss))).Except(Examples.Select(loss => loss.GetType())).Select(type => type.Name));

    [Theory, MemberData(nameof(Losses))]
    public void Is_found_by_its_name(string name) => Assert.Equal(name, Loss.Parse(name).Name);

    [Theory, MemberData(nameof(Losses))]
    public void Backpropagation_agrees_with_numerical_differentiation(string name)
    {
        Loss loss = Loss.Parse(name);
        Dataset data = loss switch
        {
            SoftmaxCrossEntropy => Samples.Classes([4], 3, 6),
            BinaryCrossEntropy => Samples.Classes([4], 2, 6),
            _ => Samples.Numbers([4], 3, 6),
        };
        GradientCheck check = GradientCheck.Of(Model.For(data, new Sequential(new Dense(5, Activation.Tanh), new Dense(Head.For(data, loss).Outputs)), loss), data);
        Assert.True(check.Agrees, check.ToString());
        Assert.Contains(check.Parameters, parameter => parameter.LargestGradient > 1e-2f);
    }

    [Fact]
    public void Squares_of_class_indices_count_one_for_the_class_and_zero_for_the_others()
    {
        var graph = new Graph(1);
        var scope = new Scope(graph, new ParameterSet(1));
        Input prediction = scope.Add(new Input([3], asksForGradient: true)), target = scope.Add(new Input([]));
        Node loss = new SumOfSquares().Connect(prediction, target, scope);
        new float[] { 0.5f, 0.25f, 2 }.CopyTo(prediction.Values);
        target.Values[0] = 1;
        graph.Forward();
        graph.Backward(loss);
        Assert.Equal(0.5f * (0.25f + 0.5625f + 4), loss.Value[0]);
        Assert.Equal([0.5f, -0.75f, 2f], prediction.Gradient.ToArray());
    }

    [Theory]
    [InlineData(Activation.Sigmoid, "SoftmaxCrossEntropy needs logits, but '0/dense' ends in sigmoid. Leave the last activation out: the loss has its softmax built in.")]
    [InlineData(Activation.Tanh, "SoftmaxCrossEntropy needs logits, but '0/dense' ends in tanh. Leave the last activation out: the loss has its softmax built in.")]
    public void Cross_entropy_refuses_an_output_that_is_not_a_logit(Activation activation, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => new Model(new Sequential(new Dense(3, activation)), [4], Head.MultiClass(3))).Message);

    [Fact]
    public void A_softmax_layer_before_cross_entropy_is_refused() => Assert.Equal(
        "SoftmaxCrossEntropy needs logits, but '1/softmax' ends in softmax. Leave the last activation out: the loss has its softmax built in.",
        Assert.Throws<ArgumentException>(() => new Model(new Sequential(new Dense(3), new Softmax()), [4], Head.MultiClass(3))).Message);

    [Fact]
    public void Binary_cross_entropy_refuses_a_second_sigmoid() => Assert.Equal(
        "BinaryCrossEntropy needs logits, but '0/dense' ends in sigmoid. Leave the last activation out: the loss has its sigmoid built in.",
        Assert.Throws<ArgumentException>(() => new Model(new Sequential(new Dense(1, Activation.Sigmoid)), [4], Head.Binary())).Message);

    [Fact]
    public void A_regression_refuses_cross_entropy() => Assert.StartsWith(
        "A regression needs a loss on numbers, but got cross-entropy. Use mse, squared or huber.",
        Assert.Throws<ArgumentException>(() => Head.Regression(1, new SoftmaxCrossEntropy())).Message, StringComparison.Ordinal);

    [Fact]
    public void Several_classes_refuse_binary_cross_entropy() => Assert.StartsWith(
        "Classes that exclude each other need cross-entropy, but got binary-cross-entropy. Use cross-entropy.",
        Assert.Throws<ArgumentException>(() => Head.MultiClass(5, new BinaryCrossEntropy())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_head_refuses_a_wrong_number_of_outputs() => Assert.Equal(
        "The loss cross-entropy needs a vector of 10, but '0/dense' gives 7. End with a Dense layer of 10 units.",
        Assert.Throws<ShapeException>(() => new Model(new Sequential(new Dense(7)), [4], Head.MultiClass(10))).Message);
}
