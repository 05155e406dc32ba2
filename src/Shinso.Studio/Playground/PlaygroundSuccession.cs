using Shinso.Graphs;

namespace Shinso.Studio.Playground;

/// <summary>How a live change of settings becomes a new trainer that keeps what it can.</summary>
internal static class PlaygroundSuccession
{
    /// <summary>
    /// Under our own rules weights are kept as long as the task is the same and no other beginning is asked for. In compatible mode, as in the original: only what the
    /// learning rules do not see, the learning rate, and other points by another seed.
    /// </summary>
    public static bool KeepsWeights(PlaygroundTrainer trainer, PlaygroundState next) => Keeps(trainer.State, Held(trainer, next));

    public static PlaygroundTrainer Continue(PlaygroundTrainer trainer, PlaygroundState next)
    {
        next = Held(trainer, next);
        var successor = new PlaygroundTrainer(next);
        if (!Keeps(trainer.State, next)) return successor;
        bool samePoints = trainer.Data.Train.AsSpan().SequenceEqual(successor.Data.Train.AsSpan());
        if (next.Compatible)
        {
            successor.Restore(trainer.Snapshot());
            successor.LearningRate = next.LearningRate;
            if (!samePoints) successor.GoTo(0, 0);
            return successor;
        }

        bool sameShapes = Carry(trainer.Network, successor.Network);
        ((OwnRule)successor.Rule).Inherit((OwnRule)trainer.Rule, sameShapes);
        successor.Epoch = trainer.Epoch;
        if (samePoints && next.Reshuffle == trainer.State.Reshuffle && next.Seed == trainer.State.Seed) successor.GoTo(trainer);
        return successor;
    }

    /// <summary>The next state within its limits. Weights that the trainer began with are no request to begin with them again.</summary>
    private static PlaygroundState Held(PlaygroundTrainer trainer, PlaygroundState next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Weights is null || next.Weights.Equals(trainer.State.Weights)) next = next with { Weights = [], Epoch = 0 };
        return PlaygroundLimits.Hold(next, []);
    }

    private static bool Keeps(PlaygroundState state, PlaygroundState next)
    {
        if (state.Compatible != next.Compatible || next.Weights.Count > 0) return false;
        if (!state.Compatible)
        {
            return (state.Problem, state.ActiveDataset, state.WeightSeed, state.Start, state.InitZero)
                == (next.Problem, next.ActiveDataset, next.WeightSeed, next.Start, next.InitZero);
        }

        PlaygroundState same = next with
        {
            LearningRate = state.LearningRate,
            ShowTestData = state.ShowTestData,
            Discretize = state.Discretize,
            HideText = state.HideText,
            CollectStats = state.CollectStats,
            Tutorial = state.Tutorial,
            Seed = state.Seed,
            HiddenControls = state.HiddenControls,
        };
        return same == state && next.Inputs.SequenceEqual(state.Inputs);
    }

    /// <summary>
    /// Copies every weight that both networks have: parameters by their paths, sources of the first layer by the inputs' names, neurons by their numbers. An output layer
    /// for another kind of answer begins anew.
    /// </summary>
    /// <returns>Whether both networks are alike.</returns>
    private static bool Carry(PlaygroundNetwork from, PlaygroundNetwork to)
    {
        bool alike = from.InputNames.SequenceEqual(to.InputNames) && from.Parameters.Count == to.Parameters.Count;
        bool sameOutput = from.Classes == to.Classes || (from.Classes > 2 && to.Classes > 2);
        string first = to.Parameters[0].Name;
        foreach (Parameter target in to.Parameters)
        {
            bool found = from.Parameters.TryFind(target.Name, out Parameter? source);
            alike &= found && source!.Shape == target.Shape;
            if (!found || (!sameOutput && target.Name.StartsWith("output.", StringComparison.Ordinal))) continue;
            bool readsInputs = target.Name == first, readInputs = source!.Name == from.Parameters[0].Name;
            if (readsInputs && readInputs) Copy(source, target, [.. to.InputNames.Select(name => from.InputNames.ToList().IndexOf(name))]);
            else if (!readsInputs && !readInputs) Copy(source, target, [.. Enumerable.Range(0, Width(target)).Select(column => column < Width(source) ? column : -1)]);
        }

        return alike && sameOutput;
    }

    /// <summary>Copies rows as far as both have them; column j of the target is column <paramref name="columns"/>[j] of the source, where it is one.</summary>
    private static void Copy(Parameter source, Parameter target, int[] columns)
    {
        int rows = Math.Min(source.Shape[0], target.Shape[0]), width = Width(target), sourceWidth = Width(source);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns.Length; column++)
            {
                if (columns[column] >= 0) target.Values[row * width + column] = source.Values[row * sourceWidth + columns[column]];
            }
        }
    }

    private static int Width(Parameter parameter) => parameter.Values.Length / parameter.Shape[0];
}
