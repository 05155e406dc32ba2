using Shinso.Layers;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>
/// Several models of one question as one: z = (z₁ + … + z_N)/N over the weighted sums of their last layers, before softmax or sigmoid. For numbers that is the mean answer; for
/// classes, the normalised geometric mean of the probabilities.
/// </summary>
public static class Ensemble
{
    /// <summary>One model with the members as branches; it is saved, loaded and used as any other. The members are copied, not shared.</summary>
    /// <param name="members">Two models or more, trained on the same prepared rows, each ending in a dense layer without activation.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or they do not go together.</exception>
    public static Model Combine(IReadOnlyList<Model> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count < 2) throw new ArgumentException("An ensemble needs two models or more.", nameof(members));
        Model first = members[0];
        if (!members.Skip(1).All(other => GoTogether(first, other)))
            throw new ArgumentException("The models of an ensemble need the same input, task, loss, classes and preprocessing. Train them on the same prepared rows.", nameof(members));
        var weights = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (int index = 0; index < members.Count; index++) Copy(members[index], FormattableString.Invariant($"{index}."), 1f / members.Count, weights);
        return new Model(new Add([.. members.Select(member => member.Architecture with { Name = null })]), first.Input, first.Head, first.Parameters.Seed, weights)
        {
            Preprocessing = first.Preprocessing,
            Table = first.Table,
            TargetScale = first.TargetScale,
            ClassNames = first.ClassNames,
            FeatureNames = first.FeatureNames,
        };
    }

    private static bool GoTogether(Model one, Model other) =>
        one.Input == other.Input && one.Head.Task == other.Head.Task && one.Head.Outputs == other.Head.Outputs && one.Head.Loss == other.Head.Loss
        && one.ClassNames.SequenceEqual(other.ClassNames) && one.Preprocessing.SequenceEqual(other.Preprocessing)
        && ReferenceEquals(one.Table, other.Table) && Equals(one.TargetScale, other.TargetScale);

    /// <summary>Copies the weights under a new path; those of the last layer are divided by the number of members.</summary>
    private static void Copy(Model member, string prefix, float share, Dictionary<string, Tensor> weights)
    {
        string last = LastDense(member.Architecture, "") ?? throw new ArgumentException($"Every model of an ensemble has to end in a dense layer without activation, but this one does not: {member.Architecture}.");
        foreach (Graphs.Parameter parameter in member.Parameters)
        {
            var copy = new Tensor(parameter.Shape);
            parameter.Values.CopyTo(copy.Values);
            if (parameter.Name == $"{last}weight" || parameter.Name == $"{last}bias")
            {
                foreach (ref float value in copy.Values) value *= share;
            }

            weights.Add($"{prefix}{parameter.Name}", copy);
        }
    }

    /// <summary>The path of the layer that gives the weighted sums, with its dot.</summary>
    private static string? LastDense(Layer layer, string path) => layer switch
    {
        Dense { Activation: Activation.Identity } => path,
        Sequential { Layers: { Count: > 0 } chain } => LastDense(chain[^1], FormattableString.Invariant($"{path}{chain[^1].Name ?? FormattableString.Invariant($"{chain.Count - 1}")}.")),
        _ => null,
    };
}
