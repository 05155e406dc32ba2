namespace Shinso.Lessons.Figures;

/// <summary>A table. The page offers it as CSV too.</summary>
public sealed record Table : Figure
{
    /// <summary>The columns.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The rows, each with a cell for every column: numbers (shown rounded, with all digits on request) or texts.</summary>
    public required IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; }

    /// <summary>Numbers, from 0, of rows to point out.</summary>
    public IReadOnlyList<int> Highlight { get; init; } = [];
}

/// <summary>A column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Digits">Significant digits that its numbers are shown with; null shows all.</param>
public sealed record Column(Text Name, int? Digits = null)
{
    /// <summary>A column that shows all digits.</summary>
    public static implicit operator Column(string name) => new((Text)name);

    /// <summary>A column that shows all digits.</summary>
    public static implicit operator Column(Text name) => new(name);
}

/// <summary>A number or a text.</summary>
public sealed record Cell
{
    /// <summary>The number, where it is one.</summary>
    public double? Number { get; init; }

    /// <summary>The text, where it is one.</summary>
    public Text? Words { get; init; }

    /// <summary>Its meaning.</summary>
    public Tone Tone { get; init; }

    /// <summary>A number.</summary>
    public static implicit operator Cell(double number) => new() { Number = number };

    /// <summary>A text that is the same in both languages.</summary>
    public static implicit operator Cell(string words) => new() { Words = words };

    /// <summary>A text.</summary>
    public static implicit operator Cell(Text words) => new() { Words = words };
}
