using Shinso.Data;

namespace Shinso.Preprocessing;

/// <summary>
/// z = (x − μ)/σ for every feature: mean 0 and standard deviation 1 over the training rows. σ² = Σ(x − μ)²/n. A constant feature has σ = 1 and becomes 0.
/// </summary>
/// <param name="Mean">μ by feature.</param>
/// <param name="Deviation">σ by feature, above 0.</param>
public sealed record Standardize(float[] Mean, float[] Deviation) : PreprocessingStep
{
    /// <summary>Learns μ and σ from the training rows, in double precision.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static Standardize Fit(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        Columns columns = Columns.Of(train);
        return new Standardize([.. columns.Mean.Select((mean, i) => columns.IsConstant(i) ? columns.Low[i] : (float)mean)], columns.Deviations(train.Features)) { FittedOn = train };
    }

    /// <inheritdoc/>
    public override void Apply(Span<float> rows)
    {
        Check(Mean.Length, rows);
        for (int start = 0; start < rows.Length; start += Mean.Length)
        {
            Span<float> row = rows.Slice(start, Mean.Length);
            for (int i = 0; i < row.Length; i++) row[i] = (row[i] - Mean[i]) / Deviation[i];
        }
    }

    /// <inheritdoc/>
    public override void Undo(Span<float> rows)
    {
        Check(Mean.Length, rows);
        for (int start = 0; start < rows.Length; start += Mean.Length)
        {
            Span<float> row = rows.Slice(start, Mean.Length);
            for (int i = 0; i < row.Length; i++) row[i] = row[i] * Deviation[i] + Mean[i];
        }
    }

    internal override bool Fits(int features) => Mean.Length == features && Deviation.Length == features && Deviation.All(sd => sd > 0);

    /// <summary>Equal if every μ and every σ are.</summary>
    public bool Equals(Standardize? other) => other is not null && Columns.Same(Mean, other.Mean) && Columns.Same(Deviation, other.Deviation);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.Hash(Mean, Deviation);

    /// <summary><c>Standardize(4 features)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"Standardize({Mean.Length} features)");
}
