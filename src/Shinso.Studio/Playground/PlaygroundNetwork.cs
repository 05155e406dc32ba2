using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Kernels;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>One layer of a network.</summary>
/// <param name="Name">Its part of the paths of its parameters: <c>hidden1</c>, …, <c>output</c>.</param>
/// <param name="Units">Its neurons.</param>
/// <param name="Activation">f. The identity where the loss takes logits, see <see cref="PlaygroundNetwork.OutputName"/>.</param>
/// <param name="Dropout">The share of its outputs that is dropped while training.</param>
public sealed record PlaygroundLayer(string Name, int Units, Activation Activation, double Dropout);

/// <summary>
/// The network of a state: the chosen inputs, hidden dense layers, and one output, or one per class where there are more than two. The paths of its parameters are
/// <c>hidden1.weight</c>, <c>hidden1.bias</c>, …, <c>output.weight</c>, <c>output.bias</c>.
/// </summary>
public sealed class PlaygroundNetwork
{
    private readonly PlaygroundState state;
    private readonly IReadOnlyList<PlaygroundFeature> inputs;
    private readonly Sequential layers, layersWithoutDropout;

    /// <summary>A network with its first weights, those of the state where it has some.</summary>
    /// <param name="state">The settings.</param>
    /// <param name="random">The stream that drew the points; in compatible mode the weights are its next draws.</param>
    public PlaygroundNetwork(PlaygroundState state, SeedRandom random)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        this.state = state;
        inputs = state.Inputs;
        Classes = state.Classes;
        InputNames = [.. inputs.Select(input => input.Name)];
        Layers = [.. state.Hidden.Select((units, index) => new PlaygroundLayer(FormattableString.Invariant($"hidden{index + 1}"), units, state.ActivationOf(index), state.DropoutOf(index))), new("output", OutputUnits, OutputActivation, 0)];
        (layers, layersWithoutDropout) = (Connected(withDropout: true), Connected(withDropout: false));
        Parameters = new ParameterSet(Philox.Key(state.WeightSeed, state.Seed));
        Connect(1, Mode.Inference);
        if (state.Compatible) DrawWeights(random);
        Take(state.Weights);
    }

    /// <summary>All weights and biases. In compatible mode <see cref="PlaygroundTrainer"/> keeps them in double as well; change them there.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The layers behind the inputs; the last is <c>output</c>.</summary>
    public IReadOnlyList<PlaygroundLayer> Layers { get; }

    /// <summary>The features that are inputs, by their names in links; none for a network of biases.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The number of inputs as the network sees them: without any feature, one that is always 0.</summary>
    public int InputCount => Math.Max(1, inputs.Count);

    /// <summary>The number of classes: 0 for a regression, else 2 or more.</summary>
    public int Classes { get; }

    /// <summary>The neurons of the output layer: one per class where there are more than two.</summary>
    public int OutputUnits => UnitsFor(Classes);

    /// <summary>How the sum of the output layer becomes what is shown: <c>linear</c> for a regression, <c>tanh</c>, <c>sigmoid</c> (shown as 2σ − 1) or <c>softmax</c> (shown as 2p − 1).</summary>
    public string OutputName => Classes > 2 ? "softmax" : UsesLogits ? "sigmoid" : Classes == 0 ? "linear" : "tanh";

    /// <summary>Whether the network ends in logits, for a cross-entropy.</summary>
    internal bool UsesLogits => state.ActiveLoss == PlaygroundLoss.CrossEntropy;

    private Activation OutputActivation => Classes == 0 || UsesLogits ? Activation.Identity : Activation.Tanh;

    private bool BeginsAsOriginal => state.Compatible || state.Start == PlaygroundStart.Original;

    private Initializer? Weights => state switch
    {
        { InitZero: true } => new Zero(),
        _ when BeginsAsOriginal => new Uniform(),
        { Start: PlaygroundStart.Glorot } => new Glorot(),
        { Start: PlaygroundStart.He } => new He(),
        { Start: PlaygroundStart.Normal } => new Gaussian(1),
        _ => null,
    };

    private Initializer? Biases => state.InitZero ? new Zero() : BeginsAsOriginal ? new Constant(0.1f) : null;

    /// <summary>How many weights and biases the network of a state has.</summary>
    public static long CountOf(PlaygroundState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long count = 0, before = Math.Max(1, state.Inputs.Count);
        foreach (int units in state.Hidden.Append(UnitsFor(state.Classes)))
        {
            count += (before + 1) * units;
            before = units;
        }

        return count;
    }

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

    /// <summary>What the loss compares outputs with: the labels; for the cross-entropy of two classes 0 and 1.</summary>
    public void Targets(ReadOnlySpan<PlaygroundPoint> points, Span<float> targets)
    {
        bool shares = UsesLogits && Classes == 2;
        for (int row = 0; row < points.Length; row++) targets[row] = (float)(shares ? (points[row].Label + 1) / 2 : points[row].Label);
    }

    /// <summary>
    /// What is shown for the network's last values, row by row: for the cross-entropy of two classes 2σ(z) − 1 = tanh(z/2), of more 2·softmax(z) − 1, else the values themselves.
    /// </summary>
    public void Shown(ReadOnlySpan<float> last, Span<float> shown)
    {
        last.CopyTo(shown);
        if (!UsesLogits) return;
        if (Classes == 2)
        {
            Elementwise.Scale(shown, 0.5f, shown);
            Activations.Forward(Activation.Tanh, shown, shown, null);
            return;
        }

        Kernels.Softmax.Forward(shown, Classes, shown);
        foreach (ref float share in shown) share = 2 * share - 1;
    }

    /// <summary>Connects the network to a graph of its own over the same weights.</summary>
    /// <param name="capacity">The most rows at once.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="detail">A node per layer, or its primitives.</param>
    /// <param name="withDropout">Whether a training graph drops outputs.</param>
    internal PlaygroundGraph Connect(int capacity, Mode mode, Detail detail = Detail.Fused, bool withDropout = true)
    {
        var graph = new Graph(capacity, mode, detail);
        var scope = new Scope(graph, Parameters);
        Input features = scope.Add(new Input([InputCount]), "features"), target = scope.Add(new Input(Classes > 2 ? default : [1]), "target");
        Node output = (withDropout ? layers : layersWithoutDropout).Connect(features, scope);
        Loss loss = state.ActiveLoss switch
        {
            PlaygroundLoss.CrossEntropy when Classes > 2 => new SoftmaxCrossEntropy(),
            PlaygroundLoss.CrossEntropy => new BinaryCrossEntropy(),
            PlaygroundLoss.Huber => new Huber(),
            _ => new SumOfSquares(),
        };
        return new PlaygroundGraph(graph, features, target, output, loss.Connect(output, target, scope));
    }

    private static int UnitsFor(int classes) => classes > 2 ? classes : 1;

    private Sequential Connected(bool withDropout)
    {
        var chain = new List<Layer>();
        foreach (PlaygroundLayer layer in Layers)
        {
            bool steps = layer.Activation == Activation.Step;
            chain.Add(new Dense(layer.Units, steps ? Activation.Identity : layer.Activation, Weights, Biases) { Name = layer.Name });
            if (steps) chain.Add(new Threshold { Name = $"{layer.Name}-step" });
            if (withDropout && layer.Dropout > 0) chain.Add(new Dropout((float)layer.Dropout) { Name = $"{layer.Name}-dropout" });
        }

        return new Sequential([.. chain]);
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

    private void Take(ValueList<float> weights)
    {
        if (weights.Count != Parameters.ValueCount) return;
        int index = 0;
        foreach (Parameter parameter in Parameters)
        {
            foreach (ref float value in parameter.Values.AsSpan()) value = weights[index++];
        }
    }
}
