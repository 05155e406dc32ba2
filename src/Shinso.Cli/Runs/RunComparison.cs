using Shinso.Metrics;

namespace Shinso.Cli.Runs;

/// <summary>What a difference between two groups of runs rests on.</summary>
internal enum Evidence
{
    /// <summary>Results with the same seeds, paired: the test corrected for overlapping training sets.</summary>
    Seeds,

    /// <summary>The errors of two trained networks on the same validation rows, paired.</summary>
    Rows,

    /// <summary>Nothing that can be paired.</summary>
    None,
}

/// <summary>How the best group stands against another one.</summary>
/// <param name="Other">The other group.</param>
/// <param name="Evidence">What the test rests on.</param>
/// <param name="Test">The test of the differences; positive means that the best one is better. None without evidence.</param>
internal sealed record GroupDifference(RunGroup Other, Evidence Evidence, PairedTest? Test);

/// <summary>Runs side by side on their validation rows. Test rows are never looked at.</summary>
internal sealed class RunComparison
{
    private RunComparison(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunGroup> groups) => (Runs, Groups) = (runs, groups);

    public IReadOnlyList<RunSummary> Runs { get; }

    public IReadOnlyList<RunGroup> Groups { get; }

    /// <summary>Whether all runs predict the same thing of the same data.</summary>
    public bool SameQuestion { get; private init; }

    /// <summary>The group to adopt: the best mean accuracy or RMSE, of equal ones the lower validation loss. None where a run has no validation result, or another question.</summary>
    public RunGroup? Best { get; private init; }

    /// <summary>The best group against every other one.</summary>
    public IReadOnlyList<GroupDifference> Differences { get; private init; } = [];

    /// <summary>Whether all runs with the same seed were trained and validated on the same rows, and whether all runs were.</summary>
    public (bool PerSeed, bool All) SameRows { get; private init; }

    /// <summary>Compares runs.</summary>
    public static RunComparison Of(IReadOnlyList<RunSummary> runs)
    {
        IReadOnlyList<RunGroup> groups = RunGroup.Of(runs);
        bool same = runs.Select(run => (run.Configuration.Data.Name, run.Configuration.Data.Target, run.IsClassification)).Distinct().Count() == 1;
        RunGroup? best = same && groups.All(group => group.Score is not null)
            ? groups.OrderByDescending(group => group.Score).ThenBy(group => group.Runs.Average(run => run.Best!.ValidationLoss)).First()
            : null;
        return new RunComparison(runs, groups)
        {
            SameQuestion = same,
            Best = best,
            Differences = best is null ? [] : [.. groups.Where(group => group != best).Select(group => Difference(best, group))],
            SameRows = (runs.GroupBy(run => run.Configuration.Seed).All(SeeTheSame), SeeTheSame(runs)),
        };
    }

    private static bool SeeTheSame(IEnumerable<RunSummary> runs) =>
        runs.Select(run => run.Training is { } training ? (training.TrainFingerprint, training.ValidationFingerprint) : (run.Folder, null)).Distinct().Count() <= 1;

    private static GroupDifference Difference(RunGroup best, RunGroup other)
    {
        Dictionary<ulong, RunSummary> others = other.Runs.DistinctBy(run => run.Configuration.Seed).ToDictionary(run => run.Configuration.Seed);
        RunSummary[] paired = [.. best.Runs.DistinctBy(run => run.Configuration.Seed).Where(run => others.TryGetValue(run.Configuration.Seed, out RunSummary? twin) && SeeTheSame([run, twin]))];
        if (paired.Length >= 2)
        {
            double[] differences = [.. paired.Select(run => run.Score!.Value - others[run.Configuration.Seed].Score!.Value)];
            double testShare = paired.Average(run => (double)run.Configuration.ValidationRows / run.Configuration.TrainRows);
            return new GroupDifference(other, Evidence.Seeds, PairedTest.Of(differences, testShare));
        }

        return best.Runs.Count == 1 && other.Runs.Count == 1 && RowTest(best.Runs[0], other.Runs[0]) is PairedTest test
            ? new GroupDifference(other, Evidence.Rows, test)
            : new GroupDifference(other, Evidence.None, null);
    }

    /// <summary>The errors of two networks on the same validation rows, paired; none where the rows differ or their answers are not kept.</summary>
    private static PairedTest? RowTest(RunSummary best, RunSummary other)
    {
        if (best.Training?.ValidationFingerprint is not string print || print != other.Training?.ValidationFingerprint) return null;
        if (ValidationAnswers.Read(best.Folder) is not ValidationAnswers mine || ValidationAnswers.Read(other.Folder) is not ValidationAnswers theirs) return null;
        if (mine.Count != theirs.Count || mine.Count < 2) return null;
        return PairedTest.Of([.. Enumerable.Range(0, mine.Count).Select(row => theirs.Error(row) - mine.Error(row))]);
    }
}
