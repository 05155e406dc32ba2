using Shinso.Data;
using Shinso.Kernels;
using Shinso.Models;
using Shinso.Randomness;

namespace Shinso.Training;

/// <summary>Features that belong together: all that one column of a table became, or a single one.</summary>
/// <param name="Name">What people call them.</param>
/// <param name="First">The first feature, from 0.</param>
/// <param name="Count">How many.</param>
public sealed record FeatureGroup(string Name, int First, int Count);

/// <summary>How much worse a model answers when a feature tells it nothing.</summary>
/// <param name="Name">The feature or column.</param>
/// <param name="Changes">By repetition: accuracy lost, or RMSE added.</param>
public sealed record Importance(string Name, IReadOnlyList<double> Changes)
{
    /// <summary>The mean over the repetitions.</summary>
    public double Mean => Changes.Average();

    /// <summary>The sample standard deviation over the repetitions; 0 for a single one.</summary>
    public double Deviation => Changes.Count < 2 ? 0 : Math.Sqrt(Changes.Sum(change => (change - Mean) * (change - Mean)) / (Changes.Count - 1));
}

/// <summary>
/// Permutation importance (Breiman 2001): importance = score − score after the values of a feature were dealt anew among the rows. Measured on rows that the model has not
/// learned from. Features that say the same share their importance, because the model still has the others.
/// </summary>
public static class PermutationImportance
{
    /// <summary>The importance of each group, in the order of the groups.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="data">Rows to judge by, at least two.</param>
    /// <param name="groups">What is dealt anew together.</param>
    /// <param name="repeats">How often, with other permutations.</param>
    /// <param name="seed">The same seed gives the same permutations; a group's do not depend on the other groups.</param>
    /// <param name="threads">Threads for kernels; any number gives the same result.</param>
    /// <param name="stop">Asked between repetitions; throws.</param>
    /// <exception cref="ArgumentException">There are fewer than two rows, or a group lies outside the features.</exception>
    public static IEnumerable<Importance> Of(Model model, Dataset data, IReadOnlyList<FeatureGroup> groups, int repeats = 10, ulong seed = 1, int threads = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (data.Count < 2) throw new ArgumentException($"Permutation needs two rows or more, but '{data.Name}' has {data.Count}.", nameof(data));
        int features = data.Features.Shape.Size;
        if (groups.FirstOrDefault(group => group.First < 0 || group.Count < 1 || group.First + group.Count > features) is FeatureGroup outside)
            throw new ArgumentException(FormattableString.Invariant($"'{outside.Name}' is features {outside.First} to {outside.First + outside.Count - 1}, but there are features 0 to {features - 1}."), nameof(groups));
        return Measure();

        IEnumerable<Importance> Measure()
        {
            using var crew = new ThreadCrew(threads);
            var evaluator = new Evaluator(model, 256, crew);
            double whole = ScoreOf(evaluator.Evaluate(data));
            foreach (FeatureGroup group in groups)
            {
                double[] changes = new double[repeats];
                for (int repeat = 0; repeat < repeats; repeat++)
                {
                    stop.ThrowIfCancellationRequested();
                    int[] order = [.. Enumerable.Range(0, data.Count)];
                    new RandomStream(seed, $"importance/{group.Name}", (uint)repeat).Shuffle<int>(order);
                    var dealt = new DealtRows(data.Features, order, group);
                    var other = new Dataset(data.Name, data.Task, dealt, data.Targets, data.ClassNames, data.FeatureNames);
                    changes[repeat] = whole - ScoreOf(evaluator.Evaluate(other));
                }

                yield return new Importance(group.Name, changes);
            }
        }
    }

    /// <summary>More is better: the accuracy, or −RMSE.</summary>
    private static double ScoreOf(Evaluation result) => result.Accuracy ?? -result.Errors!.RootMeanSquaredError;

    /// <summary>Rows of which some features come from other rows.</summary>
    private sealed class DealtRows(Rows rows, int[] order, FeatureGroup group) : Rows(rows.Count, rows.Shape)
    {
        private readonly float[] other = new float[rows.Shape.Size];

        public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
        {
            rows.Gather(indices, destination);
            for (int i = 0; i < indices.Length; i++)
            {
                rows.Gather([order[indices[i]]], other);
                other.AsSpan(group.First, group.Count).CopyTo(destination[(i * Shape.Size + group.First)..]);
            }
        }
    }
}
