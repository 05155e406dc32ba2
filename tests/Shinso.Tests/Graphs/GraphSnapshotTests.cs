using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;

namespace Shinso.Tests.Graphs;

public class GraphSnapshotTests
{
    private readonly ModelGraph connected;

    public GraphSnapshotTests()
    {
        var model = new Model(
            new Sequential(new Dense(1, Activation.Relu, new Shinso.Initializers.Constant(0.5f), new Shinso.Initializers.Constant(1)) { Name = "unit" }), [2], Head.Regression(1, new SumOfSquares()));
        connected = new ModelGraph(model, 2, Mode.Training, Detail.Primitive);
        new float[] { 2, 4, -6, -8 }.CopyTo(connected.Features.Values);
        new float[] { 1, 0 }.CopyTo(connected.Target.Values);
        connected.Graph.Forward();
    }

    private NodeSnapshot Node(string name, int sample = 0) => GraphSnapshot.Of(connected.Graph, sample).Nodes.Single(node => node.Name == name);

    [Fact]
    public void Shows_values_of_one_sample_and_parameters_whole()
    {
        connected.Graph.Backward(connected.Loss);
        Assert.Equal([2f, 4f], Node("features").Value);
        Assert.Equal([-6f, -8f], Node("features", 1).Value);
        Assert.Equal([0.5f, 0.5f], Node("unit.weight", 1).Value);
        Assert.Equal([4f], Node("unit/relu").Value);
        Assert.Equal([0f], Node("unit/relu", 1).Value);
        Assert.Equal([-6f], Node("unit/bias", 1).Value);
        Assert.Equal([2.25f], Node("sum-of-squares").Value);
    }

    [Fact]
    public void Shows_gradients_after_a_backward_pass_only()
    {
        Assert.Empty(Node("unit.weight").Gradient);
        connected.Graph.Backward(connected.Loss);
        Assert.Equal([3f, 6f], Node("unit.weight").Gradient);
        Assert.Equal([1.5f], Node("unit/relu").Gradient);
        Assert.Equal([1.5f], Node("unit/matmul").Gradient);
        Assert.Equal([0f], Node("unit/matmul", 1).Gradient);
        Assert.Empty(Node("features").Gradient);
    }

    [Fact]
    public void Is_not_changed_by_later_passes()
    {
        connected.Graph.Backward(connected.Loss);
        GraphSnapshot before = GraphSnapshot.Of(connected.Graph);
        string text = before.ToDot();
        connected.Features.Values.Fill(100);
        connected.Graph.Forward();
        connected.Graph.Backward(connected.Loss);
        Assert.Equal(text, before.ToDot());
        Assert.Equal([2f, 4f], before.Nodes[0].Value);
        Assert.NotEqual(text, GraphSnapshot.Of(connected.Graph).ToDot());
    }

    [Fact]
    public void A_sample_that_is_not_in_the_batch_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphSnapshot.Of(connected.Graph, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphSnapshot.Of(connected.Graph, -1));
    }

    [Fact]
    public void The_DOT_text_has_a_node_per_node_and_an_arrow_per_input()
    {
        connected.Graph.Backward(connected.Loss);
        Assert.Equal(
            """
            digraph {
              rankdir=LR;
              node [fontname="sans-serif"];
              "features" [shape=ellipse, label="features\ninput 2"];
              "unit.weight" [shape=ellipse, label="unit.weight\nparameter 1×2"];
              "unit.bias" [shape=ellipse, label="unit.bias\nparameter 1\n1\n∂ 1.5"];
              "unit/matmul" [shape=box, label="unit/matmul\nmatmul 1\n3\n∂ 1.5"];
              "unit/bias" [shape=box, label="unit/bias\nbias 1\n4\n∂ 1.5"];
              "unit/relu" [shape=box, label="unit/relu\nrelu 1\n4\n∂ 1.5"];
              "target" [shape=ellipse, label="target\ninput 1\n1"];
              "sum-of-squares" [shape=box, label="sum-of-squares\nsum-of-squares scalar\n2.25\n∂ 1"];
              "features" -> "unit/matmul";
              "unit.weight" -> "unit/matmul";
              "unit/matmul" -> "unit/bias";
              "unit.bias" -> "unit/bias";
              "unit/bias" -> "unit/relu";
              "unit/relu" -> "sum-of-squares";
              "target" -> "sum-of-squares";
            }

            """.ReplaceLineEndings("\n"),
            GraphSnapshot.Of(connected.Graph).ToDot());
    }

    [Fact]
    public void Names_with_quotation_marks_stay_inside_their_quotes()
    {
        var graph = new Graph(1);
        new Scope(graph, new ParameterSet(1)).Add(new Input([2]), "a\"b\\c");
        Assert.Contains("  \"a\\\"b\\\\c\" [shape=ellipse, label=\"a\\\"b\\\\c\\ninput 2\"];\n", GraphSnapshot.Of(graph).ToDot(), StringComparison.Ordinal);
    }
}
