using System.Globalization;

namespace Shinso.Data.Tables;

/// <summary>A column of a <see cref="Table"/>: one value per row, or none where it is missing. Immutable.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name, ColumnKind kind, int count, int missing)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Kind, Count, Missing) = (name, kind, count, missing);
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The number of rows without a value.</summary>
    public int Missing { get; }

    /// <summary>Whether a row has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The value of a row as text, in the invariant culture; empty where it is missing.</summary>
    public abstract string TextOf(int row);

    /// <summary><c>age: Number, 3 of 150 missing</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Kind}, {Missing} of {Count} missing");
}

/// <summary>A column of numbers. A missing value is NaN.</summary>
public sealed class NumberColumn : TableColumn
{
    private readonly double[] values;

    /// <summary>A column over <paramref name="values"/>, which are kept, not copied.</summary>
    /// <exception cref="DataFormatException">A value is infinite.</exception>
    public NumberColumn(string name, double[] values)
        : base(name, ColumnKind.Number, (values ?? throw new ArgumentNullException(nameof(values))).Length, values.Count(double.IsNaN))
    {
        this.values = values;
        int infinite = Array.FindIndex(values, double.IsInfinity);
        if (infinite >= 0) throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"Column '{name}', row {infinite}: the value is infinite. Correct it, or leave it empty."));
    }

    /// <summary>The values by row; NaN where one is missing.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(values[row]);

    /// <inheritdoc/>
    public override string TextOf(int row) => double.IsNaN(values[row]) ? "" : values[row].ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A column of texts that repeat: every different text once, and its number for every row.</summary>
public sealed class TextColumn : TableColumn
{
    private readonly int[] codes;
    private readonly string[] texts;

    /// <summary>A column whose row i holds <paramref name="texts"/>[<paramref name="codes"/>[i]], or nothing where the code is −1. Arrays are kept, not copied.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="kind">Anything but a number or a date.</param>
    /// <param name="texts">The different texts.</param>
    /// <param name="codes">One index into them per row, or −1.</param>
    /// <exception cref="DataFormatException">A code is out of range, or the kind is one of numbers.</exception>
    public TextColumn(string name, ColumnKind kind, string[] texts, int[] codes)
        : base(name, kind, (codes ?? throw new ArgumentNullException(nameof(codes))).Length, codes.Count(code => code == -1))
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (kind is ColumnKind.Number or ColumnKind.Date) throw new DataFormatException($"Column '{name}': texts are no {kind}. Use {kind}Column.");
        int wrong = Array.FindIndex(codes, code => code < -1 || code >= texts.Length);
        if (wrong >= 0) throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"Column '{name}', row {wrong}: the code is {codes[wrong]}, but there are {texts.Length} texts. Use 0 to {texts.Length - 1}, or -1 for none."));
        (this.texts, this.codes) = (texts, codes);
    }

    /// <summary>The different texts; a text may have no row.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The index of every row's text; −1 where it is missing.</summary>
    public ReadOnlySpan<int> Codes => codes;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => codes[row] < 0;

    /// <inheritdoc/>
    public override string TextOf(int row) => codes[row] < 0 ? "" : texts[codes[row]];
}

/// <summary>A column of days, with or without a time of day. A missing value is <see cref="DateTime.MinValue"/>.</summary>
public sealed class DateColumn : TableColumn
{
    private readonly DateTime[] values;

    /// <summary>A column over <paramref name="values"/>, which are kept, not copied.</summary>
    public DateColumn(string name, DateTime[] values)
        : base(name, ColumnKind.Date, (values ?? throw new ArgumentNullException(nameof(values))).Length, values.Count(value => value == DateTime.MinValue))
    {
        this.values = values;
        HasTime = values.Any(value => value.TimeOfDay != TimeSpan.Zero);
    }

    /// <summary>The values by row; <see cref="DateTime.MinValue"/> where one is missing.</summary>
    public ReadOnlySpan<DateTime> Values => values;

    /// <summary>Whether some value has a time of day.</summary>
    public bool HasTime { get; }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => values[row] == DateTime.MinValue;

    /// <inheritdoc/>
    public override string TextOf(int row) => IsMissing(row) ? "" : values[row].ToString(HasTime ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
