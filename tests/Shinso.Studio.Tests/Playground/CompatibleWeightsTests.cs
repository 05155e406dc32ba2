using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The update in one pass over memory, against the same update number by number.</summary>
public sealed class CompatibleWeightsTests
{
    private const double Limit = 1e30;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void An_update_without_a_penalty_is_that_of_every_number_alone(int count)
    {
        ParameterNode node = WithGradient(count);
        var weights = new CompatibleWeights(node, canDie: false);
        double[] expected = weights.Remember().Exact;
        foreach (double step in new[] { 0.003, 0.1, 1 / 3.0 })
        {
            for (int i = 0; i < count; i++) expected[i] -= 10.0 * node.Gradient[i] * step;
            weights.Update(10, step, decay: 0, Regularization.None);
            Assert.Equal(expected, weights.Remember().Exact);
            Assert.Equal([.. expected.Select(weight => (float)weight)], node.Parameter.Values);
        }

        Assert.All(node.Gradient.ToArray(), slope => Assert.NotEqual(0, slope));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(29)]
    public void Sums_over_batches_and_one_pass_have_the_same_bits(int count)
    {
        ParameterNode first = WithGradient(count), second = WithGradient(count);
        CompatibleWeights atOnce = new(first, canDie: false), bySums = new(second, canDie: false);
        atOnce.Update(6, 0.05, decay: 0, Regularization.None);
        bySums.Accumulate(2);
        bySums.Update(4, 0.05, decay: 0, Regularization.None);
        Assert.Equal(atOnce.Remember().Exact, bySums.Remember().Exact);
        Assert.Equal(first.Parameter.Values, second.Parameter.Values);
    }

    [Fact]
    public void The_graph_sees_weights_within_the_limit_and_NaN_as_NaN()
    {
        const int Count = 19;
        ParameterNode node = WithGradient(Count);
        var weights = new CompatibleWeights(node, canDie: false);
        foreach (int index in new[] { 2, 11, 18 }) weights.Set(index, double.NaN);
        weights.Update(1, 1e40, decay: 0, Regularization.None);
        double[] exact = weights.Remember().Exact;
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(i is 2 or 11 or 18, double.IsNaN(exact[i]));
            Assert.Equal(double.IsNaN(exact[i]) ? float.NaN : (float)(-Math.Sign(node.Gradient[i]) * Limit), node.Parameter.Values[i]);
        }

        Assert.False(weights.IsFinite);
    }

    /// <summary>The weights of one unit, with a gradient of both signs.</summary>
    private static ParameterNode WithGradient(int count)
    {
        var graph = new Graph(capacity: 1);
        var scope = new Scope(graph, new ParameterSet((ulong)count));
        Input x = scope.Add(new Input([count]), "x"), target = scope.Add(new Input([1]), "target");
        for (int i = 0; i < count; i++) x.Values[i] = MathF.Sin(1 + 2.3f * i);
        target.Values[0] = 5;
        Node loss = new MeanSquaredError().Connect(new Dense(1).Connect(x, scope.In("unit")), target, scope);
        graph.Forward();
        graph.Backward(loss);
        return graph.Parameters.Single(node => node.Parameter.Decays);
    }
}
