using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Images;

/// <summary>What a training on pictures of 4 × 3 pixels starts from.</summary>
/// <param name="Hidden">Hidden units.</param>
/// <param name="Rate">η.</param>
/// <param name="Seed">The seed of the first weights.</param>
/// <param name="Zeros">How many of the 32 zeros are learnt.</param>
/// <param name="Ones">How many of the 32 ones are learnt.</param>
/// <param name="Added">One more picture, as a picture parameter; empty for none.</param>
/// <param name="AddedDigit">Which digit that picture shall be.</param>
internal sealed record SmallDigitStart(int Hidden = 3, double Rate = 0.2, int Seed = 1, int Zeros = 32, int Ones = 32, string Added = "", int AddedDigit = 0);

/// <summary>A network 12–h–2 of sigmoids that learns to tell 0 from 1: full batch, E = Σ ½(y − t)².</summary>
internal sealed class SmallDigitTraining
{
    /// <summary>How many updates are made.</summary>
    public const int Updates = 1000;

    private static readonly Memo<SmallDigitStart, SmallDigitTraining> Done = new();

    private SmallDigitTraining(IReadOnlyList<double[]> pictures, IReadOnlyList<int> digits, HandNetwork[] networks, double[] cost, int[] right) =>
        (Pictures, Digits, Networks, Cost, Right) = (pictures, digits, networks, cost, right);

    /// <summary>The 64 pictures of the set, 32 zeros first, each of 12 pixels.</summary>
    public static IReadOnlyList<double[]> AllPictures { get; } = ReadAll();

    /// <summary>The pictures that were learnt.</summary>
    public IReadOnlyList<double[]> Pictures { get; }

    /// <summary>0 or 1 for each of them.</summary>
    public IReadOnlyList<int> Digits { get; }

    /// <summary>The network after 0, 1, 2, … updates.</summary>
    public HandNetwork[] Networks { get; }

    /// <summary>E after as many updates.</summary>
    public double[] Cost { get; }

    /// <summary>How many pictures are answered right after as many updates.</summary>
    public int[] Right { get; }

    /// <summary>The first number of updates after which every picture is right; −1 where there is none.</summary>
    public int FirstPerfect => Array.FindIndex(Right, right => right == Pictures.Count);

    /// <summary>The training of 1,000 updates, kept for equal starts.</summary>
    public static SmallDigitTraining Of(SmallDigitStart start) => Done.Of(start, () => Learn(start, Updates));

    /// <summary>w ← w − η·∂E/∂w, again and again, by the gradient over all pictures together.</summary>
    public static SmallDigitTraining Learn(SmallDigitStart start, int updates)
    {
        (List<double[]> pictures, List<int> digits) = Chosen(start);
        HandNetwork network = HandNetwork.Random(new SplitMix((ulong)start.Seed), 1, HandActivation.Sigmoid, HandActivation.Sigmoid, 12, start.Hidden, 2);
        var networks = new HandNetwork[updates + 1];
        double[] cost = new double[updates + 1];
        int[] right = new int[updates + 1];
        for (int n = 0; n <= updates; n++)
        {
            networks[n] = Copy(network);
            (cost[n], right[n]) = Descend(network, pictures, digits, start.Rate);
        }

        return new SmallDigitTraining(pictures, digits, networks, cost, right);
    }

    /// <summary>One update, in place, by the gradient over all pictures: δ = (y − t)·y(1 − y) at the outputs, δ = Σ vδ·y(1 − y) at the hidden units, ∂E/∂w = xδ.</summary>
    /// <returns>E and the number of right answers before the update.</returns>
    private static (double Cost, int Right) Descend(HandNetwork network, List<double[]> pictures, List<int> digits, double rate)
    {
        (double[][] w, double[] b) = (network.Layers[0].Weights, network.Layers[0].Biases);
        (double[][] v, double[] c) = (network.Layers[1].Weights, network.Layers[1].Biases);
        double[][] dw = [.. w.Select(row => new double[row.Length])], dv = [.. v.Select(row => new double[row.Length])];
        double[] db = new double[b.Length], dc = new double[c.Length], hidden = new double[b.Length], output = new double[c.Length], delta = new double[c.Length];
        (double cost, int right) = (0, 0);
        for (int s = 0; s < pictures.Count; s++)
        {
            double[] x = pictures[s];
            Fire(x, w, b, hidden);
            Fire(hidden, v, c, output);
            if (Answer(output) == digits[s]) right++;
            for (int k = 0; k < output.Length; k++)
            {
                double error = output[k] - (digits[s] == k ? 1 : 0);
                cost += error * error / 2;
                dc[k] += delta[k] = error * output[k] * (1 - output[k]);
            }

            for (int j = 0; j < hidden.Length; j++)
            {
                double back = 0;
                for (int k = 0; k < delta.Length; k++)
                {
                    dv[j][k] += hidden[j] * delta[k];
                    back += v[j][k] * delta[k];
                }

                back *= hidden[j] * (1 - hidden[j]);
                db[j] += back;
                for (int i = 0; i < x.Length; i++) dw[i][j] += x[i] * back;
            }
        }

        for (int i = 0; i < w.Length; i++) Subtract(w[i], dw[i], rate);
        for (int j = 0; j < v.Length; j++) Subtract(v[j], dv[j], rate);
        Subtract(b, db, rate);
        Subtract(c, dc, rate);
        return (cost, right);
    }

    /// <summary>yⱼ = σ(Σᵢ xᵢwᵢⱼ + bⱼ).</summary>
    private static void Fire(double[] x, double[][] weights, double[] biases, double[] y)
    {
        for (int j = 0; j < y.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++) sum += x[i] * weights[i][j];
            y[j] = Functions.Sigmoid(sum + biases[j]);
        }
    }

    private static void Subtract(double[] weights, double[] gradient, double rate)
    {
        for (int i = 0; i < weights.Length; i++) weights[i] -= rate * gradient[i];
    }

    /// <summary>The digit whose output is greater.</summary>
    public static int Answer(double[] output) => output[1] > output[0] ? 1 : 0;

    private static HandNetwork Copy(HandNetwork network) =>
        new([.. network.Layers.Select(layer => layer with { Weights = [.. layer.Weights.Select(row => row.ToArray())], Biases = [.. layer.Biases] })]);

    private static (List<double[]> Pictures, List<int> Digits) Chosen(SmallDigitStart start)
    {
        List<double[]> pictures = [.. AllPictures.Take(start.Zeros), .. AllPictures.Skip(32).Take(start.Ones)];
        List<int> digits = [.. Enumerable.Repeat(0, start.Zeros), .. Enumerable.Repeat(1, start.Ones)];
        if (start.Added.Length > 0)
        {
            pictures.Add([.. start.Added.Select(digit => Convert.ToInt32(digit.ToString(), 16) / 15.0)]);
            digits.Add(start.AddedDigit);
        }

        return (pictures, digits);
    }

    private static double[][] ReadAll()
    {
        Dataset set = PixelDigits.Create();
        float[] pixels = new float[12];
        return [.. Enumerable.Range(0, set.Count).Select(row =>
        {
            set.Features.Gather([row], pixels);
            return pixels.Select(pixel => (double)pixel).ToArray();
        })];
    }
}
