using System.Globalization;
using Shinso.Randomness;

namespace Shinso.Data;

/// <summary>One pattern of a cross-validation: train on some rows, judge on the others. Row numbers, in random order.</summary>
/// <param name="Number">The fold's number, from 1.</param>
/// <param name="Train">The rows to train on.</param>
/// <param name="Validation">The rows held out.</param>
public sealed record Fold(int Number, int[] Train, int[] Validation);

/// <summary>
/// k-fold cross-validation: every row is held out exactly once, in one of k parts whose sizes differ by at most one.
/// Stratified, the number of rows of each class differs by at most one between the parts too; otherwise, and for regression, parts are consecutive pieces of the shuffled rows.
/// </summary>
/// <param name="Folds">k, at least 2.</param>
/// <param name="Seed">The same seed gives the same folds.</param>
/// <param name="Stratified">Whether every part gets its share of each class.</param>
public sealed record KFold(int Folds, ulong Seed, bool Stratified = true)
{
    /// <summary>The k folds.</summary>
    /// <exception cref="ArgumentException">There are fewer than 2 folds, or fewer rows than folds.</exception>
    public IEnumerable<Fold> Split(Dataset data) => Split(SplitBasis.Of(data));

    /// <summary>
    /// The k folds. Groups stay whole. In order of time the rows are cut into k + 1 pieces, and fold i trains on the pieces up to i and is judged on piece i + 1, so
    /// that the future never teaches the past.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than 2 folds, or fewer rows, groups or times than they need.</exception>
    public IEnumerable<Fold> Split(SplitBasis rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Check();
        if (Folds < 2 || Folds > rows.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Cross-validation of the {rows.Count} rows of '{rows.Name}' needs 2 to {rows.Count} folds, but got {Folds}. Use a number between them."));
        if (rows.Times is long[] times) return InTime(rows, times);
        int[] order = [.. Enumerable.Range(0, rows.Count)], parts;
        if (rows.Groups is int[] groups)
        {
            parts = ByGroup(rows, groups);
        }
        else
        {
            new RandomStream(Seed, "folds").Shuffle<int>(order);
            parts = Stratified && rows.Labels is int[] labels ? DealtByClass(labels, rows.Classes, order) : Consecutive(order.Length);
        }

        return Enumerable.Range(0, Folds).Select(fold => new Fold(fold + 1,
            [.. order.Where((_, place) => parts[place] != fold)],
            [.. order.Where((_, place) => parts[place] == fold)]));
    }

    private int[] ByGroup(SplitBasis rows, int[] groups)
    {
        int different = groups.Distinct().Count();
        if (different < Folds)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Cross-validation of '{rows.Name}' with {Folds} folds needs as many groups, but there are {different}. Use at most {different} folds."));
        List<int>[] dealt = Grouped.Deal(Stratified ? rows : rows with { Labels = null, Classes = 1 }, groups, [.. Enumerable.Repeat(1.0, Folds)], new RandomStream(Seed, "folds"));
        int[] parts = new int[rows.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            foreach (int row in dealt[fold]) parts[row] = fold;
        }

        return parts;
    }

    private List<Fold> InTime(SplitBasis rows, long[] times)
    {
        int[] order = TimeOrder.Of(times);
        int[] ends = [.. Enumerable.Range(1, Folds + 1).Select(piece => TimeOrder.Boundary(order, times, (int)((long)rows.Count * piece / (Folds + 1))))];
        if (ends[0] == 0 || ends.Zip(ends.Skip(1)).Any(pair => pair.First == pair.Second))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The times of '{rows.Name}' do not divide into {Folds + 1} pieces: too few different ones. Use fewer folds."));
        return [.. Enumerable.Range(0, Folds).Select(fold => new Fold(fold + 1, order[..ends[fold]], order[ends[fold]..ends[fold + 1]]))];
    }

    /// <summary>The first n mod k parts are one longer.</summary>
    private int[] Consecutive(int count)
    {
        int[] parts = new int[count];
        int length = count / Folds, longer = count % Folds;
        for (int place = 0; place < count; place++)
            parts[place] = place < longer * (length + 1) ? place / (length + 1) : longer + (place - longer * (length + 1)) / length;
        return parts;
    }

    /// <summary>The rows are dealt like cards, one class after the other, the next class going on where the last one ended.</summary>
    private int[] DealtByClass(int[] labels, int classes, int[] order)
    {
        int[] next = new int[classes], counts = new int[classes];
        foreach (int label in labels) counts[label]++;
        for (int label = 1; label < next.Length; label++) next[label] = next[label - 1] + counts[label - 1];
        return Array.ConvertAll(order, row => next[labels[row]]++ % Folds);
    }
}
