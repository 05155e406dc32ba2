using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Backpropagation;

/// <summary>A hidden layer and one or more outputs that are plain sums, trained one sample at a time with the loop of the source; with the printed derivative too.</summary>
internal sealed class TwoLayerNetwork(double[][] w1, double[] b1, double[][] w2, double[] b2, HandActivation activation, bool printed)
{
    /// <summary>Small random weights, W1 row by row and then W2, and biases 0.</summary>
    public static TwoLayerNetwork Random(SplitMix random, int hidden, HandActivation activation, bool printed) => new(
        [.. Enumerable.Range(0, 2).Select(_ => Normal(random, hidden))], new double[hidden], [.. Enumerable.Range(0, hidden).Select(_ => Normal(random, 1))], new double[1], activation, printed);

    private static double[] Normal(SplitMix random, int count) => [.. Enumerable.Range(0, count).Select(_ => 0.01 * random.NextNormal())];

    /// <summary>u1 = xW1 + b1, z1 = f(u1), y = z1W2 + b2.</summary>
    public (double[] U1, double[] Z1, double[] Y) Forward(double[] x)
    {
        double[] u1 = Times(x, w1, b1), z1 = new double[u1.Length];
        for (int j = 0; j < u1.Length; j++) z1[j] = HandLayer.F(activation, u1[j]);
        return (u1, z1, Times(z1, w2, b2));
    }

    /// <summary>δ2 = y − d, δ1 = W2δ2 ⊙ f′(u1), ∂E/∂W2 = z1ᵀδ2, ∂E/∂W1 = xᵀδ1; the gradients of the biases are the δ.</summary>
    public TwoLayerGradients Backward(double[] x, double[] d)
    {
        (double[] u1, double[] z1, double[] y) = Forward(x);
        double[] delta2 = new double[y.Length], came = new double[z1.Length], delta1 = new double[z1.Length];
        for (int k = 0; k < y.Length; k++) delta2[k] = y[k] - d[k];
        for (int j = 0; j < z1.Length; j++)
        {
            for (int k = 0; k < y.Length; k++) came[j] += w2[j][k] * delta2[k];
            delta1[j] = came[j] * (printed ? Functions.SigmoidSlope(z1[j]) : HandLayer.Slope(activation, u1[j], z1[j]));
        }

        return new TwoLayerGradients(y, z1, delta2, came, delta1, Outer(x, delta1), Outer(z1, delta2));
    }

    /// <summary>One sample: forward, backward, w ← w − η·∂E/∂w; returns ½Σ(y − d)² before the update.</summary>
    public double Learn(double[] x, double[] d, double rate)
    {
        TwoLayerGradients grad = Backward(x, d);
        for (int i = 0; i < w1.Length; i++) Subtract(w1[i], grad.W1[i], rate);
        for (int i = 0; i < w2.Length; i++) Subtract(w2[i], grad.W2[i], rate);
        Subtract(b1, grad.Delta1, rate);
        Subtract(b2, grad.Delta2, rate);
        return grad.Error;
    }

    /// <summary>xW + b.</summary>
    private static double[] Times(double[] x, double[][] w, double[] b)
    {
        double[] sums = new double[b.Length];
        for (int j = 0; j < b.Length; j++)
        {
            for (int i = 0; i < x.Length; i++) sums[j] += x[i] * w[i][j];
            sums[j] += b[j];
        }

        return sums;
    }

    /// <summary>xᵀδ.</summary>
    private static double[][] Outer(double[] x, double[] delta)
    {
        double[][] product = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            product[i] = new double[delta.Length];
            for (int j = 0; j < delta.Length; j++) product[i][j] = x[i] * delta[j];
        }

        return product;
    }

    private static void Subtract(double[] weights, double[] gradient, double rate)
    {
        for (int i = 0; i < weights.Length; i++) weights[i] -= rate * gradient[i];
    }
}

/// <summary>What <see cref="TwoLayerNetwork.Backward"/> leaves.</summary>
/// <param name="Y">The output.</param>
/// <param name="Z1">The hidden outputs.</param>
/// <param name="Delta2">δ of the output.</param>
/// <param name="Came">W2δ2: what came back to the hidden units.</param>
/// <param name="Delta1">δ of the hidden units.</param>
/// <param name="W1">∂E/∂W1.</param>
/// <param name="W2">∂E/∂W2.</param>
internal sealed record TwoLayerGradients(double[] Y, double[] Z1, double[] Delta2, double[] Came, double[] Delta1, double[][] W1, double[][] W2)
{
    /// <summary>½Σ(y − d)².</summary>
    public double Error
    {
        get
        {
            double sum = 0;
            foreach (double miss in Delta2) sum += miss * miss;
            return sum / 2;
        }
    }
}
