namespace Shinso.Lessons.Calculation;

/// <summary>Derivatives of a network's error by trying: every weight is moved a little, and the error is computed again.</summary>
public static class NumericSlopes
{
    /// <summary>E = ½Σ(y − t)² of one sample.</summary>
    public static double Error(HandNetwork network, double[] x, double[] t)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Forward(x).Output.Zip(t, (y, one) => (y - one) * (y - one)).Sum() / 2;
    }

    /// <summary>∂E/∂w ≈ (E(w + h) − E(w − h))/2h for every weight and bias: two errors for each.</summary>
    public static double[] Central(HandNetwork network, double[] x, double[] t, double h) =>
        Moving(network, (moved, w, i) => (At(w[i] + h, moved, w, i, x, t) - At(w[i] - h, moved, w, i, x, t)) / (2 * h));

    /// <summary>∂E/∂w ≈ (E(w + h) − E(w))/h for every weight and bias.</summary>
    public static double[] Forward(HandNetwork network, double[] x, double[] t, double h)
    {
        double here = Error(network, x, t);
        return Moving(network, (moved, w, i) => (At(w[i] + h, moved, w, i, x, t) - here) / h);
    }

    /// <summary>The same derivatives by backpropagation, in the same order.</summary>
    public static double[] Backpropagated(HandNetwork network, double[] x, double[] t)
    {
        ArgumentNullException.ThrowIfNull(network);
        HandForward forward = network.Forward(x);
        HandBackward back = network.Backward(forward, [.. forward.Output.Zip(t, (y, one) => y - one)]);
        return [.. back.Weights.Zip(back.Biases).SelectMany(layer => layer.First.SelectMany(row => row).Concat(layer.Second))];
    }

    /// <summary>All weights and biases in one list: layer after layer, the rows of W, then b.</summary>
    public static double[] Parameters(HandNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Layers.SelectMany(layer => layer.Weights.SelectMany(row => row).Concat(layer.Biases))];
    }

    /// <summary>The network with other weights and biases, given in the order of <see cref="Parameters"/>.</summary>
    public static HandNetwork With(HandNetwork network, IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(network);
        int next = 0;
        return new HandNetwork([.. network.Layers.Select(layer => layer with
        {
            Weights = [.. layer.Weights.Select(row => row.Select(_ => parameters[next++]).ToArray())],
            Biases = [.. layer.Biases.Select(_ => parameters[next++])],
        })]);
    }

    /// <summary>Does something with every weight and bias of a copy in turn, each given as an entry of a row.</summary>
    private static double[] Moving(HandNetwork network, Func<HandNetwork, double[], int, double> slope)
    {
        HandNetwork copy = With(network, Parameters(network));
        return [.. copy.Layers.SelectMany(layer => layer.Weights.Append(layer.Biases)).SelectMany(row => Enumerable.Range(0, row.Length).Select(i => slope(copy, row, i)))];
    }

    /// <summary>The error with one weight moved to a value; the weight is put back.</summary>
    private static double At(double value, HandNetwork network, double[] weights, int index, double[] x, double[] t)
    {
        double here = weights[index];
        weights[index] = value;
        double error = Error(network, x, t);
        weights[index] = here;
        return error;
    }
}
