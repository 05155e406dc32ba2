namespace Shinso.Lessons.Figures;

/// <summary>A computational graph: nodes from left to right, with the value that flows forward and the gradient that flows back on every edge.</summary>
public sealed record Wiring : Figure
{
    /// <summary>The nodes.</summary>
    public required IReadOnlyList<WiringNode> Nodes { get; init; }

    /// <summary>The edges.</summary>
    public required IReadOnlyList<WiringEdge> Edges { get; init; }
}

/// <summary>A node.</summary>
/// <param name="Id">Its name, unique in the graph.</param>
/// <param name="Column">Its place from left to right, from 0; halves are allowed.</param>
/// <param name="Row">Its place from above to below, from 0; halves are allowed.</param>
/// <param name="Label">What it shows: an operation such as × or exp, or the name of an input.</param>
public sealed record WiringNode(string Id, double Column, double Row, Text Label)
{
    /// <summary>Whether it is an input or a parameter, not an operation.</summary>
    public bool Input { get; init; }

    /// <summary>The number parameter that it shows: then it can be dragged up and down.</summary>
    public string? Bind { get; init; }

    /// <summary>Whether the present step is about it.</summary>
    public bool Active { get; init; }

    /// <summary>A line for its details: the local derivative, say.</summary>
    public Text? Detail { get; init; }
}

/// <summary>An edge.</summary>
/// <param name="From">The node that it leaves.</param>
/// <param name="To">The node that it enters; null for the edge that leaves the graph with the result.</param>
/// <param name="Value">The value that flows forward; null while it is not yet known.</param>
/// <param name="Gradient">The gradient that flows back; null while it is not yet known.</param>
public sealed record WiringEdge(string From, string? To, double? Value, double? Gradient)
{
    /// <summary>A name beside the value.</summary>
    public string? Name { get; init; }
}
