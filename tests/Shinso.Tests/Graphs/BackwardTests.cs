using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Ops;

namespace Shinso.Tests.Graphs;

public class BackwardTests
{
    private readonly Graph graph = new(1);
    private readonly Scope scope;

    public BackwardTests() => scope = new Scope(graph, new ParameterSet(1));

    private Input Number(float value)
    {
        Input input = scope.Add(new Input([1], asksForGradient: true));
        input.Values[0] = value;
        return input;
    }

    private void Run(Node loss)
    {
        graph.Forward();
        graph.Backward(loss);
    }

    /// <summary>g = a·b + c·d: ∂g/∂a = b, ∂g/∂b = a, ∂g/∂c = d, ∂g/∂d = c.</summary>
    [Fact]
    public void The_chain_rule_on_a_b_plus_c_d()
    {
        Input a = Number(2), b = Number(3), c = Number(4), d = Number(1);
        Node ab = scope.Add(new Multiply(a, b)), cd = scope.Add(new Multiply(c, d)), g = scope.Add(new Add(ab, cd));
        Run(scope.Add(new Projection(g, 1)));
        Assert.Equal((6f, 4f, 10f), (ab.Value[0], cd.Value[0], g.Value[0]));
        Assert.Equal((1f, 1f, 1f), (ab.Gradient[0], cd.Gradient[0], g.Gradient[0]));
        Assert.Equal((3f, 2f, 1f, 4f), (a.Gradient[0], b.Gradient[0], c.Gradient[0], d.Gradient[0]));
    }

    /// <summary>y = x² + x·x²: dy/dx = 2x + 3x².</summary>
    [Fact]
    public void A_node_used_several_times_gets_the_sum_of_what_comes_back()
    {
        Input x = Number(3);
        Node square = scope.Add(new Multiply(x, x)), cube = scope.Add(new Multiply(x, square)), y = scope.Add(new Add(square, cube));
        Node loss = scope.Add(new Projection(y, 1));
        Run(loss);
        Assert.Equal((36f, 33f, 4f), (y.Value[0], x.Gradient[0], square.Gradient[0]));
    }

    [Fact]
    public void A_second_pass_does_not_add_to_the_first()
    {
        Input x = Number(3);
        Node y = scope.Add(new Multiply(x, x));
        Node loss = scope.Add(new Projection(scope.Add(new Add(y, x)), 1));
        for (int pass = 0; pass < 3; pass++)
        {
            Run(loss);
            Assert.Equal(7, x.Gradient[0]);
        }
    }

    [Fact]
    public void A_branch_that_the_loss_does_not_use_gets_gradient_zero()
    {
        Input x = Number(3);
        ParameterNode used = scope.Parameter("used", [1, 1], new Constant(2)), unused = scope.Parameter("unused", [1, 1], new Constant(2));
        Node first = scope.Add(new Projection(scope.Add(new MatMul(x, used)), 1));
        Node branch = scope.Add(new MatMul(x, unused));
        Run(first);
        Assert.Equal((3f, 0f, 2f), (used.Gradient[0], unused.Gradient[0], x.Gradient[0]));
        Assert.Equal([], branch.Gradient.ToArray());
    }

    [Fact]
    public void After_a_pass_from_another_loss_nothing_is_left_of_the_first()
    {
        Input x = Number(3);
        ParameterNode left = scope.Parameter("left", [1, 1], new Constant(2)), right = scope.Parameter("right", [1, 1], new Constant(5));
        Node onLeft = scope.Add(new MatMul(x, left)), onRight = scope.Add(new MatMul(x, right));
        Node first = scope.Add(new Projection(onLeft, 1)), second = scope.Add(new Projection(onRight, 1));
        Run(first);
        Assert.Equal((3f, 0f, 2f), (left.Gradient[0], right.Gradient[0], x.Gradient[0]));
        Run(second);
        Assert.Equal((0f, 3f, 5f), (left.Gradient[0], right.Gradient[0], x.Gradient[0]));
        Assert.Equal((0f, 1f), (onLeft.Gradient[0], onRight.Gradient[0]));
        Assert.Equal((0f, 1f), (first.Gradient[0], second.Gradient[0]));
    }

    [Fact]
    public void Data_gets_no_gradient_unless_it_asks()
    {
        Input silent = scope.Add(new Input([2]));
        ParameterNode weight = scope.Parameter("w", [1, 2], new Constant(2));
        Run(scope.Add(new Projection(scope.Add(new MatMul(silent, weight)), 1)));
        Assert.Equal([], silent.Gradient.ToArray());
        Assert.Equal(2, weight.Gradient.Length);
    }

    [Fact]
    public void An_inference_graph_has_no_gradients()
    {
        var inference = new Graph(1, Mode.Inference);
        var there = new Scope(inference, new ParameterSet(1));
        Node loss = there.Add(new Projection(there.Add(new Input([1], asksForGradient: true)), 1));
        inference.Forward();
        Assert.Equal("An inference graph has no gradients. Connect the model in Mode.Training.", Assert.Throws<InvalidOperationException>(() => inference.Backward(loss)).Message);
        Assert.Equal([], loss.Gradient.ToArray());
    }

    [Fact]
    public void Backward_starts_at_one_number_for_the_whole_batch() => Assert.StartsWith(
        "Backward starts at a loss of this graph, one number for the whole batch, but got 'input' of shape 1.",
        Assert.Throws<ArgumentException>(() => graph.Backward(Number(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_loss_of_another_graph_is_refused()
    {
        var other = new Scope(new Graph(1), new ParameterSet(1));
        Node loss = other.Add(new Projection(other.Add(new Input([1])), 1), "theirs");
        Assert.StartsWith("Backward starts at a loss of this graph, one number for the whole batch, but got 'theirs' of shape scalar.",
            Assert.Throws<ArgumentException>(() => graph.Backward(loss)).Message, StringComparison.Ordinal);
    }
}
