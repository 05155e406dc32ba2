using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>What a layer of a <see cref="HandNetwork"/> does to its sums.</summary>
public enum HandActivation
{
    /// <summary>f(u) = u.</summary>
    Identity,

    /// <summary>f(u) = σ(u).</summary>
    Sigmoid,

    /// <summary>f(u) = tanh u.</summary>
    Tanh,

    /// <summary>f(u) = max(0, u).</summary>
    Relu,
}

/// <summary>A fully connected layer: u = yW + b, y′ = f(u).</summary>
/// <param name="Weights">W, [inputs][outputs].</param>
/// <param name="Biases">b, [outputs].</param>
/// <param name="Activation">f.</param>
public sealed record HandLayer(double[][] Weights, double[] Biases, HandActivation Activation)
{
    /// <summary>f(u).</summary>
    public static double F(HandActivation f, double u) => f switch
    {
        HandActivation.Sigmoid => Functions.Sigmoid(u),
        HandActivation.Tanh => Math.Tanh(u),
        HandActivation.Relu => Math.Max(0, u),
        _ => u,
    };

    /// <summary>f′(u), from u and the stored y = f(u): y(1 − y), 1 − y², or 1 where u &gt; 0.</summary>
    public static double Slope(HandActivation f, double u, double y) => f switch
    {
        HandActivation.Sigmoid => y * (1 - y),
        HandActivation.Tanh => 1 - y * y,
        HandActivation.Relu => u > 0 ? 1 : 0,
        _ => 1,
    };
}

/// <summary>What a forward pass leaves: the sums u and outputs y of every layer; <c>Y[0]</c> is the input.</summary>
/// <param name="U">u of layer l at l − 1.</param>
/// <param name="Y">y of layer l at l.</param>
public sealed record HandForward(double[][] U, double[][] Y)
{
    /// <summary>The network's output.</summary>
    public double[] Output => Y[^1];
}

/// <summary>What a backward pass leaves for every layer.</summary>
/// <param name="Deltas">δ = ∂E/∂u.</param>
/// <param name="Weights">∂E/∂W = yᵀδ, [inputs][outputs].</param>
/// <param name="Biases">∂E/∂b = δ.</param>
/// <param name="Outputs">∂E/∂y of the layer before; at 0 that of the input.</param>
public sealed record HandBackward(double[][] Deltas, double[][][] Weights, double[][] Biases, double[][] Outputs);

/// <summary>
/// A fully connected network in double precision, written out as on the board: one sample, plain loops, row vectors. The engine computes the same much faster; the lessons use this where every
/// digit counts or every number is shown.
/// </summary>
public sealed class HandNetwork(IReadOnlyList<HandLayer> layers)
{
    /// <summary>The layers from input to output.</summary>
    public IReadOnlyList<HandLayer> Layers { get; } = layers;

    /// <summary>A network with weights <paramref name="scale"/>·n() drawn layer by layer, row by row ([from][to]), and biases 0.</summary>
    public static HandNetwork Random(SplitMix random, double scale, HandActivation hidden, HandActivation output, params int[] units) => new(
    [
        .. Enumerable.Range(0, units.Length - 1).Select(l => new HandLayer(
            [.. Enumerable.Range(0, units[l]).Select(_ => Enumerable.Range(0, units[l + 1]).Select(_ => scale * random.NextNormal()).ToArray())],
            new double[units[l + 1]],
            l == units.Length - 2 ? output : hidden)),
    ]);

    /// <summary>u = yW + b and y = f(u), layer after layer.</summary>
    public HandForward Forward(double[] x)
    {
        double[][] u = new double[Layers.Count][];
        double[][] y = new double[Layers.Count + 1][];
        y[0] = x;
        for (int l = 0; l < Layers.Count; l++)
        {
            HandLayer layer = Layers[l];
            u[l] = new double[layer.Biases.Length];
            y[l + 1] = new double[layer.Biases.Length];
            for (int j = 0; j < layer.Biases.Length; j++)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += x[i] * layer.Weights[i][j];
                u[l][j] = sum + layer.Biases[j];
                y[l + 1][j] = HandLayer.F(layer.Activation, u[l][j]);
            }

            x = y[l + 1];
        }

        return new HandForward(u, y);
    }

    /// <summary>From back to front: δ = ∂E/∂y ⊙ f′(u), ∂E/∂W = yᵀδ, ∂E/∂b = δ, and ∂E/∂y of the layer before = δWᵀ.</summary>
    /// <param name="forward">What the forward pass left.</param>
    /// <param name="outputGradient">∂E/∂y of the output: y − t for E = ½Σ(y − t)².</param>
    public HandBackward Backward(HandForward forward, double[] outputGradient)
    {
        int count = Layers.Count;
        double[][] deltas = new double[count][];
        double[][][] weights = new double[count][][];
        double[][] outputs = new double[count][];
        double[] dy = outputGradient;
        for (int l = count - 1; l >= 0; l--)
        {
            HandLayer layer = Layers[l];
            double[] u = forward.U[l], y = forward.Y[l + 1], before = forward.Y[l];
            double[] delta = deltas[l] = [.. dy.Select((gradient, j) => gradient * HandLayer.Slope(layer.Activation, u[j], y[j]))];
            weights[l] = [.. before.Select(input => delta.Select(one => input * one).ToArray())];
            outputs[l] = dy = [.. layer.Weights.Select(row => row.Zip(delta, (weight, one) => weight * one).Sum())];
        }

        return new HandBackward(deltas, weights, deltas, outputs);
    }

    /// <summary>w ← w − η·∂E/∂w for every weight and bias.</summary>
    public HandNetwork Updated(HandBackward gradients, double rate) => new(
    [
        .. Layers.Select((layer, l) => layer with
        {
            Weights = [.. layer.Weights.Select((row, i) => row.Select((weight, j) => weight - rate * gradients.Weights[l][i][j]).ToArray())],
            Biases = [.. layer.Biases.Select((bias, j) => bias - rate * gradients.Biases[l][j])],
        }),
    ]);

    /// <summary>One update by the gradient of Σ ½(y − t)² over all samples; the weights are changed in place.</summary>
    /// <returns>The loss before the update.</returns>
    public double Descend(IReadOnlyList<double[]> inputs, IReadOnlyList<double[]> targets, double rate)
    {
        double loss = 0;
        double[][][] weights = [.. Layers.Select(layer => layer.Weights.Select(row => new double[row.Length]).ToArray())];
        double[][] biases = [.. Layers.Select(layer => new double[layer.Biases.Length])];
        for (int s = 0; s < inputs.Count; s++)
        {
            HandForward forward = Forward(inputs[s]);
            double[] gradient = [.. forward.Output.Zip(targets[s], (y, t) => y - t)];
            loss += gradient.Sum(one => one * one) / 2;
            HandBackward back = Backward(forward, gradient);
            for (int l = 0; l < Layers.Count; l++)
            {
                for (int i = 0; i < weights[l].Length; i++) Add(weights[l][i], back.Weights[l][i]);
                Add(biases[l], back.Biases[l]);
            }
        }

        for (int l = 0; l < Layers.Count; l++)
        {
            for (int i = 0; i < weights[l].Length; i++) Subtract(Layers[l].Weights[i], weights[l][i], rate);
            Subtract(Layers[l].Biases, biases[l], rate);
        }

        return loss;
    }

    /// <summary>Σ ½(y − t)² over all samples.</summary>
    public double Loss(IReadOnlyList<double[]> inputs, IReadOnlyList<double[]> targets) =>
        inputs.Zip(targets, (x, t) => Forward(x).Output.Zip(t, (y, one) => (y - one) * (y - one)).Sum() / 2).Sum();

    private static void Add(double[] sum, double[] more)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += more[i];
    }

    private static void Subtract(double[] weights, double[] gradient, double rate)
    {
        for (int i = 0; i < weights.Length; i++) weights[i] -= rate * gradient[i];
    }
}
