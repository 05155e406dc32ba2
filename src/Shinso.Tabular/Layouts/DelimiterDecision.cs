using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Layouts;

/// <summary>What separates the columns.</summary>
internal static class DelimiterDecision
{
    /// <summary>Tabs and semicolons hardly ever stand in values as often as in every other row; commas do.</summary>
    private static readonly char[] Candidates = ['\t', ';', '|', ','];

    public static Decision<char> Of(Sample sample, Cells cells, TableOptions options)
    {
        if (options.Delimiter is char given) return Given(given);
        if (sample.FirstLine is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', char separator] && separator < 128) return new Decision<char>(separator, TableReason.SeparatorLine);
        (char Delimiter, int Even, int Rows, int Columns) best = (',', 0, 0, 1);
        foreach (char candidate in Candidates)
        {
            (int even, int rows, int columns) = Evenness(sample, candidate, options.MostColumns);
            if (columns > 1 && Better(even, rows, best.Even, best.Rows)) best = (candidate, even, rows, columns);
        }

        (int blankEven, int blankRows, int blankColumns) = Evenness(sample, ' ', options.MostColumns);
        if (blankColumns > best.Columns && Better(blankEven, blankRows, best.Even, best.Rows) && MostlyMeasured(sample, cells, options))
            return new Decision<char>(' ', TableReason.BlanksDivideRows, [Invariant($"{blankEven}"), Invariant($"{blankRows}"), Invariant($"{blankColumns}")]);
        return best.Columns == 1
            ? new Decision<char>(',', TableReason.OneColumn)
            : new Decision<char>(best.Delimiter, TableReason.DividesRows, [Invariant($"{best.Even}"), Invariant($"{best.Rows}"), Invariant($"{best.Columns}")]);
    }

    private static Decision<char> Given(char given)
    {
        if (given is '"' or '\r' or '\n' or '\0' or >= '\u0080') throw new DataFormatException($"{Quoted.Of(given.ToString())} cannot separate columns. Give another --delimiter, such as , or ; or tab or blank.");
        return new Decision<char>(given, TableReason.Given);
    }

    /// <summary>a of b is more than c of d.</summary>
    private static bool Better(int a, int b, int c, int d) => d == 0 ? a > 0 : (long)a * d > (long)c * b;

    /// <summary>How many records have the most frequent number of columns.</summary>
    private static (int Even, int Rows, int Columns) Evenness(Sample sample, char delimiter, int mostColumns)
    {
        int[] counts = [.. sample.Tried(delimiter, mostColumns).Where(record => !record.Comment).Select(record => record.Count)];
        if (counts.Length == 0) return (0, 0, 1);
        IGrouping<int, int> most = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        return (most.Count(), counts.Length, most.Key);
    }

    /// <summary>Texts have blanks between their words; a table that is aligned with blanks has numbers in half of its columns.</summary>
    private static bool MostlyMeasured(Sample sample, Cells cells, TableOptions options)
    {
        IReadOnlyList<SampleRecord> records = sample.Tried(' ', options.MostColumns);
        SampleRecord[] rows = [.. records.Where(record => !record.Comment).Skip(1)];
        int columns = rows.Length == 0 ? 0 : rows.Max(record => record.Count);
        return columns > 1 && 2 * Enumerable.Range(0, columns).Count(column => cells.IsMeasured(rows, column)) >= columns;
    }
}
