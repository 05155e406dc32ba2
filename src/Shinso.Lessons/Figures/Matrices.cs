namespace Shinso.Lessons.Figures;

/// <summary>Matrices and signs in a line, such as X · W + b = Y.</summary>
public sealed record Matrices : Figure
{
    /// <summary>The matrices from left to right.</summary>
    public required IReadOnlyList<MatrixView> Items { get; init; }
}

/// <summary>A matrix with the sign that stands before it.</summary>
/// <param name="Name">Its name, as TeX.</param>
/// <param name="Rows">Its entries. A vector is a matrix of one row.</param>
/// <param name="Sign">What stands before it: nothing, <c>·</c>, <c>⊙</c>, <c>+</c>, <c>=</c>, <c>→</c>.</param>
public sealed record MatrixView(string Name, IReadOnlyList<IReadOnlyList<double>> Rows, string Sign = "")
{
    /// <summary>The matrix parameter that it shows: then its entries can be edited, and dragged up and down.</summary>
    public string? Bind { get; init; }

    /// <summary>Entries to point out, each as [row, column].</summary>
    public IReadOnlyList<IReadOnlyList<int>> Highlight { get; init; } = [];

    /// <summary>Whether the colour of an entry shows its sign and size.</summary>
    public bool Coloured { get; init; }

    /// <summary>What it is, below it.</summary>
    public Text? Caption { get; init; }

    /// <summary>Significant digits shown.</summary>
    public int Digits { get; init; } = 4;
}
