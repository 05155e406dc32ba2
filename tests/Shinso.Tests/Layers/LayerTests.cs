using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Layers;

public class LayerTests
{
    [Fact]
    public void A_layer_is_printed_as_its_constructor_call() => Assert.Equal(
        "Sequential(Conv2D(6, (3, 5), Activation.Relu, Stride: 2, Padding: 1) { Name = \"conv\" }, MaxPool2D(2), Flatten(), Dropout(0.25f), Dense(10, Weights: Gaussian(0.01f)))",
        new Sequential(
            new Conv2D(6, (3, 5), Activation.Relu, Stride: 2, Padding: 1) { Name = "conv" }, new MaxPool2D(2), new Flatten(), new Dropout(0.25f), new Dense(10, Weights: new Gaussian(0.01f))).ToString());

    [Fact]
    public void A_model_is_printed_with_its_number_of_weights() => Assert.Equal(
        "Sequential(Dense(100, Activation.Relu), Dense(10)), 79,510 parameters",
        new Model(new Sequential(new Dense(100, Activation.Relu), new Dense(10)), [784], Head.MultiClass(10)).ToString());

    [Fact]
    public void Layers_configured_alike_are_equal()
    {
        Assert.Equal(new Sequential(new Dense(3), new Residual(new Dense(3))), new Sequential(new Dense(3), new Residual(new Dense(3))));
        Assert.NotEqual(new Sequential(new Dense(3)), new Sequential(new Dense(4)));
        Assert.NotEqual(new Dense(3), new Dense(3) { Name = "named" });
        Assert.Equal(new Sequential(new Dense(3)).GetHashCode(), new Sequential(new Dense(3)).GetHashCode());
    }

    public static TheoryData<Layer, string> Refused => new()
    {
        { new Sequential(new Flatten(), new Dense(0)), "Dense '1' needs at least 1 unit, but got 0." },
        { new Sequential(new Flatten(), new Dense(-3) { Name = "hidden" }), "Dense 'hidden' needs at least 1 unit, but got -3." },
        { new Conv2D(0, 3), "Conv2D needs at least 1 filter, but got 0." },
        { new Conv2D(1, (0, 3)), "Conv2D needs at least 1 row in its window, but got 0." },
        { new Conv2D(1, (3, -1)), "Conv2D needs at least 1 column in its window, but got -1." },
        { new Conv2D(1, 3, Stride: 0), "Conv2D needs at least 1 pixel of stride, but got 0." },
        { new Conv2D(1, 3, Padding: 3), "Conv2D needs a padding smaller than its window, but got 3 for 3." },
        { new Conv2D(1, 7), "Conv2D needs an image of at least 7×7 with its padding of 0, but 'features' gives 2×4×4. Use a smaller window or more padding." },
        { new MaxPool2D(3, Padding: 2), "MaxPool2D needs a padding of at most half its window, but got 2 for 3." },
        { new AveragePool2D(2, Padding: -1), "AveragePool2D needs a padding of 0 or more, but got -1." },
        { new Dropout(1), "Dropout needs a rate of at least 0 and less than 1, but got 1." },
        { new Dropout(float.NaN), "Dropout needs a rate of at least 0 and less than 1, but got NaN." },
        { new Add(), "Add needs at least 1 branch, but got 0." },
        { new Concatenate(new MaxPool2D(2), new Flatten()), "Concatenate needs branches that differ in the first axis only, but '0/max-pool' gives 2×2×2 and '1/reshape' gives 32." },
        { new Multiply(new Flatten(), new Activate(Activation.Tanh)), "Multiply needs equal shapes, but '0/reshape' gives 32 and '1/tanh' gives 2×4×4. Give the branches the same number of units." },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Settings_that_make_no_layer_are_refused_in_a_sentence(Layer layer, string sentence) =>
        Assert.Equal(sentence, Assert.ThrowsAny<ArgumentException>(() => new Model(layer, [2, 4, 4], Head.Regression())).Message);

    [Fact]
    public void The_step_function_is_refused_for_training_only()
    {
        var model = new Model(new Sequential(new Dense(2, Activation.Step), new Dense(1)), [2], Head.Regression());
        Assert.Equal(
            "Dense '0' cannot be trained: the derivative of the step function is 0, so no gradient comes through. Use sigmoid, or connect the model for inference.",
            Assert.Throws<ArgumentException>(() => new ModelGraph(model, 1, Mode.Training)).Message);
    }

    [Fact]
    public void First_weights_fit_the_activation()
    {
        var model = new Model(new Sequential(new Dense(400, Activation.Relu), new Dense(400, Activation.Tanh), new Dense(1)), [300], Head.Regression());
        Assert.Equal(2.0 / 300, Variance("0.weight"), 2e-4);
        Assert.Equal(2.0 / 800, Variance("1.weight"), 5e-5);
        Assert.All(model.Parameters["1.bias"].Values, value => Assert.Equal(0, value));

        double Variance(string name) => model.Parameters[name].Values.Average(value => (double)value * value);
    }

    [Fact]
    public void Layers_beyond_the_limits_are_refused_before_memory_is_taken()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            "Dense has 200000000 units, but a layer holds at most 65536. Use fewer.",
            Assert.Throws<ArgumentException>(() => new Model(new Dense(200_000_000), [2], Head.MultiClass(10))).Message);
        Assert.Equal(
            "With 'weight' of 10×60000000 there are more than 500,000,000 weights. Use smaller layers.",
            Assert.Throws<ShapeException>(() => new ParameterSet(1).Get("weight", [10, 60_000_000], new Shinso.Initializers.Zero())).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    public void A_name_that_breaks_paths_is_refused(string name) => Assert.Equal(
        $"A layer's name is part of its weights' paths, so \"{name}\" cannot be one. Use a name without dots and slashes.",
        Assert.Throws<ArgumentException>(() => new Model(new Sequential(new Dense(2) { Name = name }), [2], Head.MultiClass(2))).Message);
}
