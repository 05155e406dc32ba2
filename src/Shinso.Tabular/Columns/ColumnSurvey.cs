using System.Text;

namespace Shinso.Tabular.Columns;

/// <summary>A value that shows something, and where it stands.</summary>
internal readonly record struct Example(long Line, string Value);

/// <summary>What the values of a column look like over the whole file.</summary>
internal sealed class ColumnSurvey(string name, MissingMarkers missing)
{
    private const int LongestDate = 80;

    private static readonly int Forms = Enum.GetValues<NumberForm>().Length;

    private readonly long[] forms = new long[Forms];
    private readonly Example?[] formExamples = new Example?[Forms];
    private readonly Dictionary<string, string> fewTexts = new(StringComparer.Ordinal);
    private readonly bool named = Names.IsName(name);
    private long previous;

    public string Name { get; } = name;

    public long Rows { get; private set; }

    public long Missing { get; private set; }

    public long Present => Rows - Missing;

    public long Numbers { get; private set; }

    public long Dates { get; private set; }

    public long Others => Present - Numbers - Dates;

    public long FullWidth { get; private set; }

    public Example? FirstFullWidth { get; private set; }

    public long Formulas { get; private set; }

    public Example? FirstFormula { get; private set; }

    public Example? FirstDate { get; private set; }

    public Example? FirstOther { get; private set; }

    /// <summary>The orders that fit all dates.</summary>
    public DateOrders Orders { get; private set; } = DateOrders.DayFirst | DateOrders.MonthFirst;

    public bool SomeDayFirst { get; private set; }

    public bool LeadingZeros { get; private set; }

    public int MostDigits { get; private set; }

    public bool CountsUp { get; private set; } = true;

    public long First { get; private set; }

    public bool OnlyZeroOrOne { get; private set; } = true;

    public bool HasBlanks { get; private set; }

    public int LongestText { get; private set; }

    public bool NamedLikeAName => named;

    public DistinctTexts Distinct { get; } = new();

    /// <summary>The different texts as long as there are at most three.</summary>
    public IReadOnlyCollection<string> FewTexts => fewTexts.Values;

    public long Of(NumberForm form) => forms[(int)form];

    public Example? ExampleOf(NumberForm form) => formExamples[(int)form];

    public void Add(ReadOnlySpan<byte> value, long line)
    {
        Rows++;
        if (missing.Contains(value))
        {
            Missing++;
            CountsUp = false;
            return;
        }

        if (value.Length > 0 && value[0] < 0x80)
        {
            // Digits, + , - . and /, which lies between them.
            if (value[0] is >= (byte)'+' and <= (byte)'9' && value.Length <= Narrow.Longest && AddNarrow(value, value, line)) return;
        }
        else if (value.Length is > 0 and <= Narrow.Longest && AddWide(value, line))
        {
            return;
        }

        AddText(value, line);
    }

    private bool AddWide(ReadOnlySpan<byte> value, long line)
    {
        Span<byte> room = stackalloc byte[Narrow.Longest];
        ReadOnlySpan<byte> narrow = Narrow.Of(value, room);
        if (narrow.Length == 0 || !AddNarrow(narrow, value, line)) return false;
        FullWidth++;
        FirstFullWidth ??= new Example(line, Encoding.UTF8.GetString(value));
        return true;
    }

    private bool AddNarrow(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, long line)
    {
        NumberForm form = NumberSyntax.FormOf(text, out int digits, out long whole);
        if (form != NumberForm.None)
        {
            AddNumber(form, text, digits, whole, line);
            if (form == NumberForm.Whole) Distinct.Add(value, mayBeName: CountsUp || named || LeadingZeros || digits > 15);
            else Distinct.Add(value, mayBeName: false);
            return true;
        }

        return AddDate(text, value, line);
    }

    private bool AddDate(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, long line)
    {
        if (value.Length is < 6 or > LongestDate) return false;
        Span<byte> room = stackalloc byte[LongestDate];
        DateOrders orders = DateSyntax.OrdersOf(text.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? Narrow.Of(value, room) : text);
        if (orders == DateOrders.None) return false;
        Dates++;
        CountsUp = OnlyZeroOrOne = false;
        FirstDate ??= new Example(line, Encoding.UTF8.GetString(value));
        if (orders != DateOrders.YearFirst) (Orders, SomeDayFirst) = (Orders & orders, true);
        Distinct.Add(value, mayBeName: false);
        return true;
    }

    private void AddNumber(NumberForm form, ReadOnlySpan<byte> text, int digits, long whole, long line)
    {
        Numbers++;
        if (forms[(int)form]++ == 0 && form > NumberForm.Point) formExamples[(int)form] = new Example(line, Encoding.UTF8.GetString(text));
        if (form != NumberForm.Whole)
        {
            CountsUp = OnlyZeroOrOne = false;
            return;
        }

        if (digits > 1 && text[^digits] == '0') LeadingZeros = true;
        if (digits > MostDigits) MostDigits = digits;
        if (whole is not (0 or 1)) OnlyZeroOrOne = false;
        if (Rows == 1) First = whole;
        else if (whole != previous + 1) CountsUp = false;
        previous = whole;
    }

    private void AddText(ReadOnlySpan<byte> value, long line)
    {
        CountsUp = OnlyZeroOrOne = false;
        FirstOther ??= new Example(line, Encoding.UTF8.GetString(value));
        if (value is [(byte)'=', ..])
        {
            Formulas++;
            FirstFormula ??= new Example(line, Encoding.UTF8.GetString(value));
        }

        if (!HasBlanks && value.IndexOfAny((byte)' ', (byte)'\n', (byte)'\t') >= 0) HasBlanks = true;
        if (value.Length > LongestText) LongestText = value.Length;
        int before = Distinct.Count;
        Distinct.Add(value, mayBeName: true);
        if (Distinct.Count > before && fewTexts.Count <= 2)
        {
            string text = Encoding.UTF8.GetString(value);
            fewTexts.TryAdd(text, text);
        }
    }
}
