using System.Globalization;

namespace Shinso.Tabular.Columns;

/// <summary>How a number in a column is to be read.</summary>
internal enum NumberStyle
{
    /// <summary>A point begins the decimals; there are no groups.</summary>
    Plain,

    /// <summary>A comma groups digits.</summary>
    CommaGroups,

    /// <summary>A comma begins the decimals; a point groups digits.</summary>
    DecimalComma,
}

/// <summary>Numbers as people and programs write them.</summary>
internal static class NumberSyntax
{
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];

    /// <summary>What a value's form is; for whole numbers also its digits and, up to 18 digits, its value.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="digits">The number of digits before decimals.</param>
    /// <param name="whole">The value of a whole number.</param>
    public static NumberForm FormOf(ReadOnlySpan<byte> text, out int digits, out long whole)
    {
        (digits, whole) = (0, 0);
        int at = text is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        int start = at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
        {
            if (digits++ < 18) whole = (whole * 10) + (text[at] - '0');
        }

        if (at == text.Length)
        {
            if (start == 1 && text[0] == '-') whole = -whole;
            return digits > 0 ? NumberForm.Whole : NumberForm.None;
        }

        return text[at] switch
        {
            (byte)'.' => AfterPoint(text, start, at),
            (byte)',' => AfterComma(text, start, at),
            (byte)'e' or (byte)'E' when digits > 0 => IsExponent(text[at..]) ? NumberForm.Point : NumberForm.None,
            _ => NumberForm.None,
        };
    }

    /// <summary>The value. <paramref name="text"/> is ASCII and has a form that fits the style.</summary>
    public static double ValueOf(ReadOnlySpan<byte> text, NumberStyle style)
    {
        if (style == NumberStyle.Plain) return Exact(text) ?? Parse(text);
        return Grouped(text, style);
    }

    private static double Grouped(ReadOnlySpan<byte> text, NumberStyle style)
    {
        Span<byte> plain = stackalloc byte[Narrow.Longest];
        int length = 0;
        (byte dropped, byte kept) = style == NumberStyle.CommaGroups ? ((byte)',', (byte)'.') : ((byte)'.', (byte)',');
        foreach (byte letter in text)
        {
            if (letter == dropped) continue;
            plain[length++] = letter == kept ? (byte)'.' : letter;
        }

        return Parse(plain[..length]);
    }

    /// <summary>Whether a number of that form can be read in that style.</summary>
    public static bool Fits(NumberForm form, NumberStyle style) => style switch
    {
        NumberStyle.Plain => form is NumberForm.Whole or NumberForm.Point or NumberForm.PointOrGroup,
        NumberStyle.CommaGroups => form is NumberForm.Whole or NumberForm.Point or NumberForm.PointOrGroup or NumberForm.CommaOrGroup or NumberForm.CommaGroups,
        _ => form is NumberForm.Whole or NumberForm.PointOrGroup or NumberForm.CommaOrGroup or NumberForm.DecimalComma,
    };

    /// <summary>Digits and decimals below 2^53 over a power of ten that a double holds exactly: one division rounds as the parser does. Null for other numbers.</summary>
    private static double? Exact(ReadOnlySpan<byte> text)
    {
        if (text.Length > 17) return null;
        int at = text is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        (long mantissa, int point) = (0, -1);
        for (; at < text.Length; at++)
        {
            if ((uint)(text[at] - '0') <= 9) mantissa = (mantissa * 10) + (text[at] - '0');
            else if (text[at] == '.' && point < 0) point = at;
            else return null;
        }

        if (mantissa >= 1L << 53 || (mantissa == 0 && text[0] == '-')) return null;
        double value = point < 0 ? mantissa : mantissa / Powers[text.Length - 1 - point];
        return text[0] == '-' ? -value : value;
    }

    private static double Parse(ReadOnlySpan<byte> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>12.5 is a number with decimals; 1.234 may be one or a group; 1.234.567 and 1.234,5 have groups.</summary>
    private static NumberForm AfterPoint(ReadOnlySpan<byte> text, int start, int at)
    {
        int before = at - start, run = DigitsFrom(text, at + 1), end = at + 1 + run;
        if (end == text.Length)
        {
            if (before + run == 0) return NumberForm.None;
            return run == 3 && before is >= 1 and <= 3 && text[start] != '0' ? NumberForm.PointOrGroup : NumberForm.Point;
        }

        if (text[end] is (byte)'e' or (byte)'E') return before + run > 0 && IsExponent(text[end..]) ? NumberForm.Point : NumberForm.None;
        if (before is < 1 or > 3 || run != 3) return NumberForm.None;
        while (end < text.Length && text[end] == '.')
        {
            if (DigitsFrom(text, end + 1) != 3) return NumberForm.None;
            end += 4;
        }

        if (end == text.Length) return NumberForm.DecimalComma;
        return text[end] == ',' && end + 1 + DigitsFrom(text, end + 1) == text.Length ? NumberForm.DecimalComma : NumberForm.None;
    }

    /// <summary>1,5 has decimals; 1,234 may have groups or decimals; 1,234,567 and 1,234.5 have groups.</summary>
    private static NumberForm AfterComma(ReadOnlySpan<byte> text, int start, int at)
    {
        int before = at - start, run = DigitsFrom(text, at + 1), end = at + 1 + run;
        if (run == 0) return NumberForm.None;
        if (end < text.Length && text[end] is (byte)'e' or (byte)'E') return IsExponent(text[end..]) ? NumberForm.DecimalComma : NumberForm.None;
        bool group = before is >= 1 and <= 3 && run == 3 && text[start] != '0';
        if (end == text.Length) return group ? NumberForm.CommaOrGroup : NumberForm.DecimalComma;
        if (!group) return NumberForm.None;
        while (end < text.Length && text[end] == ',')
        {
            if (DigitsFrom(text, end + 1) != 3) return NumberForm.None;
            end += 4;
        }

        if (end == text.Length) return NumberForm.CommaGroups;
        if (text[end] != '.') return NumberForm.None;
        end += 1 + DigitsFrom(text, end + 1);
        return end == text.Length ? NumberForm.CommaGroups : NumberForm.None;
    }

    private static int DigitsFrom(ReadOnlySpan<byte> text, int at)
    {
        int count = 0;
        while (at + count < text.Length && (uint)(text[at + count] - '0') <= 9) count++;
        return count;
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        int at = text is [_, (byte)'+' or (byte)'-', ..] ? 2 : 1;
        int digits = DigitsFrom(text, at);
        return digits > 0 && at + digits == text.Length;
    }
}
