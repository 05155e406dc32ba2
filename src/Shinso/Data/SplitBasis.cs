namespace Shinso.Data;

/// <summary>What a splitter asks of rows: how many there are and, where it matters, their classes, groups and times.</summary>
/// <param name="Name">What people call the rows.</param>
/// <param name="Count">The number of rows.</param>
public sealed record SplitBasis(string Name, int Count)
{
    /// <summary>The number of classes; 1 where rows have none.</summary>
    public int Classes { get; init; } = 1;

    /// <summary>The class index of every row; null for regression.</summary>
    public int[]? Labels { get; init; }

    /// <summary>Rows with the same number stay together; null where rows stand alone.</summary>
    public int[]? Groups { get; init; }

    /// <summary>When a row happened: earlier rows train, later ones test; null where order means nothing.</summary>
    public long[]? Times { get; init; }

    /// <summary>The rows of a data set, which stand alone.</summary>
    public static SplitBasis Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.IsClassification) return new SplitBasis(data.Name, data.Count);
        int[] labels = new int[data.Count];
        for (int row = 0; row < labels.Length; row++) labels[row] = data.ClassOf(row);
        return new SplitBasis(data.Name, data.Count) { Classes = data.ClassNames.Count, Labels = labels };
    }

    /// <summary>The basis of some of the rows.</summary>
    public SplitBasis Select(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return this with { Count = rows.Count, Labels = Of(Labels), Groups = Of(Groups), Times = Of(Times) };

        T[]? Of<T>(T[]? all) => all is null ? null : [.. rows.Select(row => all[row])];
    }

    /// <summary>Refuses columns of another length, and groups together with times.</summary>
    internal void Check()
    {
        foreach (int length in new[] { Labels?.Length, Groups?.Length, Times?.Length }.OfType<int>())
        {
            if (length != Count) throw new ArgumentException(FormattableString.Invariant($"'{Name}' has {Count} rows, but {length} classes, groups or times. Give one for every row."));
        }

        if (Groups is not null && Times is not null) throw new ArgumentException($"The rows of '{Name}' can be divided by group or in order of time, not both. Choose one.");
    }
}
