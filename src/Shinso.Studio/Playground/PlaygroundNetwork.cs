using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Kernels;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>
/// The network of a state: the chosen inputs, hidden dense layers, one output. The paths of its parameters are <c>hidden1.weight</c>, <c>hidden1.bias</c>, …,
/// <c>output.weight</c>, <c>output.bias</c>.
/// </summary>
public sealed class PlaygroundNetwork
{
    private readonly PlaygroundState state;
    private readonly Sequential layers;
    private readonly IReadOnlyList<PlaygroundFeature> inputs;

    /// <summary>A network with its first weights.</summary>
    /// <param name="state">The settings.</param>
    /// <param name="random">The stream that drew the points; in compatible mode the weights are its next draws.</param>
    public PlaygroundNetwork(PlaygroundState state, SeedRandom random)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        this.state = state;
        inputs = state.Inputs;
        layers = new Sequential([.. HiddenLayers(), new Dense(1, OutputActivation, Weights, Biases) { Name = "output" }]);
        Parameters = new ParameterSet(Philox.Key(state.WeightSeed, state.Seed));
        Connect(1, Mode.Inference);
        if (state.Compatible) DrawWeights(random);
    }

    /// <summary>All weights and biases. In compatible mode <see cref="PlaygroundTrainer"/> keeps them in double as well; change them there.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The number of inputs as the network sees them: without any feature, one that is always 0.</summary>
    public int InputCount => Math.Max(1, inputs.Count);

    private Activation OutputActivation => state.Problem == PlaygroundProblem.Regression || state.ActiveLoss == PlaygroundLoss.CrossEntropy ? Activation.Identity : Activation.Tanh;

    private Initializer? Weights => state switch
    {
        { InitZero: true } => new Zero(),
        { Compatible: true } or { Start: PlaygroundStart.Original } => new Uniform(),
        _ => null,
    };

    private Initializer? Biases => state switch
    {
        { InitZero: true } => new Zero(),
        { Compatible: true } or { Start: PlaygroundStart.Original } => new Constant(0.1f),
        _ => null,
    };

    /// <summary>The network's inputs for points, one row each.</summary>
    public void Features(ReadOnlySpan<PlaygroundPoint> points, Span<float> rows)
    {
        int width = InputCount;
        if (inputs.Count == 0) rows.Clear();
        for (int row = 0; row < points.Length; row++)
        {
            for (int column = 0; column < inputs.Count; column++) rows[row * width + column] = (float)inputs[column].Of(points[row].X, points[row].Y);
        }
    }

    /// <summary>What the loss compares outputs with: the labels, or 0 and 1 for cross-entropy.</summary>
    public void Targets(ReadOnlySpan<PlaygroundPoint> points, Span<float> targets)
    {
        bool shares = state.ActiveLoss == PlaygroundLoss.CrossEntropy;
        for (int row = 0; row < points.Length; row++) targets[row] = (float)(shares ? (points[row].Label + 1) / 2 : points[row].Label);
    }

    /// <summary>What is shown for the network's last values: with cross-entropy 2σ(z) − 1 = tanh(z/2), else the values themselves.</summary>
    public void Shown(ReadOnlySpan<float> last, Span<float> shown)
    {
        last.CopyTo(shown);
        if (state.ActiveLoss != PlaygroundLoss.CrossEntropy) return;
        Elementwise.Scale(shown, 0.5f, shown);
        Activations.Forward(Activation.Tanh, shown, shown, null);
    }

    /// <summary>Connects the network to a graph of its own over the same weights.</summary>
    internal PlaygroundGraph Connect(int capacity, Mode mode)
    {
        var graph = new Graph(capacity, mode);
        var scope = new Scope(graph, Parameters);
        Input features = scope.Add(new Input([InputCount]), "features"), target = scope.Add(new Input([1]), "target");
        Node output = layers.Connect(features, scope);
        Loss loss = state.ActiveLoss switch
        {
            PlaygroundLoss.CrossEntropy => new BinaryCrossEntropy(),
            PlaygroundLoss.Huber => new Huber(),
            _ => new SumOfSquares(),
        };
        return new PlaygroundGraph(graph, features, target, output, loss.Connect(output, target, scope));
    }

    private IEnumerable<Layer> HiddenLayers()
    {
        for (int index = 0; index < state.Hidden.Count; index++)
            yield return new Dense(state.Hidden[index], state.Activation, Weights, Biases) { Name = FormattableString.Invariant($"hidden{index + 1}") };
    }

    /// <summary>w = u − ½, layer by layer, neuron by neuron, source by source; drawn, though not used, where everything begins at 0.</summary>
    private void DrawWeights(SeedRandom random)
    {
        foreach (Parameter parameter in Parameters.Where(parameter => parameter.Decays))
        {
            if (inputs.Count == 0 && ReferenceEquals(parameter, Parameters[0]))
            {
                parameter.Values.AsSpan().Clear();
                continue;
            }

            foreach (ref float weight in parameter.Values.AsSpan())
            {
                double drawn = random.NextDouble() - 0.5;
                weight = state.InitZero ? 0 : (float)drawn;
            }
        }
    }
}
