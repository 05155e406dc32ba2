using System.Globalization;

namespace Shinso.Data;

/// <summary>
/// Rows of features with their targets; immutable. The target of a classification row is its class index, one float without axes;
/// of a regression row, a vector.
/// </summary>
public sealed class Dataset
{
    /// <summary>The most classes a data set may have.</summary>
    public const int MostClasses = 10_000;

    /// <summary>A data set whose contents are checked once, here: as many targets as rows, labels within the classes, every number finite.</summary>
    /// <param name="name">What people call it; it appears in messages and reports.</param>
    /// <param name="task">What is asked of a model.</param>
    /// <param name="features">One row per sample.</param>
    /// <param name="targets">One row per sample: class indices of shape scalar, or vectors.</param>
    /// <param name="classNames">The classes by index: two for <see cref="LearningTask.Binary"/>, two or more for <see cref="LearningTask.MultiClass"/>, none for regression.</param>
    /// <param name="featureNames">The features by column, where they have names.</param>
    /// <exception cref="DataFormatException">Counts, labels, names or numbers are wrong; the message names row and column, both counted from 0.</exception>
    public Dataset(string name, LearningTask task, Rows features, Rows targets, IReadOnlyList<string>? classNames = null, IReadOnlyList<string>? featureNames = null)
        : this(name, task, features, targets, classNames is null ? [] : [.. classNames], featureNames is null ? null : [.. featureNames])
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        DatasetChecks.Check(this);
    }

    private Dataset(string name, LearningTask task, Rows features, Rows targets, string[] classNames, string[]? featureNames) =>
        (Name, Task, Features, Targets, ClassNames, FeatureNames) = (name, task, features, targets, classNames, featureNames);

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>What is asked of a model.</summary>
    public LearningTask Task { get; }

    /// <summary>The inputs, one row per sample.</summary>
    public Rows Features { get; }

    /// <summary>The answers, one row per sample: class indices, or vectors for regression.</summary>
    public Rows Targets { get; }

    /// <summary>The classes by index; empty for regression.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The features by column, where they have names.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Features.Count;

    /// <summary>Whether targets are classes.</summary>
    public bool IsClassification => Task != LearningTask.Regression;

    /// <summary>The rows at <paramref name="indices"/>, in that order: a view, never a copy of the data. A view of a view refers to the data underneath.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside 0 to Count − 1.</exception>
    public Dataset Select(params ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), string.Create(CultureInfo.InvariantCulture, $"Row {index} of '{Name}' was asked for, but it has rows 0 to {Count - 1}."));
        }

        (Rows features, Rows targets) = IndexedRows.Over(Features, Targets, indices.ToArray());
        return new Dataset(Name, Task, features, targets, (string[])ClassNames, (string[]?)FeatureNames);
    }

    /// <summary>Where a row stands in the data that this is a view of; its own number where it is no view.</summary>
    public int NumberOf(int row) => Features is IndexedRows view ? view.Indices[row] : row;

    /// <summary>Copies the rows at <paramref name="positions"/> into a batch, as floats. Allocates nothing.</summary>
    /// <param name="positions">Row numbers from 0.</param>
    /// <param name="features">At least positions.Length × Features.Shape.Size numbers.</param>
    /// <param name="targets">At least positions.Length × Targets.Shape.Size numbers.</param>
    public void Gather(ReadOnlySpan<int> positions, Span<float> features, Span<float> targets)
    {
        Features.Gather(positions, features);
        Targets.Gather(positions, targets);
    }

    /// <summary>The class index of a row.</summary>
    /// <exception cref="InvalidOperationException">The targets are no classes.</exception>
    public int ClassOf(int row)
    {
        if (!IsClassification) throw new InvalidOperationException($"'{Name}' is a regression data set: its rows have targets, not classes. Read Targets instead.");
        float label = 0;
        Targets.Gather([row], new Span<float>(ref label));
        return (int)label;
    }

    /// <summary>How many rows each class has, by class index.</summary>
    /// <exception cref="InvalidOperationException">The targets are no classes.</exception>
    public int[] ClassCounts()
    {
        int[] counts = new int[ClassNames.Count];
        for (int row = 0; row < Count; row++) counts[ClassOf(row)]++;
        return counts;
    }

    /// <summary>
    /// A name for the contents: SHA-256, in lowercase hexadecimal, over the shapes, then all features and all targets in row order as little-endian floats.
    /// A view has the fingerprint of a data set that holds the same rows. Names do not count.
    /// </summary>
    public string Fingerprint() => Fingerprints.Of(this);

    /// <summary>
    /// One number per row, equal for rows with the same features (targets do not count): the first 8 bytes of the SHA-256 of the features as little-endian floats.
    /// Two data sets that share numbers share rows.
    /// </summary>
    public ulong[] RowHashes() => Fingerprints.OfRows(Features);

    /// <summary><c>iris: 150 rows of 4, 3 classes</c>.</summary>
    public override string ToString() => IsClassification
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count} rows of {Features.Shape}, {ClassNames.Count} classes")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count} rows of {Features.Shape}, targets of {Targets.Shape}");
}
