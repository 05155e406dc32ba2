using System.Globalization;

namespace Shinso.Metrics;

/// <summary>The samples whose confidence lies in one of the equal parts of 0 … 1.</summary>
/// <param name="From">Where the part begins.</param>
/// <param name="To">Where it ends; a confidence on a border belongs to the lower part.</param>
/// <param name="Count">The samples in it.</param>
/// <param name="Confidence">Their mean confidence; NaN without samples.</param>
/// <param name="Accuracy">The share of them that is right; NaN without samples.</param>
public readonly record struct CalibrationBin(double From, double To, long Count, double Confidence, double Accuracy);

/// <summary>
/// Whether probabilities mean what they say: of the answers given with 80 % confidence, 80 % should be right. The confidence of an answer is its largest probability.
/// ECE = Σ nᵦ/N · |accuracyᵦ − confidenceᵦ| over equal parts b of 0 … 1 (Guo et al. 2017); 0 is perfect.
/// Brier = Σ Σₖ (pₖ − [k = t])² / N, from 0 to 2.
/// </summary>
public sealed class Calibration
{
    private readonly long[] counts;
    private readonly double[] confidences;
    private readonly long[] rights;
    private double brier;

    /// <summary>An empty calibration with that many parts.</summary>
    public Calibration(int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (counts, confidences, rights) = (new long[bins], new double[bins], new long[bins]);
    }

    /// <summary>N, the number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>The mean squared distance between probabilities and what is true; NaN without samples.</summary>
    public double Brier => brier / Count;

    /// <summary>ECE, from 0 to 1; NaN without samples.</summary>
    public double ExpectedError
    {
        get
        {
            double sum = 0;
            for (int bin = 0; bin < counts.Length; bin++) sum += Math.Abs(rights[bin] - confidences[bin]);
            return sum / Count;
        }
    }

    /// <summary>The parts, from low to high confidence.</summary>
    public IReadOnlyList<CalibrationBin> Bins =>
        [.. counts.Select((count, bin) => new CalibrationBin((double)bin / counts.Length, (bin + 1.0) / counts.Length, count, confidences[bin] / count, (double)rights[bin] / count))];

    /// <summary>Adds one sample.</summary>
    /// <param name="actual">t, the true class.</param>
    /// <param name="probabilities">p, one probability per class; a single one is that of class 1 of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no probability for the true class.</exception>
    public void Add(int actual, ReadOnlySpan<float> probabilities)
    {
        int classes = Math.Max(2, probabilities.Length);
        if ((uint)actual >= (uint)classes)
            throw new ArgumentOutOfRangeException(nameof(actual), string.Create(CultureInfo.InvariantCulture, $"With {probabilities.Length} probabilities the class is one of 0 to {classes - 1}, but got {actual}."));
        int best = 0;
        double confidence = double.NegativeInfinity, squares = 0;
        for (int index = 0; index < classes; index++)
        {
            double probability = probabilities.Length > 1 ? probabilities[index] : index == 1 ? probabilities[0] : 1.0 - probabilities[0];
            if (probability > confidence) (best, confidence) = (index, probability);
            double error = probability - (index == actual ? 1 : 0);
            squares += error * error;
        }

        int bin = Math.Clamp((int)Math.Ceiling(confidence * counts.Length) - 1, 0, counts.Length - 1);
        counts[bin]++;
        confidences[bin] += confidence;
        if (best == actual) rights[bin]++;
        brier += squares;
        Count++;
    }
}
