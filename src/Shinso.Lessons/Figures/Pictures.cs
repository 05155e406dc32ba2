using System.Text.Json.Serialization;

namespace Shinso.Lessons.Figures;

/// <summary>Small pictures side by side: digits, filters, weights.</summary>
public sealed record Pictures : Figure
{
    /// <summary>The pictures.</summary>
    public required IReadOnlyList<Picture> Items { get; init; }
}

/// <summary>How the numbers of a picture become colours.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Ink>))]
public enum Ink
{
    /// <summary>0 is paper, 1 is ink.</summary>
    Black,

    /// <summary>Negative is orange, 0 neutral, positive blue; the largest size has the full colour.</summary>
    TwoSided,
}

/// <summary>A picture.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="Rows">Its height.</param>
/// <param name="Values">Its numbers, row by row from the top.</param>
/// <param name="Ink">How they become colours.</param>
public sealed record Picture(int Columns, int Rows, IReadOnlyList<double> Values, Ink Ink = Ink.Black)
{
    /// <summary>What stands below it.</summary>
    public Text? Label { get; init; }

    /// <summary>Its meaning.</summary>
    public Tone Tone { get; init; }

    /// <summary>The parameter that it shows (<see cref="ParameterKind.Picture"/>): then it can be drawn on.</summary>
    public string? Bind { get; init; }

    /// <summary>How large it is shown: the height in pixels of a page.</summary>
    public int Height { get; init; } = 56;
}
