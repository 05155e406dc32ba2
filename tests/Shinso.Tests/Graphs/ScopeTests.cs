using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Graphs;

public class ScopeTests
{
    private static readonly Layer Nested = new Sequential(
        new Dense(4, Activation.Tanh) { Name = "hidden1" },
        new Sequential(new Dense(4), new Dense(4) { Name = "inner" }) { Name = "block" },
        new Sequential(new Dense(4)),
        new Residual(new Dense(4) { Name = "bypass" }),
        new Add(new Dense(4), new Dense(4) { Name = "right" }) { Name = "fork" },
        new Dense(2));

    [Fact]
    public void Parameters_are_named_by_layer_or_index_all_the_way_in() => Assert.Equal(
        [
            "hidden1.weight", "hidden1.bias", "block.0.weight", "block.0.bias", "block.inner.weight", "block.inner.bias", "2.0.weight", "2.0.bias",
            "3.bypass.weight", "3.bypass.bias", "fork.0.weight", "fork.0.bias", "fork.right.weight", "fork.right.bias", "5.weight", "5.bias",
        ],
        new Model(Nested, [3], Head.Regression(2)).Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void Nodes_are_named_by_path_and_kind() => Assert.Equal(
        [
            "features", "hidden1.weight", "hidden1.bias", "hidden1/matmul", "hidden1/bias", "hidden1/tanh",
            "out.weight", "out.bias", "out/matmul", "out/bias", "target", "mse",
        ],
        new ModelGraph(
            new Model(new Sequential(new Dense(4, Activation.Tanh) { Name = "hidden1" }, new Dense(1) { Name = "out" }), [3], Head.Regression()),
            2, Mode.Training, Detail.Primitive).Graph.Nodes.Select(node => node.Name));

    [Fact]
    public void A_second_node_of_the_same_name_is_numbered()
    {
        var graph = new Graph(1);
        Scope scope = new Scope(graph, new ParameterSet(1)).In("layer");
        Input input = scope.Add(new Input([2]));
        for (int time = 0; time < 3; time++) scope.Add(new Ops.Activate(input, Activation.Sine));
        Assert.Equal(["layer/input", "layer/sine", "layer/sine-2", "layer/sine-3"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_layer_alone_has_no_path() => Assert.Equal(
        ["weight", "bias"], new Model(new Dense(1), [3], Head.Regression()).Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void Layers_of_one_name_share_their_weights_which_get_the_sum_of_both_gradients()
    {
        // y = w·(w·x), L = y: dL/dw = 2·w·x.
        var graph = new Graph(1);
        var scope = new Scope(graph, new ParameterSet(1));
        Input x = scope.Add(new Input([1], asksForGradient: true));
        Layer shared = new Sequential(new Dense(1, Weights: new Constant(3)) { Name = "same" }, new Dense(1, Weights: new Constant(3)) { Name = "same" });
        Node loss = scope.Add(new Projection(shared.Connect(x, scope), 1));
        x.Values[0] = 5;
        graph.Forward();
        graph.Backward(loss);
        Assert.Equal(["same.weight", "same.bias"], graph.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(45, loss.Value[0]);
        Assert.Equal([30f], graph.Parameters.First().Gradient.ToArray());
        Assert.Equal([4f], graph.Parameters.Last().Gradient.ToArray());
        Assert.Equal([9f], x.Gradient.ToArray());
    }

    [Fact]
    public void A_shared_parameter_of_another_shape_is_refused() => Assert.Equal(
        "The architecture needs 'same.weight' with shape 2×4, but the weights have 4×3. Use the architecture that the weights were trained with.",
        Assert.Throws<ShapeException>(() => new Model(new Sequential(new Dense(4) { Name = "same" }, new Dense(2) { Name = "same" }), [3], Head.Regression(2))).Message);

    [Fact]
    public void Two_graphs_of_one_model_share_weights_but_not_gradients()
    {
        var model = new Model(new Sequential(new Dense(1)), [1], Head.Regression());
        var first = new ModelGraph(model, 1, Mode.Training);
        var second = new ModelGraph(model, 1, Mode.Training);
        first.Features.Values[0] = 2;
        first.Graph.Forward();
        first.Graph.Backward(first.Loss);
        Assert.NotEqual([0f], first.Graph.Parameters.First().Gradient.ToArray());
        Assert.Equal([], second.Graph.Parameters.First().Gradient.ToArray());
        model.Parameters["0.weight"].Values[0] = 7;
        Assert.Equal([7f], first.Graph.Parameters.First().Value.ToArray());
        Assert.Equal([7f], second.Graph.Parameters.First().Value.ToArray());
    }
}
