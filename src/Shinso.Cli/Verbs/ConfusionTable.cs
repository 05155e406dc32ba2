using Shinso.Cli.Output;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>A confusion matrix for people: counts, with the share of the row where there are few classes.</summary>
internal static class ConfusionTable
{
    private const int MostWithShares = 6;

    public static void Write(ConfusionMatrix confusion, Func<int, string> nameOf, Session session)
    {
        bool shares = confusion.Classes <= MostWithShares;
        var table = new TextTable(["", .. Enumerable.Range(0, confusion.Classes).Select(index => ">" + nameOf(index))]);
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            long[] row = [.. Enumerable.Range(0, confusion.Classes).Select(predicted => confusion[actual, predicted])];
            long all = Math.Max(1, row.Sum());
            table.Row(row.Select(count => shares ? Invariant($"{count:N0} ({100.0 * count / all:F1} %)") : Invariant($"{count:N0}")).Prepend(nameOf(actual)));
        }

        table.Write(session);
    }
}
