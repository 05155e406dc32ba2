using Shinso.Data.Tables;

namespace Shinso.Tabular.Profiles;

/// <summary>Whether a single column gives the target away.</summary>
internal static class Leak
{
    /// <summary>Of the rows, and of the variance; honest columns of real data stay below.</summary>
    private const double AlmostAll = 0.99;

    /// <summary>With fewer rows a column fits by chance.</summary>
    private const int FewestRows = 30;

    /// <summary>As many rows must share a value, or a range of values, on average.</summary>
    private const int RowsPerGroup = 10;

    private const int MostRanges = 32;

    public static Suspicion? Of(TableColumn column, TargetProfile target)
    {
        if (column.Count < FewestRows || ReferenceEquals(column, target.Column)) return null;
        if (target.IsClassification)
        {
            (int[] groups, int count)? grouped = GroupsOf(column);
            if (grouped is not (int[] codes, int number)) return null;
            double right = Right(codes, number, ClassesOf(target), target.Classes.Count);
            double usual = target.Classes.Max(found => found.Rows) / (double)target.Classes.Sum(found => found.Rows);
            return right >= AlmostAll && usual < AlmostAll - 0.01 ? new Suspicion(column.Name, SuspicionKind.TellsTheClass, right) : null;
        }

        var numbers = (NumberColumn)target.Column;
        double figure = column is NumberColumn other ? Math.Abs(RankCorrelation(other.Values, numbers.Values))
            : column is TextColumn texts && texts.Texts.Count * RowsPerGroup <= texts.Count ? Explained(texts, numbers) : 0;
        return figure >= AlmostAll + 0.005 || (column is TextColumn && figure >= AlmostAll) ? new Suspicion(column.Name, SuspicionKind.TellsTheNumber, figure) : null;
    }

    /// <summary>Rows by text, or by ranges of numbers that hold equally many; −1 where the value is missing.</summary>
    private static (int[] Groups, int Count)? GroupsOf(TableColumn column)
    {
        if (column is TextColumn texts) return texts.Texts.Count * RowsPerGroup <= texts.Count ? (texts.Codes.ToArray(), texts.Texts.Count) : null;
        double[] values = column is NumberColumn numbers ? numbers.Values.ToArray() : [.. Enumerable.Range(0, column.Count).Select(row => column.IsMissing(row) ? double.NaN : ((DateColumn)column).Values[row].Ticks)];
        double[] sorted = [.. values.Where(value => !double.IsNaN(value))];
        if (sorted.Length < FewestRows) return null;
        Array.Sort(sorted);
        int ranges = Math.Min(MostRanges, sorted.Length / RowsPerGroup);
        double[] bounds = [.. Enumerable.Range(1, ranges - 1).Select(range => sorted[(int)((long)range * sorted.Length / ranges)]).Distinct()];
        int[] groups = new int[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            int found = double.IsNaN(values[row]) ? -2 : Array.BinarySearch(bounds, values[row]);
            groups[row] = found == -2 && double.IsNaN(values[row]) ? -1 : found >= 0 ? found + 1 : ~found;
        }

        return (groups, bounds.Length + 1);
    }

    private static int[] ClassesOf(TargetProfile target)
    {
        if (target.Column is TextColumn texts)
        {
            var place = target.Classes.Index().ToDictionary(pair => pair.Item.Text, pair => pair.Index, StringComparer.Ordinal);
            int[] codes = new int[texts.Texts.Count];
            for (int code = 0; code < codes.Length; code++) codes[code] = place.GetValueOrDefault(texts.Texts[code], -1);
            return [.. texts.Codes.ToArray().Select(code => code < 0 ? -1 : codes[code])];
        }

        double[] known = [.. target.Classes.Select(found => double.Parse(found.Text, System.Globalization.CultureInfo.InvariantCulture))];
        return [.. ((NumberColumn)target.Column).Values.ToArray().Select(value => double.IsNaN(value) ? -1 : Array.BinarySearch(known, value))];
    }

    /// <summary>The share of rows that are of the most frequent class of their group.</summary>
    private static double Right(int[] groups, int groupCount, int[] classes, int classCount)
    {
        if ((long)groupCount * classCount > 10_000_000) return 0;
        int[] counts = new int[groupCount * classCount];
        int rows = 0;
        for (int row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0 || classes[row] < 0) continue;
            counts[(groups[row] * classCount) + classes[row]]++;
            rows++;
        }

        long right = 0;
        for (int group = 0; group < groupCount; group++) right += counts.AsSpan(group * classCount, classCount).ToArray().Max();
        return rows >= FewestRows ? right / (double)rows : 0;
    }

    /// <summary>The variance between texts by the whole variance.</summary>
    private static double Explained(TextColumn texts, NumberColumn numbers)
    {
        double[] sums = new double[texts.Texts.Count];
        int[] counts = new int[sums.Length];
        (double sum, int rows) = (0, 0);
        for (int row = 0; row < texts.Count; row++)
        {
            if (texts.IsMissing(row) || numbers.IsMissing(row)) continue;
            sums[texts.Codes[row]] += numbers.Values[row];
            counts[texts.Codes[row]]++;
            (sum, rows) = (sum + numbers.Values[row], rows + 1);
        }

        if (rows < FewestRows) return 0;
        (double within, double whole) = (0, 0);
        for (int row = 0; row < texts.Count; row++)
        {
            if (texts.IsMissing(row) || numbers.IsMissing(row)) continue;
            int code = texts.Codes[row];
            double value = numbers.Values[row], away = value - (sum / rows), inside = value - (sums[code] / counts[code]);
            (within, whole) = (within + (inside * inside), whole + (away * away));
        }

        return whole > 0 ? 1 - (within / whole) : 0;
    }

    /// <summary>Spearman's ρ over the rows that have both values: the correlation of the mean ranks.</summary>
    private static double RankCorrelation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var both = new List<(double Left, double Right)>();
        for (int row = 0; row < left.Length; row++)
        {
            if (!double.IsNaN(left[row]) && !double.IsNaN(right[row])) both.Add((left[row], right[row]));
        }

        if (both.Count < FewestRows) return 0;
        double[] x = Ranks([.. both.Select(pair => pair.Left)]), y = Ranks([.. both.Select(pair => pair.Right)]);
        double middle = (both.Count - 1) / 2.0, xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (double dx, double dy) = (x[i] - middle, y[i] - middle);
            (xy, xx, yy) = (xy + (dx * dy), xx + (dx * dx), yy + (dy * dy));
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        double[] ranks = new double[values.Length];
        for (int first = 0; first < order.Length;)
        {
            int end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]]) end++;
            for (int i = first; i < end; i++) ranks[order[i]] = (first + end - 1) / 2.0;
            first = end;
        }

        return ranks;
    }
}
