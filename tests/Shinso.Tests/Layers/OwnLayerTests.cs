using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Layers;

/// <summary>A layer and an op of a user. Outside the library, which these tests see into, the overrides read <c>protected override</c>.</summary>
public class OwnLayerTests
{
    /// <summary>y = x³.</summary>
    private sealed class CubeNode(Node x) : Node("cube", x.Shape, x)
    {
        protected internal override void Forward()
        {
            for (int i = 0; i < Output.Length; i++) Output[i] = x.Value[i] * x.Value[i] * x.Value[i];
        }

        protected internal override void Backward()
        {
            float[] dx = new float[Gradient.Length];
            for (int i = 0; i < dx.Length; i++) dx[i] = 3 * x.Value[i] * x.Value[i] * Gradient[i];
            Shinso.Kernels.Elementwise.Copy(dx, GradientOf(x));
        }
    }

    private sealed record Cube : Layer
    {
        protected override Node Build(Node input, Scope scope) => scope.Add(new CubeNode(input));

        protected override string Call() => "Cube()";
    }

    private static readonly Dataset Data = Samples.Classes([3], 3, 12);

    private static Model NewModel() => Model.For(Data, new Sequential(new Dense(4, Activation.Tanh), new Cube(), new Dense(3)));

    [Fact]
    public void It_trains_with_right_gradients_and_prints_itself()
    {
        Model model = NewModel();
        GradientCheck check = GradientCheck.Of(model, Data);
        Assert.True(check.Agrees, check.ToString());
        var trainer = new Trainer(model, new Adam(0.05f), new TrainingOptions { BatchSize = 12, Threads = 1 });
        float[] losses = [.. trainer.Epochs(Data, count: 60, stop: TestContext.Current.CancellationToken).Select(epoch => epoch.TrainLoss)];
        Assert.InRange(losses[^1], 0, 0.5f * losses[0]);
        Assert.StartsWith("Sequential(Dense(4, Activation.Tanh), Cube(), Dense(3))", model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_it_is_not_saved_and_says_why()
    {
        using var folder = new Models.TemporaryFolder();
        Assert.Equal(
            "The architecture holds a layer that is not one of Shinso's own, so a model file cannot describe it. Build it from Shinso's layers.",
            Assert.Throws<ArgumentException>(() => NewModel().Save(folder.File("model.safetensors"))).Message);
    }
}
