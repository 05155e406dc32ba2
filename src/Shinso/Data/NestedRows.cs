using Shinso.Randomness;

namespace Shinso.Data;

/// <summary>
/// Orders training rows so that the first n of them are a fair smaller training set for every n, and each contains all smaller ones. In every beginning each class has its
/// share to within a row; groups stay together; in order of time the latest rows come first, because those before the judged rows are kept longest.
/// </summary>
public static class NestedRows
{
    /// <summary>The rows in the order of the nested sets.</summary>
    /// <param name="basis">What is known of all rows.</param>
    /// <param name="train">Row numbers of the training part.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    public static int[] Order(SplitBasis basis, IReadOnlyList<int> train, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(train);
        int[] order = [.. train.Order()];
        if (basis.Times is long[] times) return [.. order.OrderByDescending(row => times[row]).ThenByDescending(row => row)];
        var stream = new RandomStream(seed, "nested");
        if (basis.Groups is int[] groups)
        {
            int[] different = [.. order.Select(row => groups[row]).Distinct().Order()];
            stream.Shuffle<int>(different);
            var place = different.Select((group, index) => (group, index)).ToDictionary(pair => pair.group, pair => pair.index);
            return [.. order.OrderBy(row => place[groups[row]])];
        }

        stream.Shuffle<int>(order);
        if (basis.Labels is not int[] labels) return order;
        var counts = order.CountBy(row => labels[row]).ToDictionary();
        var seen = new Dictionary<int, int>();
        return [.. order.Select(row => (row, at: (Next(labels[row]) + 0.5) / counts[labels[row]])).OrderBy(pair => pair.at).Select(pair => pair.row)];

        int Next(int label)
        {
            int number = seen.GetValueOrDefault(label);
            seen[label] = number + 1;
            return number;
        }
    }
}
