namespace Shinso.Lessons.Figures;

/// <summary>A network: columns of units, a line for every weight.</summary>
public sealed record NetworkDiagram : Figure
{
    /// <summary>The layers from input to output.</summary>
    public required IReadOnlyList<DiagramLayer> Layers { get; init; }
}

/// <summary>A layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">How many units it has; of more than 12 the middle ones are left out.</param>
public sealed record DiagramLayer(Text Name, int Units)
{
    /// <summary>The units' names, or none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The units' values, or none.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>The weights that come in, [unit before][unit], or none: then all lines are alike.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Weights { get; init; } = [];

    /// <summary>The whole number that the number of units is bound to: then units can be added and removed.</summary>
    public string? Bind { get; init; }
}
