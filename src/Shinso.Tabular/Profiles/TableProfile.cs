using System.Numerics;
using Shinso.Data.Tables;

namespace Shinso.Tabular.Profiles;

/// <summary>What a table looks like: the distribution of every column, equal rows, and columns that deserve a second look.</summary>
/// <param name="Columns">One profile per column.</param>
/// <param name="DuplicateRows">Rows that equal an earlier one in every column.</param>
/// <param name="Target">The column that is to be predicted, if one is named.</param>
/// <param name="Suspicions">Columns that deserve a second look.</param>
public sealed record TableProfile(IReadOnlyList<ColumnProfile> Columns, int DuplicateRows, TargetProfile? Target, IReadOnlyList<Suspicion> Suspicions)
{
    private const double Nearly = 0.99, Mostly = 0.5;

    /// <summary>Looks at a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column that is to be predicted; null looks for nothing that gives it away.</param>
    public static TableProfile Of(Table table, TargetProfile? target = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ColumnProfile[] columns = [.. table.Columns.Select(ProfileOf)];
        var suspicions = new List<Suspicion>();
        for (int i = 0; i < columns.Length; i++)
        {
            if (ReferenceEquals(table.Columns[i], target?.Column)) continue;
            if (Doubt(columns[i], table.Columns[i], table.Count) is Suspicion doubt) suspicions.Add(doubt);
            else if (target is not null && Leak.Of(table.Columns[i], target) is Suspicion leak) suspicions.Add(leak);
        }

        return new TableProfile(columns, DuplicatesOf(table), target, suspicions);
    }

    private static ColumnProfile ProfileOf(TableColumn column) => column switch
    {
        NumberColumn numbers => NumberProfile.Of(numbers),
        DateColumn dates => DateProfile.Of(dates),
        TextColumn texts => TextProfile.Of(texts),
        _ => throw new NotSupportedException($"Columns of type {column.GetType().Name} have no profile."),
    };

    private static Suspicion? Doubt(ColumnProfile column, TableColumn values, int rows)
    {
        if (column.Kind == ColumnKind.Identifier) return new Suspicion(column.Name, SuspicionKind.Identifier, rows);
        int present = rows - column.Missing;
        int most = column switch
        {
            NumberProfile { Smallest: double low, Largest: double high } when low == high => present,
            TextProfile { MostFrequent: [TextCount first, ..] } => first.Rows,
            DateProfile { First: DateTime first, Last: DateTime last } when first == last => present,
            NumberProfile numbers when numbers.FirstQuartile == numbers.ThirdQuartile => ((NumberColumn)values).Values.Count(numbers.Median),
            _ => 0,
        };
        if (present == 0 || (most == present && column.Missing == 0)) return new Suspicion(column.Name, SuspicionKind.Constant, rows);
        if (column.Missing > rows * Mostly) return new Suspicion(column.Name, SuspicionKind.MostlyMissing, column.Missing / (double)rows);
        return most >= present * Nearly && present > 1 / (1 - Nearly) ? new Suspicion(column.Name, SuspicionKind.NearlyConstant, most / (double)present) : null;
    }

    /// <summary>Rows are compared by hashes of 128 bits over all their values.</summary>
    private static int DuplicatesOf(Table table)
    {
        (ulong First, ulong Second)[] hashes = new (ulong, ulong)[table.Count];
        foreach (TableColumn column in table.Columns)
        {
            for (int row = 0; row < hashes.Length; row++)
            {
                ulong value = column switch
                {
                    NumberColumn numbers => (ulong)BitConverter.DoubleToInt64Bits(numbers.Values[row]),
                    DateColumn dates => (ulong)dates.Values[row].Ticks,
                    _ => (ulong)(((TextColumn)column).Codes[row] + 1),
                };
                hashes[row] = (Mixed(hashes[row].First, value, 0x9E3779B97F4A7C15), Mixed(hashes[row].Second, value, 0xD6E8FEB86659FD93));
            }
        }

        var seen = new HashSet<(ulong, ulong)>(hashes.Length);
        return hashes.Count(hash => !seen.Add(hash));
    }

    private static ulong Mixed(ulong hash, ulong value, ulong factor)
    {
        ulong mixed = (BitOperations.RotateLeft(hash, 23) ^ value) * factor;
        return mixed ^ (mixed >> 29);
    }
}
