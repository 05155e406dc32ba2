using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>What a run of the published interactive network is made of; the defaults are those of the program.</summary>
public sealed record PlaygroundSetup
{
    /// <summary><c>circle</c>, <c>xor</c>, <c>gauss</c> or <c>spiral</c>.</summary>
    public string Data { get; init; } = "circle";

    /// <summary>The seed's text.</summary>
    public string Seed { get; init; } = "0.73678";

    /// <summary>0 to 0.5.</summary>
    public double Noise { get; init; }

    /// <summary>What is computed from the coordinates of a point and fed in.</summary>
    public IReadOnlyList<Func<double, double, double>> Features { get; init; } = [(x, _) => x, (_, y) => y];

    /// <summary>Units of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [4, 2];

    /// <summary>f of the hidden layers; the output's is tanh.</summary>
    public HandActivation Activation { get; init; } = HandActivation.Tanh;

    /// <summary>η.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Samples per update.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>Whether all weights and biases begin at 0.</summary>
    public bool StartsAtZero { get; init; }
}

/// <summary>A point and its label, −1 or 1.</summary>
public readonly record struct PlaygroundPoint(double X, double Y, double Label);

/// <summary>
/// The published interactive network in double precision: its generator, its points, its first weights and its updates, so that losses agree digit by digit. Half of 500 points train.
/// Source: github.com/tensorflow/playground (Smilkov, Carter and others 2016).
/// </summary>
public sealed class PlaygroundRun
{
    private const int Samples = 500;

    private readonly PlaygroundSetup setup;
    private readonly double[][] trainInputs, weights, weightGradients, outputs, deltas;
    private readonly double[][] biases, biasGradients;
    private int collected;

    /// <summary>Draws the points, shuffles them once, divides them, and draws the weights: uniform in [−0.5, 0.5), layer by layer, unit by unit, input by input; biases 0.1.</summary>
    public PlaygroundRun(PlaygroundSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        this.setup = setup;
        var random = new SeedRandom(setup.Seed);
        PlaygroundPoint[] points = Points(setup.Data, setup.Noise, random);
        random.Shuffle<PlaygroundPoint>(points);
        (Train, Test) = (points[..(Samples / 2)], points[(Samples / 2)..]);
        trainInputs = [.. Train.Select(point => Inputs(point.X, point.Y))];
        int[] units = [setup.Features.Count, .. setup.Hidden, 1];
        int layers = units.Length - 1;
        (weights, weightGradients, biases, biasGradients, deltas, outputs) = (new double[layers][], new double[layers][], new double[layers][], new double[layers][], new double[layers][], new double[layers + 1][]);
        for (int l = 0; l < layers; l++)
        {
            weights[l] = [.. Enumerable.Range(0, units[l] * units[l + 1]).Select(_ => random.NextDouble() - 0.5)];
            biases[l] = [.. Enumerable.Repeat(0.1, units[l + 1])];
            (weightGradients[l], biasGradients[l], deltas[l], outputs[l + 1]) = (new double[weights[l].Length], new double[units[l + 1]], new double[units[l + 1]], new double[units[l + 1]]);
            if (!setup.StartsAtZero) continue;
            Array.Clear(weights[l]);
            Array.Clear(biases[l]);
        }
    }

    /// <summary>The training points, in the order in which every epoch visits them.</summary>
    public PlaygroundPoint[] Train { get; }

    /// <summary>The test points.</summary>
    public PlaygroundPoint[] Test { get; }

    /// <summary>The weights that enter each layer, [layer][from][to].</summary>
    public double[][][] Weights => [.. weights.Select((w, l) => Enumerable.Range(0, w.Length / biases[l].Length).Select(i => Enumerable.Range(0, biases[l].Length).Select(j => w[j * (w.Length / biases[l].Length) + i]).ToArray()).ToArray())];

    /// <summary>All weights and biases, layer by layer.</summary>
    public double[] Parameters() => [.. weights.SelectMany((w, l) => w.Concat(biases[l]))];

    /// <summary>Puts weights and biases back that <see cref="Parameters"/> gave.</summary>
    public void Restore(double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        int at = 0;
        for (int l = 0; l < weights.Length; l++)
        {
            foreach (double[] values in new[] { weights[l], biases[l] })
            {
                Array.Copy(parameters, at, values, 0, values.Length);
                at += values.Length;
            }
        }
    }

    /// <summary>The network's output at a point.</summary>
    public double Output(double x, double y) => Forward(Inputs(x, y));

    /// <summary>The outputs of all layers at a point, the inputs first.</summary>
    public double[][] Outputs(double x, double y)
    {
        Output(x, y);
        return [.. outputs.Select(layer => (double[])layer.Clone())];
    }

    /// <summary>The mean of ½(o − t)² over some points.</summary>
    public double Loss(PlaygroundPoint[] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double sum = 0;
        foreach (PlaygroundPoint point in points)
        {
            double error = Output(point.X, point.Y) - point.Label;
            sum += 0.5 * error * error;
        }

        return sum / points.Length;
    }

    /// <summary>Visits all training points in their order; after every full batch w ← w − (η/c)·Σ∂E/∂w. What is left after the last one joins the first update of the next epoch.</summary>
    public void Epoch()
    {
        for (int i = 0; i < Train.Length; i++)
        {
            double output = Forward(trainInputs[i]);
            Backward(output - Train[i].Label);
            collected++;
            if ((i + 1) % setup.BatchSize == 0) Update();
        }
    }

    private double[] Inputs(double x, double y) => [.. setup.Features.Select(feature => feature(x, y))];

    /// <summary>z = b + Σ w·y and y = f(z), layer after layer.</summary>
    private double Forward(double[] inputs)
    {
        outputs[0] = inputs;
        for (int l = 0; l < weights.Length; l++)
        {
            HandActivation f = ActivationOf(l);
            double[] before = outputs[l], after = outputs[l + 1], w = weights[l];
            for (int j = 0, at = 0; j < after.Length; j++)
            {
                double z = biases[l][j];
                for (int i = 0; i < before.Length; i++, at++) z += w[at] * before[i];
                after[j] = HandLayer.F(f, z);
            }
        }

        return outputs[^1][0];
    }

    /// <summary>δ = e·f′(z) from the output back; gradients are collected, not yet applied.</summary>
    private void Backward(double error)
    {
        deltas[^1][0] = error;
        for (int l = weights.Length - 1; l >= 0; l--)
        {
            HandActivation f = ActivationOf(l);
            double[] before = outputs[l], after = outputs[l + 1], w = weights[l], delta = deltas[l];
            if (l > 0) Array.Clear(deltas[l - 1]);
            for (int j = 0, at = 0; j < after.Length; j++)
            {
                // f(z) > 0 exactly where z > 0, so the slope of ReLU can be read from the output too.
                double d = delta[j] * HandLayer.Slope(f, after[j], after[j]);
                biasGradients[l][j] += d;
                for (int i = 0; i < before.Length; i++, at++)
                {
                    weightGradients[l][at] += d * before[i];
                    if (l > 0) deltas[l - 1][i] += w[at] * d;
                }
            }
        }
    }

    private void Update()
    {
        double rate = setup.LearningRate / collected;
        for (int l = 0; l < weights.Length; l++)
        {
            Apply(weights[l], weightGradients[l], rate);
            Apply(biases[l], biasGradients[l], rate);
        }

        collected = 0;
    }

    private static void Apply(double[] values, double[] gradients, double rate)
    {
        for (int i = 0; i < values.Length; i++) values[i] -= rate * gradients[i];
        Array.Clear(gradients);
    }

    private HandActivation ActivationOf(int layer) => layer == weights.Length - 1 ? HandActivation.Tanh : setup.Activation;

    /// <summary>The program's points in its order of draws: first all of one half, then the other; the draws of the noise are made even where there is none.</summary>
    private static PlaygroundPoint[] Points(string data, double noise, SeedRandom random) => [.. Enumerable.Range(0, Samples).Select(i => Point(data, noise, random, i < Samples / 2, i % (Samples / 2) / (Samples / 2.0)))];

    private static PlaygroundPoint Point(string data, double noise, SeedRandom random, bool first, double along) => data switch
    {
        "xor" => Xor(noise, random),
        "gauss" => Gauss(noise, random, first ? 1 : -1),
        "spiral" => Spiral(noise, random, first ? 1 : -1, along),
        _ => Circle(noise, random, first),
    };

    /// <summary>r = U(0, 2.5) or U(3.5, 5), angle U(0, 2π); label 1 where the point, moved by U(−5, 5)·noise each way, lies within 2.5.</summary>
    private static PlaygroundPoint Circle(double noise, SeedRandom random, bool inner)
    {
        double r = inner ? random.NextDouble(0, 2.5) : random.NextDouble(3.5, 5), angle = random.NextDouble(0, 2 * Math.PI);
        double x = r * Math.Sin(angle), y = r * Math.Cos(angle);
        double nx = x + random.NextDouble(-5, 5) * noise, ny = y + random.NextDouble(-5, 5) * noise;
        return new PlaygroundPoint(x, y, Math.Sqrt(nx * nx + ny * ny) < 2.5 ? 1 : -1);
    }

    /// <summary>x, y = U(−5, 5), pushed 0.3 off the axes; label 1 where the product of the moved coordinates is not negative.</summary>
    private static PlaygroundPoint Xor(double noise, SeedRandom random)
    {
        double x = Pushed(random.NextDouble(-5, 5)), y = Pushed(random.NextDouble(-5, 5));
        return new PlaygroundPoint(x, y, (x + random.NextDouble(-5, 5) * noise) * (y + random.NextDouble(-5, 5) * noise) >= 0 ? 1 : -1);
    }

    /// <summary>N((2, 2), v) or N((−2, −2), v) with v = 0.5 + 7·noise.</summary>
    private static PlaygroundPoint Gauss(double noise, SeedRandom random, int label)
    {
        double variance = 0.5 + 7 * noise;
        return new PlaygroundPoint(random.NextNormal(2 * label, variance), random.NextNormal(2 * label, variance), label);
    }

    /// <summary>r = 5i/h, t = 3.5π·i/h, half a turn further for the second arm; each coordinate moved by U(−1, 1)·noise.</summary>
    private static PlaygroundPoint Spiral(double noise, SeedRandom random, int label, double along)
    {
        double r = 5 * along, t = 1.75 * along * 2 * Math.PI + (label > 0 ? 0 : Math.PI);
        return new PlaygroundPoint(r * Math.Sin(t) + random.NextDouble(-1, 1) * noise, r * Math.Cos(t) + random.NextDouble(-1, 1) * noise, label);
    }

    private static double Pushed(double value) => value + (value > 0 ? 0.3 : -0.3);
}
