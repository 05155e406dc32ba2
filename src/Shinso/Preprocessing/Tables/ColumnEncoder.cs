using System.Globalization;
using System.Text.Json.Serialization;
using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Preprocessing.Tables;

/// <summary>Turns one column of a table into features. What it knows was learnt from training rows. The set of encoders is closed.</summary>
/// <param name="Column">The name of the column.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "encoder")]
[JsonDerivedType(typeof(NumberEncoder), "number")]
[JsonDerivedType(typeof(CategoryEncoder), "category")]
[JsonDerivedType(typeof(DateEncoder), "date")]
public abstract record ColumnEncoder(string Column)
{
    /// <summary>The number of features it gives.</summary>
    [JsonIgnore]
    public abstract int Width { get; }

    /// <summary>What the column must hold.</summary>
    [JsonIgnore]
    public abstract ColumnKind Kind { get; }

    /// <summary>A name for every feature.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> FeatureNames { get; }

    /// <summary>Writes the features of rows.</summary>
    /// <param name="column">The column as it came.</param>
    /// <param name="rows">Row numbers of the table.</param>
    /// <param name="features">Where the features of the first row begin; those of the next are <paramref name="stride"/> further.</param>
    /// <param name="stride">The features of a row, all columns together.</param>
    /// <exception cref="DataFormatException">A value cannot be what the encoder knows.</exception>
    internal abstract void Encode(TableColumn column, ReadOnlySpan<int> rows, Span<float> features, int stride);

    /// <summary>Whether what a file says can be used.</summary>
    internal abstract bool IsUsable { get; }

    /// <summary>A value that is something else than what was learnt.</summary>
    private protected DataFormatException Refusal(int row, string text, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{Column}': '{Shown(text)}' is {what}. Correct it, or leave it empty if it is not known."));

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}

/// <summary>y = (x − shift)/scale, with something in place of what is missing.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Fill">What a missing value counts as, before scaling.</param>
/// <param name="Indicator">Whether a second feature is 1 where a value is missing.</param>
/// <param name="Shift">Subtracted.</param>
/// <param name="Scale">Divided by; above 0.</param>
public sealed record NumberEncoder(string Column, double Fill, bool Indicator, double Shift, double Scale) : ColumnEncoder(Column)
{
    /// <inheritdoc/>
    public override int Width => Indicator ? 2 : 1;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Number;

    /// <inheritdoc/>
    public override IEnumerable<string> FeatureNames => Indicator ? [Column, $"{Column} missing"] : [Column];

    internal override bool IsUsable => double.IsFinite(Fill) && double.IsFinite(Shift) && double.IsFinite(Scale) && Scale > 0;

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, ReadOnlySpan<int> rows, Span<float> features, int stride)
    {
        Func<int, double> valueOf = ReaderOf(column);
        for (int i = 0; i < rows.Length; i++)
        {
            double value = valueOf(rows[i]);
            features[i * stride] = (float)(((double.IsNaN(value) ? Fill : value) - Shift) / Scale);
            if (Indicator) features[i * stride + 1] = double.IsNaN(value) ? 1 : 0;
        }
    }

    /// <summary>A column that is text in this table may still hold numbers.</summary>
    private Func<int, double> ReaderOf(TableColumn column)
    {
        if (column is NumberColumn numbers) return row => numbers.Values[row];
        if (column is not TextColumn texts) return row => column.IsMissing(row) ? double.NaN : throw Refusal(row, column.TextOf(row), "no number");
        double?[] parsed = [.. texts.Texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : (double?)null)];
        return row => texts.IsMissing(row) ? double.NaN : parsed[texts.Codes[row]] ?? throw Refusal(row, texts.TextOf(row), "no number");
    }

    /// <summary><c>area: (x - 45.3)/17.9, 38.1 if missing</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Column}: (x - {Shift:G5})/{Scale:G5}, {Fill:G5} if missing");
}

/// <summary>One feature per category, or one for all in their order.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Categories">The known texts, at least one.</param>
/// <param name="Code">One feature each, or one for all.</param>
/// <param name="Others">Whether rare categories share a feature.</param>
/// <param name="Indicator">Whether a feature is 1 where a value is missing.</param>
/// <param name="Unseen">What to do with an unknown text.</param>
public sealed record CategoryEncoder(string Column, string[] Categories, CategoryCode Code, bool Others, bool Indicator, UnseenCategory Unseen) : ColumnEncoder(Column)
{
    /// <inheritdoc/>
    public override int Width => (Code == CategoryCode.Ordinal ? 1 : Categories.Length + (Others ? 1 : 0)) + (Indicator ? 1 : 0);

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Category;

    /// <inheritdoc/>
    public override IEnumerable<string> FeatureNames => Code == CategoryCode.Ordinal
        ? Indicator ? [Column, $"{Column} missing"] : [Column]
        : Categories.Select(category => $"{Column}={category}").Concat(Others ? [$"{Column} other"] : []).Concat(Indicator ? [$"{Column} missing"] : []);

    internal override bool IsUsable => Categories is { Length: > 0 } && !Categories.Contains(null) && Categories.Distinct(StringComparer.Ordinal).Count() == Categories.Length
        && Enum.IsDefined(Code) && Enum.IsDefined(Unseen);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, ReadOnlySpan<int> rows, Span<float> features, int stride)
    {
        var places = Categories.Select((text, place) => (text, place)).ToDictionary(pair => pair.text, pair => pair.place, StringComparer.Ordinal);
        int[]? known = column is TextColumn texts ? [.. texts.Texts.Select(text => places.GetValueOrDefault(text, -1))] : null;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            Span<float> own = features.Slice(i * stride, Width);
            own.Clear();
            bool missing = column.IsMissing(row);
            int place = missing ? -1 : known is not null ? known[((TextColumn)column).Codes[row]] : places.GetValueOrDefault(column.TextOf(row), -1);
            if (!missing && place < 0 && !Others && Unseen == UnseenCategory.Refuse)
                throw Refusal(row, column.TextOf(row), $"none of the categories that the model knows ({string.Join(", ", Categories.Take(8))}{(Categories.Length > 8 ? ", …" : "")})");
            if (Code == CategoryCode.Ordinal) own[0] = place < 0 || Categories.Length == 1 ? 0.5f : place / (Categories.Length - 1f);
            else if (place >= 0) own[place] = 1;
            else if (Others && !missing) own[Categories.Length] = 1;
            if (Indicator && missing) own[^1] = 1;
        }
    }

    /// <summary><c>origin: one-hot of 3 (Europe, Japan, USA)</c>.</summary>
    public override string ToString()
    {
        string names = string.Join(", ", Categories.Take(6)) + (Categories.Length > 6 ? ", …" : "");
        return FormattableString.Invariant($"{Column}: {(Code == CategoryCode.OneHot ? "one-hot" : "ordinal")} of {Categories.Length} ({names})");
    }
}

/// <summary>Year, month, day, day of the week and, where there are times, hour of a date, each as y = (x − shift)/scale. A missing date has the mean of each.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Shift">By part, subtracted.</param>
/// <param name="Scale">By part, divided by; above 0.</param>
/// <param name="Indicator">Whether a feature is 1 where a date is missing.</param>
public sealed record DateEncoder(string Column, double[] Shift, double[] Scale, bool Indicator) : ColumnEncoder(Column)
{
    private static readonly string[] Names = ["year", "month", "day", "weekday", "hour"];

    /// <summary>The parts of a date, Monday being weekday 0; the hour with its minutes as a fraction.</summary>
    internal static double PartOf(DateTime date, int part) => part switch
    {
        0 => date.Year,
        1 => date.Month,
        2 => date.Day,
        3 => ((int)date.DayOfWeek + 6) % 7,
        _ => date.TimeOfDay.TotalHours,
    };

    /// <summary>The parts of dates with and without a time of day.</summary>
    internal static int Parts(bool withTime) => withTime ? 5 : 4;

    /// <inheritdoc/>
    public override int Width => Shift.Length + (Indicator ? 1 : 0);

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Date;

    /// <inheritdoc/>
    public override IEnumerable<string> FeatureNames => Names.Take(Shift.Length).Append("missing").Take(Width).Select(part => $"{Column} {part}");

    internal override bool IsUsable => Shift is { Length: 4 or 5 } && Scale?.Length == Shift.Length && Shift.All(double.IsFinite) && Scale.All(scale => double.IsFinite(scale) && scale > 0);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, ReadOnlySpan<int> rows, Span<float> features, int stride)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            bool missing = column.IsMissing(row);
            if (!missing && column is not DateColumn) throw Refusal(row, column.TextOf(row), "no date");
            Span<float> own = features.Slice(i * stride, Width);
            for (int part = 0; part < Shift.Length; part++) own[part] = missing ? 0 : (float)((PartOf(((DateColumn)column).Values[row], part) - Shift[part]) / Scale[part]);
            if (Indicator) own[^1] = missing ? 1 : 0;
        }
    }

    /// <summary><c>sold: year, month, day, weekday</c>.</summary>
    public override string ToString() => $"{Column}: {string.Join(", ", Names.Take(Shift.Length))}";
}
