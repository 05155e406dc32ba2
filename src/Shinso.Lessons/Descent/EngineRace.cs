using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Kernels;
using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

namespace Shinso.Lessons.Descent;

/// <summary>What working on a batch at once brings, measured: the same steps of a real network on one thread and on two, and a matrix product number by number and in vectors.</summary>
/// <param name="OneThread">Milliseconds of a training step on one thread.</param>
/// <param name="TwoThreads">Milliseconds of the same step on two.</param>
/// <param name="SameBits">Whether both runs ended in the same weights, bit by bit.</param>
/// <param name="Scalar">Milliseconds of a product by three plain loops.</param>
/// <param name="Vector">Milliseconds of the same product by the engine.</param>
/// <param name="Difference">The greatest difference between both products, as a share of the greatest entry.</param>
internal sealed record EngineRace(double OneThread, double TwoThreads, bool SameBits, double Scalar, double Vector, double Difference)
{
    /// <summary>Samples in a batch.</summary>
    public const int Batch = 256;

    /// <summary>Rows and columns of the matrices.</summary>
    public const int Side = 256;

    private const int Repeats = 6;

    public static EngineRace Run()
    {
        Dataset digits = StrokeDigits.Create(train: Batch, test: 10).Train;
        (double one, float[] weights) = TrainingSteps(digits, 1);
        (double two, float[] others) = TrainingSteps(digits, 2);
        (double scalar, double vector, double difference) = Products();
        return new EngineRace(one, two, weights.AsSpan().SequenceEqual(others), scalar, vector, difference);
    }

    /// <summary>The fastest of a few training steps with one batch, and the weights after all of them.</summary>
    private static (double Milliseconds, float[] Weights) TrainingSteps(Dataset data, int threads)
    {
        Model model = Model.For(data, new Sequential(new Flatten(), new Dense(256, Activation.Relu), new Dense(128, Activation.Relu), new Dense(10)));
        using var trainer = new Trainer(model, new Sgd(0.1f), new TrainingOptions { BatchSize = Batch, Threads = threads });
        int[] batch = [.. Enumerable.Range(0, data.Count)];
        double best = Duration.Shortest(() => trainer.Step(data, batch), Repeats);
        return (best, [.. model.Parameters.SelectMany(parameter => parameter.Values.ToArray())]);
    }

    private static (double Scalar, double Vector, double Difference) Products()
    {
        float[] a = Numbers(1), b = Numbers(2), plain = new float[Side * Side], fast = new float[Side * Side];
        double scalar = Duration.Shortest(() => Product(a, b, plain), Repeats), vector = Duration.Shortest(() => MatMul.Times(a, b, Side, Side, Side, fast.AsSpan()), Repeats);
        return (scalar, vector, plain.Zip(fast, (p, q) => Math.Abs(p - q)).Max() / plain.Max(Math.Abs));
    }

    /// <summary>cᵢⱼ = Σₖ aᵢₖbₖⱼ: one multiplication after the other.</summary>
    private static void Product(float[] a, float[] b, float[] c)
    {
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                float sum = 0;
                for (int k = 0; k < Side; k++) sum += a[i * Side + k] * b[k * Side + j];
                c[i * Side + j] = sum;
            }
        }
    }

    private static float[] Numbers(ulong seed)
    {
        var random = new Randomness.SplitMix(seed);
        return [.. Enumerable.Range(0, Side * Side).Select(_ => (float)random.NextNormal())];
    }
}
