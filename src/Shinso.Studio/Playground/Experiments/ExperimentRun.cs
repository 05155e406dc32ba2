using System.Collections.Immutable;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>One training of an experiment, from the state's start. It measures at the recorded epochs; one that diverges is over.</summary>
internal sealed class ExperimentRun(PlaygroundState begun, ImmutableArray<int> epochs)
{
    /// <summary>Weights times points of an epoch that takes a few milliseconds.</summary>
    private const long MostAtOnce = 2_000_000;

    private readonly List<PlaygroundLosses> losses = [];
    private PlaygroundTrainer? trainer;

    /// <summary>What is trained.</summary>
    public PlaygroundState State { get; } = Fresh(begun);

    /// <summary>The state as a link.</summary>
    public string Link { get; } = PlaygroundLink.Write(Fresh(begun));

    /// <summary>The losses at the recorded epochs so far.</summary>
    public IReadOnlyList<PlaygroundLosses> Losses => losses;

    /// <summary>Epochs made so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether weights or loss are no longer numbers.</summary>
    public bool Diverged { get; private set; }

    /// <summary>Whether there is nothing more to do.</summary>
    public bool Finished => Diverged || losses.Count == epochs.Length;

    /// <summary>The state without the weights that it may have.</summary>
    private static PlaygroundState Fresh(PlaygroundState state) => state with { Weights = [], Epoch = 0 };

    /// <summary>Trains one epoch, of a large network one batch, and measures where that is due; the first time, makes the trainer.</summary>
    /// <returns>The losses, if they were measured.</returns>
    public PlaygroundLosses? Step()
    {
        if (trainer is null) trainer = new PlaygroundTrainer(State);
        else if (trainer.Network.Parameters.ValueCount * trainer.Data.Train.Length <= MostAtOnce) trainer.RunEpoch();
        else trainer.RunBatch();
        bool due = trainer.Position == 0 && trainer.Epoch == epochs[losses.Count];
        return due || trainer.Diverged is not null ? trainer.Measure() : null;
    }

    /// <summary>Takes down what <see cref="Step"/> gave; the trainer of a run that is over is let go.</summary>
    public void Record(PlaygroundLosses? measured)
    {
        Epoch = trainer!.Epoch;
        if (measured is not PlaygroundLosses now) return;
        Diverged = trainer.Diverged is not null;
        losses.Add(Diverged ? now with { Train = double.NaN, Test = double.NaN } : now);
        if (Finished) trainer = null;
    }
}
