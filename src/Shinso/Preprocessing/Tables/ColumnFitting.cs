using Shinso.Data.Tables;

namespace Shinso.Preprocessing.Tables;

/// <summary>Learns an encoder from the training rows of a column.</summary>
internal static class ColumnFitting
{
    /// <summary>The encoder; none for a column whose training rows say nothing: all equal, or all missing.</summary>
    public static ColumnEncoder? Fit(TableColumn column, int[] rows, EncodingSettings settings)
    {
        int[] known = [.. rows.Where(row => !column.IsMissing(row))];
        bool indicator = settings.Indicators && known.Length < rows.Length && known.Length > 0;
        return column switch
        {
            NumberColumn numbers => Number(numbers, known, rows.Length - known.Length, indicator, settings),
            DateColumn dates => Date(dates, known, indicator, settings),
            _ => Category(column, known, indicator, settings),
        };
    }

    private static NumberEncoder? Number(NumberColumn column, int[] known, int missing, bool indicator, EncodingSettings settings)
    {
        double[] values = Array.ConvertAll(known, row => column.Values[row]);
        if (values.Length == 0 || (!indicator && values.All(value => value == values[0]))) return null;
        Array.Sort(values);
        double fill = settings.Fill switch
        {
            NumberFill.Mean => values.Average(),
            NumberFill.MostFrequent => values.GroupBy(value => value).MaxBy(group => group.Count())!.Key,
            NumberFill.Constant => settings.FillValue,
            _ => values.Length % 2 == 1 ? values[values.Length / 2] : values[values.Length / 2 - 1] + (values[values.Length / 2] - values[values.Length / 2 - 1]) / 2,
        };
        (double shift, double scale) = ScaleOf(missing == 0 ? values : [.. values, .. Enumerable.Repeat(fill, missing)], settings.Scaling);
        return new NumberEncoder(column.Name, fill, indicator, shift, scale);
    }

    private static DateEncoder? Date(DateColumn column, int[] known, bool indicator, EncodingSettings settings)
    {
        if (known.Length == 0) return null;
        (double Shift, double Scale)[] parts =
            [.. Enumerable.Range(0, DateEncoder.Parts(column.HasTime)).Select(part => ScaleOf(Array.ConvertAll(known, row => DateEncoder.PartOf(column.Values[row], part)), settings.Scaling))];
        return new DateEncoder(column.Name, [.. parts.Select(part => part.Shift)], [.. parts.Select(part => part.Scale)], indicator);
    }

    private static CategoryEncoder? Category(TableColumn column, int[] known, bool indicator, EncodingSettings settings)
    {
        (string Text, int Count)[] found = [.. known.GroupBy(column.TextOf, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        if (found.Length == 0 || (found.Length == 1 && !indicator)) return null;
        bool others = settings.Categories == CategoryCode.OneHot && found.Length > settings.MostCategories;
        IEnumerable<string> own = others
            ? found.OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Text, StringComparer.Ordinal).Take(settings.MostCategories).Select(pair => pair.Text)
            : found.Select(pair => pair.Text);
        return new CategoryEncoder(column.Name, [.. own.Order(StringComparer.Ordinal)], settings.Categories, others, indicator, settings.Unseen);
    }

    /// <summary>Two passes in double; what does not vary keeps the scale 1 and becomes 0.</summary>
    private static (double Shift, double Scale) ScaleOf(double[] values, NumberScaling scaling)
    {
        if (scaling == NumberScaling.None) return (0, 1);
        double low = values.Min(), high = values.Max();
        if (low == high) return (low, 1);
        if (scaling == NumberScaling.MinMax) return Usable(low, high - low);
        double mean = values.Average();
        return Usable(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length));

        static (double, double) Usable(double shift, double scale) => double.IsFinite(shift) && double.IsFinite(scale) && scale > 0 ? (shift, scale) : (0, 1);
    }
}
