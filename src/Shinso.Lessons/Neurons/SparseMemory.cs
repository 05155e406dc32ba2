using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Neurons;

/// <summary>A sparse ReLU network that has learned random labels by heart.</summary>
internal static class SparseMemory
{
    private const int Points = 100;

    /// <summary>Of the hidden answers to the training points, the share of zeros; and the shares of right labels at these points and between them.</summary>
    public static (double Zeros, double Train, double Test) Measure()
    {
        var random = new SplitMix(1);
        double[] train = Labels(random), test = Labels(random);
        double[] weights = Weights(train);
        return (
            Enumerable.Range(0, Points).Average(x => Hidden(x).Count(answer => answer == 0) / (double)(Points - 1)),
            Enumerable.Range(0, Points).Count(x => Output(train[0], weights, x) > 0 == train[x] > 0) / (double)Points,
            Enumerable.Range(0, Points).Count(x => Output(train[0], weights, x + 0.5) > 0 == test[x] > 0) / (double)Points);
    }

    private static double[] Labels(SplitMix random) => [.. Enumerable.Range(0, Points).Select(_ => random.NextDouble() < 0.5 ? -1.0 : 1.0)];

    /// <summary>hᵢ = ReLU(x − i): unit i is silent for every x up to i.</summary>
    private static IEnumerable<double> Hidden(double x) => Enumerable.Range(0, Points - 1).Select(i => Functions.Relu(x - i));

    /// <summary>y = b + Σ wᵢhᵢ.</summary>
    private static double Output(double b, double[] weights, double x) => b + Hidden(x).Zip(weights, (h, w) => h * w).Sum();

    /// <summary>wᵢ = (tᵢ₊₁ − tᵢ) − (tᵢ − tᵢ₋₁): each unit bends the line so that it passes through the next label.</summary>
    private static double[] Weights(double[] t) => [.. Enumerable.Range(0, Points - 1).Select(i => t[i + 1] - t[i] - (i == 0 ? 0 : t[i] - t[i - 1]))];
}
