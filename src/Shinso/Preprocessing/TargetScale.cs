using Shinso.Data;

namespace Shinso.Preprocessing;

/// <summary>
/// z = (t − μ)/σ for every target of a regression, over the training rows: what the network learns. Answers are turned back, y = μ + σ·z, so that people see their own units;
/// only the loss is that of z. Targets that do not vary have σ = 1.
/// </summary>
/// <param name="Mean">μ by output.</param>
/// <param name="Deviation">σ by output, above 0.</param>
public sealed record TargetScale(float[] Mean, float[] Deviation)
{
    /// <summary>Learns μ and σ from the training rows, in double precision.</summary>
    /// <exception cref="ArgumentException">The targets are classes, or there is no row.</exception>
    public static TargetScale Fit(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (train.IsClassification) throw new ArgumentException($"'{train.Name}' has classes as targets, which are not scaled. Scale the targets of a regression only.");
        Columns columns = Columns.Of(train.Targets, train.Name);
        return new TargetScale([.. columns.Mean.Select((mean, i) => columns.IsConstant(i) ? columns.Low[i] : (float)mean)], columns.Deviations(train.Targets));
    }

    /// <summary>z = (t − μ)/σ, in place; any whole number of rows.</summary>
    internal void Apply(Span<float> targets)
    {
        for (int i = 0; i < targets.Length; i++) targets[i] = (targets[i] - Mean[i % Mean.Length]) / Deviation[i % Mean.Length];
    }

    /// <summary>Whether what a file says can be used for that many outputs.</summary>
    internal bool Fits(int outputs) => Mean?.Length == outputs && Deviation?.Length == outputs && Mean.All(float.IsFinite) && Deviation.All(sd => sd > 0 && float.IsFinite(sd));

    /// <summary>Equal if every μ and every σ are.</summary>
    public bool Equals(TargetScale? other) => other is not null && Columns.Same(Mean, other.Mean) && Columns.Same(Deviation, other.Deviation);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.Hash(Mean, Deviation);
}
