using System.Globalization;
using System.Text;

namespace Shinso.Metrics;

/// <summary>
/// C[a, p] = number of samples of class a that were called class p: rows are what is true, columns what was predicted, the diagonal is right.
/// Counts are exact; adding allocates nothing.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] counts;

    /// <summary>An empty matrix for classes 0 to <paramref name="classes"/> − 1.</summary>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        counts = new long[checked(classes * classes)];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of samples: the sum of all cells.</summary>
    public long Count { get; private set; }

    /// <summary>The number of samples of class <paramref name="actual"/> that were called <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted]
    {
        get
        {
            Check(actual, nameof(actual));
            Check(predicted, nameof(predicted));
            return counts[actual * Classes + predicted];
        }
    }

    /// <summary>Counts one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is not one of 0 to <see cref="Classes"/> − 1.</exception>
    public void Add(int actual, int predicted)
    {
        Check(actual, nameof(actual));
        Check(predicted, nameof(predicted));
        counts[actual * Classes + predicted]++;
        Count++;
    }

    /// <summary>
    /// Counts one sample whose prediction is the largest of <paramref name="outputs"/>, logits or probabilities alike, one per class;
    /// of equal ones the first. NaN is never the largest; outputs that are all NaN count as class 0.
    /// </summary>
    /// <exception cref="ArgumentException">There is not one output per class.</exception>
    public void Add(int actual, ReadOnlySpan<float> outputs)
    {
        if (outputs.Length != Classes)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A confusion matrix of {Classes} classes needs {Classes} outputs per sample, but got {outputs.Length}."), nameof(outputs));
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best] || (float.IsNaN(outputs[best]) && !float.IsNaN(outputs[i]))) best = i;
        }

        Add(actual, best);
    }

    /// <summary>Adds all counts of another matrix: of another fold, or of another part of the data.</summary>
    /// <exception cref="ArgumentException">The other matrix has another number of classes.</exception>
    public void Add(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Classes != Classes)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A confusion matrix of {Classes} classes cannot take in one of {other.Classes} classes."), nameof(other));
        for (int i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
        Count += other.Count;
    }

    /// <summary>Sets all counts to zero.</summary>
    public void Clear()
    {
        Array.Clear(counts);
        Count = 0;
    }

    /// <summary>The number of samples on the diagonal.</summary>
    public long Correct
    {
        get
        {
            long sum = 0;
            for (int i = 0; i < counts.Length; i += Classes + 1) sum += counts[i];
            return sum;
        }
    }

    /// <summary>accuracy = Σ C[k, k] / Σ C; 0 without samples.</summary>
    public double Accuracy => Ratio(Correct, Count);

    /// <summary>Precision, recall, F1 and support of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The class is not one of 0 to <see cref="Classes"/> − 1.</exception>
    public ClassScores Of(int index)
    {
        Check(index, nameof(index));
        (long right, long actual, long predicted) = Margins(index);
        return new ClassScores(Ratio(right, predicted), Ratio(right, actual), Ratio(2 * right, actual + predicted), actual);
    }

    /// <summary>The unweighted mean over the classes that occur, as truth or as prediction (scikit-learn's <c>average="macro"</c>).</summary>
    public ClassScores Macro => Average(static (actual, predicted) => actual + predicted > 0 ? 1 : 0);

    /// <summary>The mean over all classes, each weighted with its support (scikit-learn's <c>average="weighted"</c>); its recall is the accuracy.</summary>
    public ClassScores Weighted => Average(static (actual, _) => actual);

    /// <summary>The counts as a table with one row per true class, columns aligned.</summary>
    public override string ToString()
    {
        int width = counts.Max().ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        for (int i = 0; i < counts.Length; i++)
        {
            text.Append(counts[i].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            if (i + 1 < counts.Length) text.Append((i + 1) % Classes == 0 ? '\n' : ' ');
        }

        return text.ToString();
    }

    private ClassScores Average(Func<long, long, double> weightOf)
    {
        double precision = 0, recall = 0, f1 = 0, weights = 0;
        for (int index = 0; index < Classes; index++)
        {
            (_, long actual, long predicted) = Margins(index);
            double weight = weightOf(actual, predicted);
            ClassScores scores = Of(index);
            (precision, recall, f1, weights) =
                (precision + weight * scores.Precision, recall + weight * scores.Recall, f1 + weight * scores.F1, weights + weight);
        }

        return weights > 0 ? new ClassScores(precision / weights, recall / weights, f1 / weights, Count) : default;
    }

    /// <summary>The diagonal cell, the sum of the row and the sum of the column of a class.</summary>
    private (long Right, long Actual, long Predicted) Margins(int index)
    {
        long actual = 0, predicted = 0;
        for (int other = 0; other < Classes; other++)
        {
            actual += counts[index * Classes + other];
            predicted += counts[other * Classes + index];
        }

        return (counts[index * (Classes + 1)], actual, predicted);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private void Check(int index, string argument)
    {
        if ((uint)index >= (uint)Classes)
            throw new ArgumentOutOfRangeException(argument, string.Create(CultureInfo.InvariantCulture, $"A confusion matrix of {Classes} classes counts classes 0 to {Classes - 1}, but got {index}."));
    }
}
