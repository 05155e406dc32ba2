using Shinso.Data;

namespace Shinso.Preprocessing;

/// <summary>
/// y = (x − low)/(high − low) for every feature: 0 … 1 over the training rows; other rows may lie outside. A constant feature becomes 0.
/// </summary>
/// <param name="Low">The smallest value by feature.</param>
/// <param name="High">The largest value by feature.</param>
public sealed record MinMax(float[] Low, float[] High) : PreprocessingStep
{
    /// <summary>Learns the smallest and the largest values from the training rows.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static MinMax Fit(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        Columns columns = Columns.Of(train);
        return new MinMax(columns.Low, columns.High) { FittedOn = train };
    }

    /// <inheritdoc/>
    public override void Apply(Span<float> rows)
    {
        Check(Low.Length, rows);
        for (int start = 0; start < rows.Length; start += Low.Length)
        {
            Span<float> row = rows.Slice(start, Low.Length);
            for (int i = 0; i < row.Length; i++) row[i] = (row[i] - Low[i]) / Width(i);
        }
    }

    /// <inheritdoc/>
    public override void Undo(Span<float> rows)
    {
        Check(Low.Length, rows);
        for (int start = 0; start < rows.Length; start += Low.Length)
        {
            Span<float> row = rows.Slice(start, Low.Length);
            for (int i = 0; i < row.Length; i++) row[i] = row[i] * Width(i) + Low[i];
        }
    }

    internal override bool Fits(int features) => Low.Length == features && High.Length == features;

    private float Width(int feature) => High[feature] > Low[feature] ? High[feature] - Low[feature] : 1;

    /// <summary>Equal if every smallest and every largest value are.</summary>
    public bool Equals(MinMax? other) => other is not null && Columns.Same(Low, other.Low) && Columns.Same(High, other.High);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.Hash(Low, High);

    /// <summary><c>MinMax(4 features)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"MinMax({Low.Length} features)");
}
