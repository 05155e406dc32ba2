using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Graphs;

public class ParameterSetTests
{
    private static ParameterSet Of(params LayerList layers) => new Model(new Sequential(layers), [5], Head.Regression(2)).Parameters;

    [Fact]
    public void The_same_construction_gives_the_same_values()
    {
        Assert.Equal(Of(new Dense(4), new Dense(2)).Copy(), Of(new Dense(4), new Dense(2)).Copy());
        Assert.NotEqual(Of(new Dense(4), new Dense(2)).Copy(), new Model(new Sequential(new Dense(4), new Dense(2)), [5], Head.Regression(2), seed: 2).Parameters.Copy());
    }

    [Fact]
    public void A_layer_more_does_not_change_the_first_values_of_the_others()
    {
        ParameterSet without = Of(new Dense(4) { Name = "first" }, new Dense(2) { Name = "last" });
        ParameterSet with = Of(new Dense(4) { Name = "first" }, new Dense(4, Activation.Relu) { Name = "new" }, new Dense(2) { Name = "last" });
        foreach (Parameter parameter in without) Assert.Equal(parameter.Values, with[parameter.Name].Values);
    }

    [Fact]
    public void A_unit_more_does_not_change_the_first_values_of_the_others()
    {
        ParameterSet four = Of(new Dense(4, Weights: new Gaussian(1)), new Dense(2, Weights: new Gaussian(1)));
        ParameterSet five = Of(new Dense(5, Weights: new Gaussian(1)), new Dense(2, Weights: new Gaussian(1)));
        Assert.Equal(four["0.weight"].Values, five["0.weight"].Values[..20]);
        for (int row = 0; row < 2; row++) Assert.Equal(four["1.weight"].Values[(4 * row)..(4 * row + 4)], five["1.weight"].Values[(5 * row)..(5 * row + 4)]);
    }

    [Fact]
    public void Resizing_keeps_the_common_corner_and_draws_the_rest_as_if_it_had_always_been_there()
    {
        var small = new ParameterSet(9);
        Parameter parameter = small.Get("w", [2, 3], new Gaussian(1));
        for (int i = 0; i < 6; i++) parameter.Values[i] = i + 1;
        float[] always = new ParameterSet(9).Get("w", [3, 4], new Gaussian(1)).Values;
        small.Resize("w", [3, 4], new Gaussian(1));
        Assert.Equal("3×4", parameter.Shape.ToString());
        Assert.Equal([1, 2, 3, always[3], 4, 5, 6, always[7], always[8], always[9], always[10], always[11]], parameter.Values);
        small.Resize("w", [1, 2], new Gaussian(1));
        Assert.Equal([1f, 2f], parameter.Values);
        small.Resize("w", [2, 2], new Gaussian(1));
        Assert.Equal([1f, 2f, always[4], always[5]], parameter.Values);
    }

    [Fact]
    public void Resizing_filters_keeps_every_axis()
    {
        var set = new ParameterSet(9);
        Parameter parameter = set.Get("w", [1, 2, 2, 2], new Zero());
        for (int i = 0; i < 8; i++) parameter.Values[i] = i + 1;
        set.Resize("w", [2, 1, 1, 3], new Constant(9));
        Assert.Equal([1f, 2f, 9f, 9f, 9f, 9f], parameter.Values);
        Assert.Equal("An array of shape 2×1×1×3 cannot be resized to 6: the number of axes must stay.", Assert.Throws<ShapeException>(() => set.Resize("w", [6], new Zero())).Message);
    }

    [Fact]
    public void A_path_that_is_not_there_is_refused_with_those_that_are() => Assert.Equal(
        "There is no parameter 'hidden'. There are: 0.weight, 0.bias.",
        Assert.Throws<KeyNotFoundException>(() => Of(new Dense(2))["hidden"]).Message);

    [Fact]
    public void Copies_are_put_back_whole()
    {
        ParameterSet set = Of(new Dense(2));
        float[][] copy = set.Copy();
        float[] values = [.. set[0].Values];
        set[0].Values.AsSpan().Fill(7);
        Assert.Equal(values, copy[0]);
        set.Restore(copy);
        Assert.Equal(values, set[0].Values);
        set[0].Values.AsSpan().Fill(7);
        set.CopyTo(copy);
        Assert.Equal(set[0].Values, copy[0]);
        Assert.Equal((2, 12L, "2 parameters, 12 values"), (set.Count, set.ValueCount, set.ToString()));
    }

    [Fact]
    public void Only_weights_decay() => Assert.Equal([true, false], Of(new Dense(2)).Select(parameter => parameter.Decays));
}
