using System.Globalization;
using System.Text;
using Shinso.Data;
using Shinso.Data.Tables;
using static System.FormattableString;

namespace Shinso.Tabular.Columns;

/// <summary>Collects the values of a column whose kind is known.</summary>
internal abstract class ColumnBuilder(ColumnPlan plan, string file, MissingMarkers missing)
{
    private byte[]? room;

    protected ColumnPlan Plan => plan;

    protected MissingMarkers Missing => missing;

    public abstract void Add(ReadOnlySpan<byte> value, int row, long line);

    public abstract TableColumn Build();

    public static ColumnBuilder Create(ColumnPlan plan, int rows, string file, MissingMarkers missing) => plan.Kind switch
    {
        ColumnKind.Number => new NumberBuilder(plan, rows, file, missing),
        ColumnKind.Date => new DateBuilder(plan, rows, file, missing),
        _ => new TextBuilder(plan, rows, file, missing),
    };

    /// <summary>The value in ASCII, until the next call; empty if it cannot be a number or a date.</summary>
    protected ReadOnlySpan<byte> NarrowOf(ReadOnlySpan<byte> value) =>
        !value.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? value.Length > Narrow.Longest ? [] : value : value.Length > Narrow.Longest ? [] : Narrow.Of(value, room ??= new byte[Narrow.Longest]);

    protected DataFormatException Refusal(ReadOnlySpan<byte> value, long line, string reason) =>
        new(Invariant($"{file}, line {line}, column {Quoted.Of(plan.Name)}: {Quoted.Of(value)} {reason}"));
}

/// <summary>Collects numbers.</summary>
internal sealed class NumberBuilder(ColumnPlan plan, int rows, string file, MissingMarkers missing) : ColumnBuilder(plan, file, missing)
{
    private readonly double[] values = new double[rows];

    public override void Add(ReadOnlySpan<byte> value, int row, long line)
    {
        if (Missing.Contains(value))
        {
            values[row] = double.NaN;
            return;
        }

        ReadOnlySpan<byte> text = NarrowOf(value);
        NumberForm form = NumberSyntax.FormOf(text, out int digits, out long whole);
        if (form == NumberForm.Whole && digits <= 15)
        {
            values[row] = whole;
            return;
        }

        if (!NumberSyntax.Fits(form, Plan.Style))
            throw Refusal(value, line, form == NumberForm.DecimalComma ? "is not a number without decimal commas. Use --decimal-comma, or declare the column as text." : "is not a number. Correct it, leave it empty, or declare the column as text.");
        values[row] = NumberSyntax.ValueOf(text, Plan.Style);
        if (!double.IsFinite(values[row])) throw Refusal(value, line, "is too large for a number. Correct it, leave it empty, or declare the column as text.");
    }

    public override TableColumn Build() => new NumberColumn(Plan.Name, values);
}

/// <summary>Collects dates.</summary>
internal sealed class DateBuilder(ColumnPlan plan, int rows, string file, MissingMarkers missing) : ColumnBuilder(plan, file, missing)
{
    private readonly DateTime[] values = new DateTime[rows];

    public override void Add(ReadOnlySpan<byte> value, int row, long line)
    {
        if (Missing.Contains(value)) return;
        ReadOnlySpan<byte> text = NarrowOf(value);
        DateOrders orders = DateSyntax.OrdersOf(text), wanted = Plan.DayFirst ? DateOrders.DayFirst : DateOrders.MonthFirst;
        if (orders != DateOrders.YearFirst && !orders.HasFlag(wanted)) throw Refusal(value, line, "is not a date. Write 2024-01-31, leave it empty, or declare the column as text.");
        values[row] = DateSyntax.ValueOf(text, Plan.DayFirst);
    }

    public override TableColumn Build() => new DateColumn(Plan.Name, values);
}

/// <summary>Collects texts, every different one once.</summary>
internal sealed class TextBuilder(ColumnPlan plan, int rows, string file, MissingMarkers missing) : ColumnBuilder(plan, file, missing)
{
    private readonly int[] codes = new int[rows];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private char[] room = new char[256];

    public override void Add(ReadOnlySpan<byte> value, int row, long line)
    {
        if (Missing.Contains(value))
        {
            codes[row] = -1;
            return;
        }

        if (value.Length > room.Length) room = new char[value.Length];
        ReadOnlySpan<char> text = room.AsSpan(0, Encoding.UTF8.GetChars(value, room));
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out int code))
        {
            code = texts.Count;
            string kept = text.ToString();
            known.Add(kept, code);
            texts.Add(kept);
        }

        codes[row] = code;
    }

    /// <summary>Categories are in the order of their characters, of numbers in the order of these, so that rows in another order give the same classes; no comes before yes.</summary>
    public override TableColumn Build()
    {
        if (Plan.Kind is ColumnKind.Text or ColumnKind.Identifier) return new TextColumn(Plan.Name, Plan.Kind, [.. texts], codes);
        string[] sorted = [.. texts];
        if (YesNoWords.Of(texts) is (string no, string yes)) sorted = [no, yes];
        else if (texts.All(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) sorted = [.. texts.OrderBy(text => double.Parse(text, CultureInfo.InvariantCulture)).ThenBy(text => text, StringComparer.Ordinal)];
        else Array.Sort(sorted, StringComparer.Ordinal);
        int[] order = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) order[known[sorted[i]]] = i;
        for (int row = 0; row < codes.Length; row++) codes[row] = codes[row] < 0 ? -1 : order[codes[row]];
        return new TextColumn(Plan.Name, Plan.Kind, sorted, codes);
    }
}
