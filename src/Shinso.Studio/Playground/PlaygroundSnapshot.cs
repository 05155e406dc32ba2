namespace Shinso.Studio.Playground;

/// <summary>
/// Everything that a <see cref="PlaygroundTrainer"/> changes while it trains: weights, what the optimizer and the schedule remember, gradients that wait, the place in
/// the epoch. It never changes itself. A trainer of the same state that gets it back goes on bit by bit as the first one did.
/// </summary>
public sealed class PlaygroundSnapshot
{
    private readonly float[][] weights;

    internal PlaygroundSnapshot(float[][] weights, RuleMemory memory) => (this.weights, Memory) = (weights, memory);

    /// <summary>Epochs made.</summary>
    public required int Epoch { get; init; }

    /// <summary>Samples of the current epoch seen.</summary>
    public required int Position { get; init; }

    /// <summary>η as it was set.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Links that L1 had killed.</summary>
    public required int DeadLinks { get; init; }

    /// <summary>Whether and how it had diverged.</summary>
    public required PlaygroundDivergence? Diverged { get; init; }

    /// <summary>The memory that its numbers take.</summary>
    public long Bytes => weights.Sum(values => (long)values.Length * sizeof(float)) + Memory.Bytes;

    internal int BatchStart { get; init; }

    internal bool Untried { get; init; }

    internal RuleMemory Memory { get; }

    /// <summary>The weights or biases of one parameter, in the order of the network's parameters.</summary>
    public ReadOnlySpan<float> this[int parameter] => weights[parameter];

    internal float[][] Weights => weights;
}
