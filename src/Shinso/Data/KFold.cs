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
    public IEnumerable<Fold> Split(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Folds < 2 || Folds > data.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Cross-validation of the {data.Count} rows of '{data.Name}' needs 2 to {data.Count} folds, but got {Folds}. Use a number between them."));
        int[] order = [.. Enumerable.Range(0, data.Count)];
        new RandomStream(Seed, "folds").Shuffle<int>(order);
        int[] parts = Stratified && data.IsClassification ? DealtByClass(data, order) : Consecutive(order.Length);
        return Enumerable.Range(0, Folds).Select(fold => new Fold(fold + 1,
            [.. order.Where((_, place) => parts[place] != fold)],
            [.. order.Where((_, place) => parts[place] == fold)]));
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
    private int[] DealtByClass(Dataset data, int[] order)
    {
        int[] next = new int[data.ClassNames.Count], counts = data.ClassCounts();
        for (int label = 1; label < next.Length; label++) next[label] = next[label - 1] + counts[label - 1];
        return Array.ConvertAll(order, row => next[data.ClassOf(row)]++ % Folds);
    }
}
