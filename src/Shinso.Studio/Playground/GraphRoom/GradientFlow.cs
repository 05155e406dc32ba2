using System.Collections.Immutable;
using Shinso.Graphs;
using Shinso.Ops;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>How gradients come through a layer.</summary>
public enum FlowVerdict
{
    /// <summary>Well enough.</summary>
    Fine,

    /// <summary>
    /// The mean gradient is 0 or less than a thousandth of the largest layer's; or of the error less than a thousandth arrives; or less than a tenth arrives and the next update
    /// changes the weights by less than a hundred-thousandth.
    /// </summary>
    Vanishing,

    /// <summary>The mean gradient is above 10, or the next update changes the weights by more than half, or there are numbers no more.</summary>
    Exploding,

    /// <summary>At least half of the units answer 0 to every training point, so that nothing is learned through them.</summary>
    Dead,
}

/// <summary>One layer of the flow.</summary>
/// <param name="Layer"><c>hidden1</c>, …, <c>output</c>.</param>
/// <param name="Gradient">The mean of |∂L/∂w| over the layer's weights, L being the mean loss over the training points.</param>
/// <param name="Ratio">‖Δw‖/‖w‖ of the next update; NaN without training points, or while all weights are 0.</param>
/// <param name="Arriving">The share of the error that comes back to here: the mean of |∂Lᵢ/∂z| over points i and units by that of the output layer. Unlike the gradients, which are sums over the points, it does not
/// become small where points balance each other, nor where everything is learned. NaN where there is no error.</param>
/// <param name="Dead">Units that answer 0 (at most 10⁻⁶) to all training points; counted for relu, gelu, swish, mish and gaussian.</param>
/// <param name="Units">All units.</param>
/// <param name="Saturated">For tanh and sigmoid the share of answers where the slope is below a twentieth of its greatest; NaN for others.</param>
/// <param name="Verdict">The sum of it.</param>
public sealed record LayerFlow(string Layer, double Gradient, double Ratio, double Arriving, int Dead, int Units, double Saturated, FlowVerdict Verdict);

/// <summary>
/// Looks how gradients come through the layers of a trainer, over all training points, in a graph of its own and without dropout. Costs about an epoch per look, and
/// nothing without one; the trainer is afterwards as it was, to the last bit. Belongs to the trainer's thread.
/// </summary>
public sealed class GradientFlow
{
    private const int MostRows = 256;
    private const double Vanishing = 1e-3, Little = 0.1, ShortStep = 1e-5, Exploding = 10, LongStep = 0.5;

    private readonly PlaygroundTrainer trainer;
    private readonly PlaygroundGraph graph;
    private readonly LayerAnswers[] answers;
    private readonly double[][] gradients;
    private readonly Node[] sums;
    private readonly double[] errors;

    /// <summary>Connects the network of a trainer.</summary>
    public GradientFlow(PlaygroundTrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        this.trainer = trainer;
        graph = trainer.Network.Connect(Math.Clamp(trainer.Rows.Count, 1, MostRows), Mode.Training, Detail.Primitive, withDropout: false);
        answers = [.. trainer.Network.Layers.Select(layer => new LayerAnswers(layer, graph.Graph.Nodes.Last(node => node is not LossNode && Quantities.LayerOf(node) == layer.Name)))];
        gradients = [.. answers.Select(layer => new double[WeightOf(layer.Layer).Values.Length])];
        sums = [.. answers.Select(layer => graph.Graph.Nodes.Single(node => node is AddBias && Quantities.LayerOf(node) == layer.Layer.Name))];
        errors = new double[sums.Length];
    }

    /// <summary>The layers, first to last.</summary>
    public ImmutableArray<LayerFlow> Look()
    {
        foreach (double[] gradient in gradients) Array.Clear(gradient);
        Array.Clear(errors);
        Visit(backward: true);
        double[] means = [.. gradients.Select(gradient => gradient.Average(Math.Abs))], ratios = Ratios();
        double largest = means.Max();
        return [.. answers.Select((layer, index) =>
        {
            double arriving = errors[index] / errors[^1];
            FlowVerdict verdict = VerdictOn(layer, means[index], largest, ratios[index], arriving);
            return new LayerFlow(layer.Layer.Name, means[index], ratios[index], arriving, layer.Dead, layer.Layer.Units, layer.Saturated, verdict);
        })];
    }

    /// <summary>All dead units of the network; needs a forward pass only.</summary>
    public int CountDeadUnits()
    {
        Visit(backward: false);
        return answers.Sum(layer => layer.Dead);
    }

    private void Visit(bool backward)
    {
        foreach (LayerAnswers layer in answers) layer.Clear();
        ParameterNode[] weights = [.. answers.Select(layer => graph.Graph.Parameters.Single(node => ReferenceEquals(node.Parameter, WeightOf(layer.Layer))))];
        int rows = trainer.Rows.Count;
        for (int first = 0; first < rows; first += graph.Graph.Capacity)
        {
            int count = Math.Min(graph.Graph.Capacity, rows - first);
            trainer.Rows.Fill(graph, first, count);
            graph.Graph.Forward();
            foreach (LayerAnswers layer in answers) layer.Add();
            if (!backward) continue;
            graph.Graph.Backward(graph.Loss);
            for (int layer = 0; layer < weights.Length; layer++) Accumulate(weights[layer].Gradient, (double)count / rows, gradients[layer]);
            for (int layer = 0; layer < sums.Length; layer++) errors[layer] += (double)count / rows * MeanSize(sums[layer].Gradient) * count;
        }
    }

    /// <summary>What the next update changes: it is made, and taken back.</summary>
    private double[] Ratios()
    {
        if (trainer.Rows.Count == 0) return [.. answers.Select(_ => double.NaN)];
        PlaygroundSnapshot before = trainer.Snapshot();
        float[][] weights = [.. answers.Select(layer => (float[])WeightOf(layer.Layer).Values.Clone())];
        trainer.RunBatch();
        double[] ratios = [.. answers.Select((layer, index) => Ratio(weights[index], WeightOf(layer.Layer).Values))];
        trainer.Restore(before);
        return ratios;
    }

    private Parameter WeightOf(PlaygroundLayer layer) => trainer.Network.Parameters[$"{layer.Name}.weight"];

    private static void Accumulate(ReadOnlySpan<float> gradient, double share, double[] sums)
    {
        for (int index = 0; index < sums.Length; index++) sums[index] += share * gradient[index];
    }

    private static double MeanSize(ReadOnlySpan<float> numbers)
    {
        double sum = 0;
        foreach (float number in numbers) sum += Math.Abs(number);
        return sum / numbers.Length;
    }

    private static double Ratio(float[] before, float[] after)
    {
        double moved = Math.Sqrt(before.Zip(after, (was, now) => ((double)now - was) * ((double)now - was)).Sum());
        double size = Math.Sqrt(before.Sum(weight => (double)weight * weight));
        return size == 0 ? double.NaN : moved / size;
    }

    private static FlowVerdict VerdictOn(LayerAnswers layer, double gradient, double largest, double ratio, double arriving)
    {
        if (!double.IsFinite(gradient) || gradient > Exploding || ratio > LongStep) return FlowVerdict.Exploding;
        if (layer.Dead > 0 && 2 * layer.Dead >= layer.Layer.Units) return FlowVerdict.Dead;
        bool vanishes = gradient == 0 || gradient < Vanishing * largest || arriving < Vanishing || (arriving < Little && ratio < ShortStep);
        return vanishes ? FlowVerdict.Vanishing : FlowVerdict.Fine;
    }
}
