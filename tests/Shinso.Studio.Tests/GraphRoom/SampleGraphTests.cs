using Shinso.Graphs;
using Shinso.Ops;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.GraphRoom;
using Shinso.Training;

namespace Shinso.Studio.Tests.GraphRoom;

public sealed class SampleGraphTests
{
    private static readonly PlaygroundPoint Point = new(1.5, -2, 1);
    private static readonly string[] Symbols = ["X₁", "X₂", "X₁²", "X₂²", "X₁X₂", "sin X₁", "sin X₂", "cos X₁", "cos X₂", "label"];

    public static TheoryData<string> Links =>
    [
        "seed=0.12345",
        "seed=0.12345&problem=regression&activation=sigmoid&sinX=true&xSquared=true",
        "v=1&seed=0.5&networkShape=3",
        "v=1&seed=0.5&networkShape=&xTimesY=true&cosX=true&cosY=true&sinY=true&ySquared=true",
        "v=1&seed=0.5&loss=squared&networkShape=12,3",
        "v=1&seed=0.5&loss=huber&problem=regression",
        "v=1&seed=0.5&x=false&y=false",
        "v=1&seed=0.5&dataset=spiral4&xTimesY=true",
        "v=1&seed=0.5&layerActivations=relu,gelu&dropout=0.5,0.2",
        .. ActivationName.All.Where(name => name is not "identity").Select(name => $"v=1&seed=0.5&networkShape=4,3&init=original&activation={name}"),
    ];

    private static PlaygroundTrainer Trained(string link, int epochs = 3)
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        while (trainer.Epoch < epochs) trainer.RunEpoch();
        return trainer;
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Gradients_are_those_found_by_trying(string link)
    {
        PlaygroundTrainer trainer = Trained(link);
        var room = new SampleGraph(trainer.Network);
        GraphPicture picture = room.Look(Point, fold: false);
        foreach (Parameter parameter in trainer.Network.Parameters)
        {
            float[] tried = NumericalGradient.Of(() => room.Look(Point, fold: true).Loss, parameter.Values, 1e-3f);
            GraphPictureNode node = picture.Nodes.Single(node => node.Id == parameter.Name);
            Assert.Equal(parameter.Values.Length, node.Gradient.Length);
            for (int index = 0; index < tried.Length; index++) Assert.Equal(tried[index], node.Gradient[index], 2e-3 + 0.01 * Math.Abs(tried[index]));
        }
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Every_arithmetic_comes_to_the_number_that_it_claims(string link)
    {
        GraphPicture picture = new SampleGraph(Trained(link).Network).Look(Point, fold: false);
        foreach (GraphPictureNode node in picture.Nodes)
        {
            Compare(node.ValueSteps, node.Value.AsSpan(), given: node.Role is GraphRole.Parameter or GraphRole.Input);
            Compare(node.GradientSteps, node.Gradient.AsSpan(), given: false);
        }
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_folded_picture_has_the_same_outputs_as_the_whole_one_and_as_the_graph_that_trains(string link)
    {
        PlaygroundTrainer trainer = Trained(link);
        var room = new SampleGraph(trainer.Network);
        GraphPicture whole = room.Look(Point, fold: false), folded = room.Look(Point, fold: true);
        Assert.Equal((false, true), (whole.Folded, folded.Folded));
        Assert.Equal(whole.Loss, folded.Loss);
        foreach (GraphPictureNode layer in folded.Nodes.Where(node => node.Kind == "layer"))
        {
            GraphPictureNode last = whole.Nodes.Last(node => node.Layer == layer.Layer && node.Role == GraphRole.Op);
            Assert.Equal(last.Value, layer.Value);
            Assert.Equal(last.Gradient, layer.Gradient);
            Assert.Equal(last.Name, layer.Name);
        }

        PlaygroundGraph fused = trainer.Network.Connect(1, Mode.Training, withDropout: false);
        trainer.Network.Features([Point], fused.Features.Values);
        trainer.Network.Targets([Point], fused.Target.Values);
        fused.Graph.Forward();
        fused.Graph.Backward(fused.Loss);
        Assert.Equal(fused.Loss.Value[0], whole.Loss, 1e-6f);
        foreach (ParameterNode parameter in fused.Graph.Parameters)
        {
            GraphPictureNode same = whole.Nodes.Single(node => node.Id == parameter.Name);
            for (int index = 0; index < same.Gradient.Length; index++) Assert.Equal(parameter.Gradient[index], same.Gradient[index], 1e-5f);
        }
    }

    [Fact]
    public void The_default_network_reads_like_a_textbook()
    {
        GraphPicture picture = new SampleGraph(Trained("v=1&seed=0.5&xSquared=true").Network).Look(Point);
        Assert.False(picture.Folded);
        Assert.Equal(
            [
                "X₁ ∈ ℝ", "X₂ ∈ ℝ", "X₁² = X₁·X₁", "a₀ = (X₁, X₂, X₁²)", "w₁ ∈ ℝ⁴ˣ³", "b₁ ∈ ℝ⁴", "s₁ = a₀·w₁ᵀ", "z₁ = s₁ + b₁", "a₁ = tanh z₁", "w₂ ∈ ℝ²ˣ⁴", "b₂ ∈ ℝ²", "s₂ = a₁·w₂ᵀ", "z₂ = s₂ + b₂",
                "a₂ = tanh z₂", "w₃ ∈ ℝ¹ˣ²", "b₃ ∈ ℝ¹", "s₃ = a₂·w₃ᵀ", "z₃ = s₃ + b₃", "t = (label + 1)/2", "L = −t·ln σ(z₃) − (1 − t)·ln(1 − σ(z₃))",
            ],
            picture.Nodes.Select(node => node.Formula));
        Assert.Equal(
            [
                "∂L/∂z₃ = σ(z₃) − t", "∂L/∂s₃ = ∂L/∂z₃", "∂L/∂b₃ = ∂L/∂z₃", "∂L/∂a₂ = ∂L/∂s₃·w₃", "∂L/∂w₃ = (∂L/∂s₃)ᵀ·a₂", "∂L/∂z₂ = ∂L/∂a₂ ⊙ (1 − a₂²)", "∂L/∂s₂ = ∂L/∂z₂", "∂L/∂b₂ = ∂L/∂z₂",
                "∂L/∂a₁ = ∂L/∂s₂·w₂", "∂L/∂w₂ = (∂L/∂s₂)ᵀ·a₁", "∂L/∂z₁ = ∂L/∂a₁ ⊙ (1 − a₁²)", "∂L/∂s₁ = ∂L/∂z₁", "∂L/∂b₁ = ∂L/∂z₁", "∂L/∂w₁ = (∂L/∂s₁)ᵀ·a₀",
            ],
            picture.Nodes.Reverse().SelectMany(node => node.Derivatives));
        Assert.Equal("xSquared features hidden1/matmul hidden1/bias hidden1/tanh hidden2/matmul hidden2/bias hidden2/tanh output/matmul output/bias binary-cross-entropy", string.Join(' ', picture.Forward));
        Assert.Equal(
            "binary-cross-entropy output/bias output/matmul output.bias hidden2/tanh output.weight hidden2/bias hidden2/matmul hidden2.bias hidden1/tanh hidden2.weight hidden1/bias hidden1/matmul hidden1.bias hidden1.weight",
            string.Join(' ', picture.Backward));
        Assert.Equal("X₁² = 1.5² = 2.25", picture.Nodes.Single(node => node.Id == "xSquared").ValueSteps.Single());
        Assert.Equal(["∂L/∂L = 1"], picture.Nodes[^1].GradientSteps);
    }

    [Fact]
    public void Nodes_come_after_their_inputs_and_leaves_that_are_given_have_no_gradient()
    {
        foreach (bool fold in new[] { false, true })
        {
            GraphPicture picture = new SampleGraph(Trained("v=1&seed=0.5&sinX=true").Network).Look(Point, fold);
            HashSet<string> seen = [];
            foreach (GraphPictureNode node in picture.Nodes)
            {
                Assert.All(node.Inputs, input => Assert.Contains(input, seen));
                Assert.True(seen.Add(node.Id));
                Assert.Equal(node.Layer is "inputs" || node.Role == GraphRole.Target, node.Gradient.IsEmpty);
            }

            Assert.All(picture.Forward, id => Assert.Contains(id, seen));
            Assert.Equal([.. picture.Nodes.Where(node => !node.Gradient.IsEmpty).Select(node => node.Id).Order()], picture.Backward.Order());
        }
    }

    [Fact]
    public void Large_networks_are_folded_and_their_sums_are_shortened()
    {
        var deep = new SampleGraph(Trained("v=1&seed=0.5&networkShape=8,8,8,8,8,8&sinX=true&sinY=true", 0).Network);
        Assert.True(deep.Look(Point).Folded);
        Assert.False(deep.Look(Point, fold: false).Folded);
        GraphPicture wide = new SampleGraph(Trained("v=1&seed=0.5&networkShape=512,512", 0).Network).Look(Point, fold: false);
        Assert.True(wide.Folded);
        GraphPictureNode layer = wide.Nodes.Single(node => node.Id == "hidden2");
        Assert.Equal((512, 512, 32, 32), (layer.Value.Length, layer.Gradient.Length, layer.ValueSteps.Length, layer.GradientSteps.Length));
        Assert.Contains(" + …(506: ", layer.ValueSteps[0], StringComparison.Ordinal);
        Assert.All(layer.ValueSteps, step => Assert.InRange(step.Length, 20, 300));
    }

    [Theory]
    [InlineData("seed=0.12345&regularization=L1&regularizationRate=0.003&batchSize=30")]
    [InlineData("v=1&seed=0.5&optimizer=adam")]
    public void Looking_leaves_training_as_it_is_to_the_last_bit(string link)
    {
        PlaygroundTrainer watched = Trained(link, 0), alone = Trained(link, 20);
        var room = new SampleGraph(watched.Network);
        while (watched.Epoch < 20)
        {
            room.Look(new PlaygroundPoint(watched.Epoch, 3, -1), fold: watched.Epoch % 2 == 0);
            watched.RunEpoch();
        }

        Assert.Equal(alone.Network.Parameters.SelectMany(parameter => parameter.Values), watched.Network.Parameters.SelectMany(parameter => parameter.Values));
        Assert.Equal(alone.Measure(), watched.Measure());
    }

    [Theory]
    [InlineData("seed=0.12345&batchSize=30")]
    [InlineData("v=1&seed=0.5")]
    [InlineData("v=1&seed=0.5&dataset=blobs3")]
    public void An_update_by_the_point_takes_the_gradients_that_are_shown(string link)
    {
        PlaygroundTrainer trainer = Trained(link);
        var room = new SampleGraph(trainer.Network);
        GraphPicture before = room.Look(Point);
        trainer.Learn(Point);
        GraphPicture after = room.Look(Point);
        Assert.True(after.Loss < before.Loss);
        foreach ((GraphPictureNode was, GraphPictureNode now) in before.Nodes.Zip(after.Nodes).Where(pair => pair.First.Role == GraphRole.Parameter))
        {
            for (int index = 0; index < was.Value.Length; index++) Assert.Equal(was.Value[index] - 0.03f * was.Gradient[index], now.Value[index], 1e-6f);
        }
    }

    [Theory]
    [InlineData("v=1&seed=0.5&dataset=blobs3", -5, 0)]
    [InlineData("v=1&seed=0.5&dataset=blobs3", 1.6, 2)]
    [InlineData("v=1&seed=0.5&dataset=blobs3", 1e300, 0)]
    [InlineData("v=1&seed=0.5", 7, 1)]
    [InlineData("v=1&seed=0.5&problem=regression", 7, 7)]
    [InlineData("v=1&seed=0.5", double.NaN, 0)]
    public void A_point_that_cannot_be_is_replaced_by_the_nearest(string link, double label, double held)
    {
        PlaygroundTrainer trainer = Trained(link);
        GraphPicture picture = new SampleGraph(trainer.Network).Look(new PlaygroundPoint(double.NaN, -8, label));
        Assert.Equal(new PlaygroundPoint(0, -8, held), picture.Point);
        Assert.True(float.IsFinite(picture.Loss));
        trainer.Learn(picture.Point);
        Assert.Null(trainer.Diverged);
    }

    [Fact]
    public void A_diverged_network_is_shown_as_it_is()
    {
        PlaygroundTrainer trainer = Trained("v=1&seed=0.5&activation=relu&loss=squared&problem=regression&learningRate=10", 60);
        Assert.False(double.IsFinite(trainer.Measure().Train));
        GraphPicture picture = new SampleGraph(trainer.Network).Look(Point);
        Assert.EndsWith("= NaN", picture.Nodes[^1].ValueSteps.Single(), StringComparison.Ordinal);
    }

    /// <summary>The right-hand side, computed from the digits that are shown, against the number.</summary>
    private static void Compare(IReadOnlyList<string> steps, ReadOnlySpan<float> numbers, bool given)
    {
        if (given)
        {
            Assert.Empty(steps);
            return;
        }

        Assert.Equal(numbers.Length, steps.Count);
        for (int index = 0; index < steps.Count; index++)
        {
            string[] sides = steps[index].Split(" = ");
            Assert.InRange(sides.Length, 2, 3);
            Assert.Equal(numbers[index], Arithmetic.Of(sides[^1]), 1e-8 + 1e-3 * Math.Abs(numbers[index]));
            if (sides.Length == 2 || sides[1].StartsWith("∂L/∂", StringComparison.Ordinal) || Symbols.Contains(sides[1])) continue;
            Assert.Equal(numbers[index], Arithmetic.Of(sides[1]), 4e-3 + 2e-3 * Math.Abs(numbers[index]));
        }
    }
}
