using Shinso.Data.Tables;

namespace Shinso.Tabular.Profiles;

/// <summary>How the values of a column are distributed.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Missing">Rows without a value.</param>
public abstract record ColumnProfile(string Name, ColumnKind Kind, int Missing);

/// <summary>The distribution of numbers. Quartiles are interpolated between neighbours: the value at rank p·(n−1). The deviation divides by n−1.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Smallest">The least number; NaN, like all others, where there is none.</param>
/// <param name="FirstQuartile">A quarter is at most that.</param>
/// <param name="Median">Half is at most that.</param>
/// <param name="ThirdQuartile">Three quarters are at most that.</param>
/// <param name="Largest">The greatest number.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Histogram">How many numbers lie in each of ten equal parts from the smallest to the largest.</param>
public sealed record NumberProfile(string Name, int Missing, double Smallest, double FirstQuartile, double Median, double ThirdQuartile, double Largest, double Mean, double Deviation, IReadOnlyList<int> Histogram)
    : ColumnProfile(Name, ColumnKind.Number, Missing)
{
    private const int Bins = 10;

    /// <summary>Looks at a column.</summary>
    public static NumberProfile Of(NumberColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        double[] values = new double[column.Count - column.Missing];
        int count = 0;
        foreach (double value in column.Values)
        {
            if (!double.IsNaN(value)) values[count++] = value;
        }

        if (count == 0) return new NumberProfile(column.Name, column.Missing, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, new int[Bins]);
        Array.Sort(values);
        (double mean, double squares) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            double away = values[i] - mean;
            mean += away / (i + 1);
            squares += away * (values[i] - mean);
        }

        int[] histogram = new int[Bins];
        double width = (values[^1] / Bins) - (values[0] / Bins);
        foreach (double value in values) histogram[width > 0 ? Math.Clamp((int)((value - values[0]) / width), 0, Bins - 1) : 0]++;
        return new NumberProfile(column.Name, column.Missing, values[0], At(values, 0.25), At(values, 0.5), At(values, 0.75), values[^1], mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : 0, histogram);
    }

    private static double At(double[] sorted, double share)
    {
        double rank = share * (sorted.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}

/// <summary>A text and the number of rows that have it.</summary>
public sealed record TextCount(string Text, int Rows);

/// <summary>The distribution of texts.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Different">How many different texts there are.</param>
/// <param name="MostFrequent">The most frequent ones first; equally frequent ones in the order of the column.</param>
public sealed record TextProfile(string Name, ColumnKind Kind, int Missing, int Different, IReadOnlyList<TextCount> MostFrequent) : ColumnProfile(Name, Kind, Missing)
{
    private const int Most = 10;

    /// <summary>Looks at a column.</summary>
    public static TextProfile Of(TextColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int[] counts = CountsOf(column);
        int[] most = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(Most)];
        return new TextProfile(column.Name, column.Kind, column.Missing, counts.Count(count => count > 0), [.. most.Select(code => new TextCount(column.Texts[code], counts[code]))]);
    }

    internal static int[] CountsOf(TextColumn column)
    {
        int[] counts = new int[column.Texts.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0) counts[code]++;
        }

        return counts;
    }
}

/// <summary>The range of dates.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="First">The earliest; null where there is none.</param>
/// <param name="Last">The latest.</param>
/// <param name="HasTime">Whether some have a time of day.</param>
public sealed record DateProfile(string Name, int Missing, DateTime? First, DateTime? Last, bool HasTime) : ColumnProfile(Name, ColumnKind.Date, Missing)
{
    /// <summary>Looks at a column.</summary>
    public static DateProfile Of(DateColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        (DateTime first, DateTime last) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (DateTime value in column.Values)
        {
            if (value == DateTime.MinValue) continue;
            if (value < first) first = value;
            if (value > last) last = value;
        }

        return last == DateTime.MinValue ? new DateProfile(column.Name, column.Missing, null, null, column.HasTime) : new DateProfile(column.Name, column.Missing, first, last, column.HasTime);
    }
}
