using System.Globalization;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void A_node_of_another_graph_is_refused()
    {
        var first = new Scope(new Graph(1), new ParameterSet(1));
        var second = new Scope(new Graph(1), new ParameterSet(1));
        Input elsewhere = first.Add(new Input([2]), "elsewhere");
        Assert.Equal("The node 'sine' uses 'elsewhere', which is not part of this graph. Add it first.",
            Assert.Throws<InvalidOperationException>(() => second.Add(new Ops.Activate(elsewhere, Activation.Sine))).Message);
        Assert.Equal("The node 'elsewhere' is part of a graph already.", Assert.Throws<InvalidOperationException>(() => second.Add(elsewhere)).Message);
    }

    [Fact]
    public void A_source_of_ones_own_is_run_in_every_forward_pass()
    {
        var graph = new Graph(2);
        var scope = new Scope(graph, new ParameterSet(1));
        Node sine = scope.Add(new Ops.Activate(scope.Add(new Counter()), Activation.Identity));
        graph.Forward();
        graph.Forward();
        Assert.Equal([2, 2], sine.Value.ToArray());
        graph.Forward(sine);
        Assert.Equal([3, 3], sine.Value.ToArray());
    }

    [Fact]
    public void More_samples_than_there_is_room_for_are_refused()
    {
        var graph = new Graph(8);
        graph.Samples = 3;
        Assert.StartsWith("The graph has room for 8 samples, but got 9. Connect it with a larger capacity.",
            Assert.Throws<ArgumentOutOfRangeException>(() => graph.Samples = 9).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.Samples = -1);
        Assert.Equal(3, graph.Samples);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Graph(0));
    }

    [Fact]
    public void A_forward_pass_to_one_node_computes_what_it_depends_on_and_nothing_else()
    {
        var graph = new Graph(1);
        var scope = new Scope(graph, new ParameterSet(1));
        Input x = scope.Add(new Input([1])), t = scope.Add(new Input([1]));
        Node sine = scope.Add(new Ops.Activate(x, Activation.Sine)), tanh = scope.Add(new Ops.Activate(sine, Activation.Tanh));
        Node loss = new SumOfSquares().Connect(tanh, t, scope);
        x.Values[0] = 1;
        graph.Forward(sine);
        Assert.Equal(MathF.Sin(1), sine.Value[0], 1e-6f);
        Assert.Equal((0f, 0f), (tanh.Value[0], loss.Value[0]));
        graph.Forward(tanh);
        Assert.NotEqual(0, tanh.Value[0]);
        Assert.Equal(0, loss.Value[0]);
        Assert.Contains("is not part of this graph", Assert.Throws<ArgumentException>(() => new Graph(1).Forward(sine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_batch_shortens_values_and_gradients_and_changes_nothing_of_the_samples_left()
    {
        var graph = new Graph(3);
        var scope = new Scope(graph, new ParameterSet(1));
        Input x = scope.Add(new Input([2], asksForGradient: true)), t = scope.Add(new Input([2]));
        Node loss = new SumOfSquares().Connect(x, t, scope);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(x.Values);
        graph.Forward();
        graph.Backward(loss);
        Assert.Equal((6, 6, 91f / 6), (x.Value.Length, x.Gradient.Length, loss.Value[0]));
        graph.Samples = 1;
        graph.Forward();
        graph.Backward(loss);
        Assert.Equal([1f, 2f], x.Value.ToArray());
        Assert.Equal([1f, 2f], x.Gradient.ToArray());
        Assert.Equal(2.5f, loss.Value[0]);
    }

    [Fact]
    public void A_graph_that_cannot_fit_into_memory_is_refused_in_a_sentence()
    {
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        var graph = new Graph(1_000_000);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"With 'features' a batch of 1000000 needs 7629394 MiB for its values, but there are {available} MiB in all. Use a smaller batch or smaller layers."),
            Assert.Throws<ShapeException>(() => new Scope(graph, new ParameterSet(1)).Add(new Input([1_000_000]), "features")).Message);
        Assert.Empty(graph.Nodes);
    }

    /// <summary>A network of 2-2-2 sigmoid units that is worked out to nine digits in a well-known tutorial (Mazur 2015).</summary>
    [Theory, InlineData(Detail.Fused), InlineData(Detail.Primitive)]
    public void A_small_network_has_the_numbers_that_were_worked_out_by_hand(Detail detail)
    {
        var model = new Model(new Sequential(new Dense(2, Activation.Sigmoid), new Dense(2, Activation.Sigmoid)), [2], Head.Regression(2, new SumOfSquares()));
        new[] { 0.15f, 0.20f, 0.25f, 0.30f }.CopyTo(model.Parameters["0.weight"].Values, 0);
        new[] { 0.35f, 0.35f }.CopyTo(model.Parameters["0.bias"].Values, 0);
        new[] { 0.40f, 0.45f, 0.50f, 0.55f }.CopyTo(model.Parameters["1.weight"].Values, 0);
        new[] { 0.60f, 0.60f }.CopyTo(model.Parameters["1.bias"].Values, 0);
        var connected = new ModelGraph(model, 1, Mode.Training, detail);
        (connected.Features.Values[0], connected.Features.Values[1]) = (0.05f, 0.10f);
        (connected.Target.Values[0], connected.Target.Values[1]) = (0.01f, 0.99f);
        connected.Graph.Forward();
        connected.Graph.Backward(connected.Loss);

        Node hidden = connected.Graph.Nodes.Last(node => node.Name.StartsWith("0/", StringComparison.Ordinal));
        Golden.Close.To([0.593269992, 0.596884378], hidden.Value, 2e-7, 0, "hidden");
        Golden.Close.To([0.751365070, 0.772928465], connected.Logits.Value, 2e-7, 0, "outputs");
        Golden.Close.To([0.298371109], connected.Loss.Value, 2e-7, 0, "loss");
        ParameterNode[] parameters = [.. connected.Graph.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)];
        Golden.Close.To([0.15 - 0.149780716, 0.20 - 0.19956143, 0.25 - 0.24975114, 0.30 - 0.29950229], Half(parameters[1]), 2e-5, 1e-9, "0.weight");
        Golden.Close.To([0.40 - 0.35891648, 0.45 - 0.408666186, 0.50 - 0.511301270, 0.55 - 0.561370121], Half(parameters[3]), 1e-6, 0, "1.weight");
        Golden.Close.To([0.082167041], parameters[3].Gradient[..1], 1e-6, 0, "1.weight[0, 0]");

        // The tutorial gives the weights after a step of 0.5 times the gradient.
        static float[] Half(ParameterNode parameter) => [.. parameter.Gradient.ToArray().Select(gradient => gradient / 2)];
    }

    /// <summary>A node without inputs that counts how often it was run.</summary>
    private sealed class Counter() : Node("counter", [1])
    {
        private int runs;

        protected internal override void Forward() => Output.Fill(++runs);

        protected internal override void Backward() { }
    }
}
