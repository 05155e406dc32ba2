using System.Globalization;
using Shinso.Randomness;

namespace Shinso.Data;

/// <summary>
/// training = ⌊n·a⌋, validation = ⌊n·b⌋, test = the rest (validation = the rest where the test share is 0). Rows are drawn at random, and by class:
/// every class has its share of training and of validation to within one row, of the rest to within two.
/// </summary>
/// <param name="Train">The training share in percent.</param>
/// <param name="Validation">The validation share in percent; 0 for none.</param>
/// <param name="Test">The test share in percent; 0 for none.</param>
/// <param name="Seed">The same seed gives the same split.</param>
/// <param name="Stratified">Whether each class is divided in the same shares; regression never is.</param>
public sealed record Split(decimal Train, decimal Validation, decimal Test, ulong Seed = 1, bool Stratified = true)
{
    /// <summary>Reads <c>70/15/15</c> (training, validation, test) or <c>90/10</c> (training, validation), in percent.</summary>
    /// <exception cref="FormatException">The text is no split; the message says what one looks like.</exception>
    public static Split Parse(string text, ulong seed = 1, bool stratified = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        decimal[] shares = new decimal[3];
        if (parts.Length is < 2 or > 3) throw Refusal(text, "has to have two or three shares, such as 90/10 or 70/15/15");
        for (int part = 0; part < parts.Length; part++)
        {
            if (!decimal.TryParse(parts[part], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out shares[part]))
                throw Refusal(text, $"has '{parts[part]}' where a percentage of 0 or more belongs");
        }

        decimal sum = shares.Sum();
        if (sum != 100) throw Refusal(text, string.Create(CultureInfo.InvariantCulture, $"adds up to {sum}. Make it 100"));
        return shares[0] > 0 ? new Split(shares[0], shares[1], shares[2], seed, stratified) : throw Refusal(text, "leaves nothing to train on. Give training a share above 0");

        static FormatException Refusal(string text, string what) => new($"The split '{text}' {what}.");
    }

    /// <summary>The parts as views of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">A part that has a share would get no row.</exception>
    public DataSplits Apply(Dataset data)
    {
        SplitIndices indices = Indices(data);
        return new DataSplits(data.Select(indices.Train), Validation > 0 ? data.Select(indices.Validation) : null, Test > 0 ? data.Select(indices.Test) : null);
    }

    /// <summary>The parts as row numbers: disjoint, and together all rows. Each part is in random order.</summary>
    /// <exception cref="ArgumentException">A part that has a share would get no row, or the shares are no percentages.</exception>
    public SplitIndices Indices(Dataset data) => Indices(SplitBasis.Of(data));

    /// <summary>
    /// The parts as row numbers. Groups stay whole, so shares and classes are met as well as they allow. In order of time, training has the earliest rows and test
    /// the latest; rows of the same time stay on one side.
    /// </summary>
    /// <exception cref="ArgumentException">A part that has a share would get no row, or the shares are no percentages.</exception>
    public SplitIndices Indices(SplitBasis rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Check();
        if (Train <= 0 || Validation < 0 || Test < 0 || Train + Validation + Test != 100)
            throw new ArgumentException($"The split {this} needs a training share above 0, no share below 0, and 100 in all.");
        SplitIndices parts = rows.Times is not null ? InTime(rows, rows.Times) : rows.Groups is not null ? ByGroup(rows, rows.Groups) : ByRow(rows);
        CheckNotEmpty(rows, parts);
        return parts;
    }

    private SplitIndices ByRow(SplitBasis rows)
    {
        int training = Floor(rows.Count, Train);
        int validation = Test > 0 ? Floor(rows.Count, Validation) : rows.Count - training;
        var parts = new SplitIndices(new int[training], new int[validation], new int[rows.Count - training - validation]);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        new RandomStream(Seed, "split").Shuffle<int>(order);
        Func<int, int> classOf = Stratified && rows.Labels is int[] labels ? row => labels[row] : _ => 0;
        Deal(order, classOf, Quotas(order, classOf, rows.Classes, training, validation), parts);
        return parts;
    }

    private SplitIndices ByGroup(SplitBasis rows, int[] groups)
    {
        List<int>[] parts = Grouped.Deal(Stratified ? rows : rows with { Labels = null, Classes = 1 }, groups, [(double)Train, (double)Validation, (double)Test], new RandomStream(Seed, "split"));
        return new SplitIndices([.. parts[0]], [.. parts[1]], [.. parts[2]]);
    }

    private SplitIndices InTime(SplitBasis rows, long[] times)
    {
        int[] order = TimeOrder.Of(times);
        int first = TimeOrder.Boundary(order, times, Floor(rows.Count, Train));
        int second = Test > 0 ? TimeOrder.Boundary(order, times, Math.Max(first, Floor(rows.Count, Train + Validation))) : rows.Count;
        return new SplitIndices(order[..first], order[first..second], order[second..]);
    }

    /// <summary><c>70/15/15</c>, as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Test > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Train}/{Validation}/{Test}")
        : string.Create(CultureInfo.InvariantCulture, $"{Train}/{Validation}");

    /// <summary>How many rows of every class go to training, and how many of the rest to validation.</summary>
    private (int[] Training, int[] Validation) Quotas(int[] order, Func<int, int> classOf, int classes, int training, int validation)
    {
        int[] counts = new int[classes];
        foreach (int row in order) counts[classOf(row)]++;
        int[] train = Round([.. counts.Select(count => count * Train / 100)], new decimal[classes], training);
        decimal[] missing = [.. counts.Select((count, index) => count * Train / 100 - train[index])];
        if (Test == 0) return (train, [.. counts.Select((count, index) => count - train[index])]);
        return (train, Round([.. counts.Select(count => count * Validation / 100)], missing, validation));
    }

    /// <summary>Whole numbers that add up to <paramref name="total"/>: each share rounded down, or up where its fraction plus what it misses already is largest.</summary>
    private static int[] Round(decimal[] shares, decimal[] missing, int total)
    {
        int[] whole = [.. shares.Select(share => (int)Math.Floor(share))];
        int[] byNeed = [.. Enumerable.Range(0, shares.Length).Where(index => shares[index] != whole[index]).OrderByDescending(index => shares[index] - whole[index] + missing[index])];
        int up = total - whole.Sum();
        for (int i = 0; i < up; i++) whole[byNeed[i]]++;
        return whole;
    }

    private static void Deal(int[] order, Func<int, int> classOf, (int[] Training, int[] Validation) quotas, SplitIndices parts)
    {
        int train = 0, validation = 0, test = 0;
        foreach (int row in order)
        {
            int label = classOf(row);
            if (quotas.Training[label]-- > 0) parts.Train[train++] = row;
            else if (quotas.Validation[label]-- > 0) parts.Validation[validation++] = row;
            else parts.Test[test++] = row;
        }
    }

    private void CheckNotEmpty(SplitBasis rows, SplitIndices parts)
    {
        string? empty = parts.Train.Length == 0 ? "training"
            : Validation > 0 && parts.Validation.Length == 0 ? "validation"
            : Test > 0 && parts.Test.Length == 0 ? "test" : null;
        if (empty is not null)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The split {this} of the {rows.Count} rows of '{rows.Name}' leaves no row for {empty}. Give it a larger share, or bring more rows."));
    }

    private static int Floor(int count, decimal share) => (int)Math.Floor(count * share / 100);
}
