namespace Shinso.Lessons.Figures;

/// <summary>Bars: one or several values for every category.</summary>
public sealed record Bars : Figure
{
    /// <summary>The axis along the bars.</summary>
    public required Axis Axis { get; init; }

    /// <summary>What each group of bars stands for.</summary>
    public required IReadOnlyList<Text> Categories { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }
}

/// <summary>One value for every category.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Values">The values, as many as there are categories.</param>
/// <param name="Tone">Their colour.</param>
/// <param name="Bind">A list parameter whose entries the bars are: then they can be dragged.</param>
public sealed record BarSeries(Text Label, IReadOnlyList<double> Values, Tone Tone = Tone.First, string? Bind = null);
