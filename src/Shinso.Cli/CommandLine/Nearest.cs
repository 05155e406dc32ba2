namespace Shinso.Cli.CommandLine;

/// <summary>The known word that is meant by a mistyped one.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest changed, added or left-out letters, if they are few enough to be a slip.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        (string Word, int Distance) best = candidates.Select(candidate => (candidate, Distance(word, candidate))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return best.Distance <= (word.Length < 4 ? 1 : Math.Max(2, word.Length / 3)) ? best.Word : null;
    }

    /// <summary>The number of changed, added or left-out letters (Levenshtein 1965).</summary>
    private static int Distance(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        foreach (char letter in from)
        {
            int diagonal = above[0]++;
            for (int i = 0; i < to.Length; i++)
            {
                int change = diagonal + (letter == to[i] ? 0 : 1);
                diagonal = above[i + 1];
                above[i + 1] = Math.Min(change, Math.Min(above[i], diagonal) + 1);
            }
        }

        return above[^1];
    }
}
