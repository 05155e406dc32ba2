using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Training;

namespace Shinso.Lessons.Calculation;

/// <summary>The derivatives of a <see cref="HandNetwork"/> by the library's engine in single precision, backpropagated and numeric.</summary>
public static class EngineSlopes
{
    /// <summary>Both kinds of derivatives, in the order of <see cref="NumericSlopes.Parameters"/>.</summary>
    /// <param name="network">The network; its weights are rounded to single precision.</param>
    /// <param name="x">The input.</param>
    /// <param name="t">The target.</param>
    /// <param name="h">The step of the central difference.</param>
    public static (double[] Backpropagated, double[] Numeric) Of(HandNetwork network, double[] x, double[] t, float h)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(t);
        var graph = new Graph(capacity: 1);
        var parameters = new ParameterSet(seed: 1);
        var scope = new Scope(graph, parameters);
        Input input = scope.Add(new Input([x.Length]), "x"), target = scope.Add(new Input([t.Length]), "t");
        Node output = new Sequential([.. network.Layers.Select(layer => new Dense(layer.Biases.Length, Function(layer.Activation)))]).Connect(input, scope);
        Node loss = new SumOfSquares().Connect(output, target, scope);
        for (int i = 0; i < x.Length; i++) input.Values[i] = (float)x[i];
        for (int i = 0; i < t.Length; i++) target.Values[i] = (float)t[i];
        for (int l = 0; l < network.Layers.Count; l++) Fill(network.Layers[l], parameters[$"{l}.weight"].Values, parameters[$"{l}.bias"].Values);
        graph.Forward();
        graph.Backward(loss);
        Dictionary<string, float[]> exact = graph.Parameters.ToDictionary(node => node.Parameter.Name, node => node.Gradient.ToArray());
        Dictionary<string, float[]> numeric = graph.Parameters.ToDictionary(node => node.Parameter.Name, node => NumericalGradient.Of(Loss, node.Parameter.Values, h));
        return (InOrder(network, exact), InOrder(network, numeric));

        double Loss()
        {
            graph.Forward();
            return loss.Value[0];
        }
    }

    /// <summary>The library keeps W as [outputs, inputs].</summary>
    private static void Fill(HandLayer layer, float[] weights, float[] biases)
    {
        int inputs = layer.Weights.Length;
        for (int j = 0; j < biases.Length; j++)
        {
            biases[j] = (float)layer.Biases[j];
            for (int i = 0; i < inputs; i++) weights[j * inputs + i] = (float)layer.Weights[i][j];
        }
    }

    private static double[] InOrder(HandNetwork network, Dictionary<string, float[]> gradients) =>
    [
        .. network.Layers.SelectMany((layer, l) => layer.Weights
            .SelectMany((row, i) => row.Select((_, j) => (double)gradients[$"{l}.weight"][j * layer.Weights.Length + i]))
            .Concat(gradients[$"{l}.bias"].Select(one => (double)one))),
    ];

    private static Activation Function(HandActivation activation) => activation switch
    {
        HandActivation.Sigmoid => Activation.Sigmoid,
        HandActivation.Tanh => Activation.Tanh,
        HandActivation.Relu => Activation.Relu,
        _ => Activation.Identity,
    };
}
