using Shinso.Randomness;

namespace Shinso.Data;

/// <summary>Deals groups of rows into parts of given shares, each group whole.</summary>
internal static class Grouped
{
    /// <summary>The rows of each part. Large groups are dealt first, each to the part that lacks most of what the group has, class by class; the order among equals is random.</summary>
    public static List<int>[] Deal(SplitBasis rows, int[] groups, double[] shares, RandomStream random)
    {
        int[][] members = [.. Enumerable.Range(0, rows.Count).GroupBy(row => groups[row]).Select(group => group.ToArray())];
        random.Shuffle<int[]>(members);
        double[] total = CountClasses(rows, [.. Enumerable.Range(0, rows.Count)]);
        double sum = shares.Sum();
        double[][] missing = [.. shares.Select(share => Array.ConvertAll(total, count => count * share / sum))];
        List<int>[] parts = [.. shares.Select(_ => new List<int>())];
        foreach (int[] group in members.OrderByDescending(group => group.Length))
        {
            double[] counts = CountClasses(rows, group);
            int best = Enumerable.Range(0, shares.Length).Where(part => shares[part] > 0).MaxBy(part => counts.Zip(missing[part], (count, lack) => count * lack).Sum());
            for (int label = 0; label < counts.Length; label++) missing[best][label] -= counts[label];
            parts[best].AddRange(group);
        }

        return parts;
    }

    private static double[] CountClasses(SplitBasis rows, int[] some)
    {
        double[] counts = new double[rows.Classes];
        foreach (int row in some) counts[rows.Labels?[row] ?? 0]++;
        return counts;
    }
}
