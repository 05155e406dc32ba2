namespace Shinso.Tabular.Columns;

/// <summary>Which numbers of a date come first.</summary>
[Flags]
internal enum DateOrders
{
    /// <summary>It is no date.</summary>
    None = 0,

    /// <summary>2024-01-05, 2024/1/5, 2024年1月5日.</summary>
    YearFirst = 1,

    /// <summary>31/1/2024.</summary>
    DayFirst = 2,

    /// <summary>1/31/2024.</summary>
    MonthFirst = 4,
}

/// <summary>Dates, with or without a time of day.</summary>
internal static class DateSyntax
{
    /// <summary>The orders in which a value is a date that exists.</summary>
    /// <param name="text">ASCII, as <see cref="Narrow"/> makes it.</param>
    public static DateOrders OrdersOf(ReadOnlySpan<byte> text)
    {
        if (!Divide(text, out int a, out int b, out int c, out bool yearFirst, out TimeSpan time, out _)) return DateOrders.None;
        if (yearFirst) return Exists(a, b, c, time) ? DateOrders.YearFirst : DateOrders.None;
        return (Exists(c, b, a, time) ? DateOrders.DayFirst : DateOrders.None) | (Exists(c, a, b, time) ? DateOrders.MonthFirst : DateOrders.None);
    }

    /// <summary>The date; with an offset, the same moment in UTC. <paramref name="text"/> is a date in that order.</summary>
    public static DateTime ValueOf(ReadOnlySpan<byte> text, bool dayFirst)
    {
        Divide(text, out int a, out int b, out int c, out bool yearFirst, out TimeSpan time, out TimeSpan offset);
        DateTime day = yearFirst ? new DateTime(a, b, c) : dayFirst ? new DateTime(c, b, a) : new DateTime(c, a, b);
        return day + time - offset;
    }

    /// <summary>Years from 2 to 9998, so that no offset leaves the calendar, and the missing value is not met.</summary>
    private static bool Exists(int year, int month, int day, TimeSpan time) =>
        year is >= 2 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && time < TimeSpan.FromDays(1);

    private static bool Divide(ReadOnlySpan<byte> text, out int a, out int b, out int c, out bool yearFirst, out TimeSpan time, out TimeSpan offset)
    {
        (a, b, c, yearFirst, time, offset) = (0, 0, 0, false, default, default);
        int first = Number(ref text, out a);
        if (first is 0 or > 4 || text is not [(byte)'-' or (byte)'/' or (byte)'.', ..]) return false;
        byte separator = text[0];
        text = text[1..];
        int second = Number(ref text, out b);
        if (second is 0 or > 2 || text.Length == 0 || text[0] != separator) return false;
        text = text[1..];
        int third = Number(ref text, out c);
        yearFirst = first == 4;
        if (yearFirst ? third is 0 or > 2 : first > 2 || third != 4) return false;
        return Time(text, out time, out offset);
    }

    /// <summary>Nothing, or a blank or T and hours, minutes, seconds, parts of seconds, AM or PM, Z or an offset.</summary>
    private static bool Time(ReadOnlySpan<byte> text, out TimeSpan time, out TimeSpan offset)
    {
        (time, offset) = (default, default);
        if (text.Length == 0) return true;
        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return false;
        text = text[1..].Trim((byte)' ');
        if (Number(ref text, out int hours) is 0 or > 2 || text is not [(byte)':', ..]) return false;
        text = text[1..];
        int minutes = 0;
        if (text.Length > 0 && Number(ref text, out minutes) is 0 or > 2) return false;
        int seconds = 0;
        double part = 0;
        if (text is [(byte)':', _, ..])
        {
            text = text[1..].TrimStart((byte)' ');
            if (Number(ref text, out seconds) is 0 or > 2) return false;
            if (text is [(byte)'.', ..] && !Part(ref text, out part)) return false;
        }
        else if (text is [(byte)':'])
        {
            text = [];
        }

        if (!Half(ref text, ref hours) || !Offset(ref text, out offset) || text.Length > 0 || hours > 23 || minutes > 59 || seconds > 59) return false;
        time = new TimeSpan(hours, minutes, seconds) + TimeSpan.FromTicks((long)(part * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool Part(ref ReadOnlySpan<byte> text, out double part)
    {
        (part, double unit) = (0, 0.1);
        text = text[1..];
        int length = 0;
        while (text.Length > 0 && (uint)(text[0] - '0') <= 9)
        {
            part += (text[0] - '0') * unit;
            unit /= 10;
            text = text[1..];
            length++;
        }

        return length is >= 1 and <= 9;
    }

    private static bool Half(ref ReadOnlySpan<byte> text, ref int hours)
    {
        text = text.Trim((byte)' ');
        bool morning = text is [(byte)'A' or (byte)'a', (byte)'M' or (byte)'m'], evening = text is [(byte)'P' or (byte)'p', (byte)'M' or (byte)'m'];
        if (!morning && !evening) return true;
        text = [];
        if (hours is < 1 or > 12) return false;
        hours = (hours % 12) + (evening ? 12 : 0);
        return true;
    }

    private static bool Offset(ref ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            text = [];
            return true;
        }

        if (text is not [(byte)'+' or (byte)'-', ..]) return true;
        bool west = text[0] == '-';
        text = text[1..];
        int length = Number(ref text, out int hours);
        int minutes = 0;
        if (length == 4) (hours, minutes) = (hours / 100, hours % 100);
        else if (length != 2) return false;
        else if (text is [(byte)':', ..])
        {
            text = text[1..];
            if (Number(ref text, out minutes) != 2) return false;
        }

        if (hours > 14 || minutes > 59) return false;
        offset = new TimeSpan(west ? -hours : hours, west ? -minutes : minutes, 0);
        return true;
    }

    /// <summary>Takes up to five digits from the front.</summary>
    private static int Number(ref ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        int length = 0;
        while (length < 5 && length < text.Length && (uint)(text[length] - '0') <= 9) value = (value * 10) + (text[length++] - '0');
        text = text[length..];
        return length;
    }
}
