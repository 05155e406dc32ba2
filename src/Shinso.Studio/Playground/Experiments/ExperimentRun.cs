using System.Collections.Immutable;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>One training of an experiment. It measures at the recorded epochs; one that diverges is over.</summary>
internal sealed class ExperimentRun(PlaygroundState state, ImmutableArray<int> epochs)
{
    private readonly List<PlaygroundLosses> losses = [];
    private PlaygroundTrainer? trainer;

    /// <summary>What is trained.</summary>
    public PlaygroundState State { get; } = state;

    /// <summary>The state as a link.</summary>
    public string Link { get; } = PlaygroundLink.Write(state);

    /// <summary>The losses at the recorded epochs so far.</summary>
    public IReadOnlyList<PlaygroundLosses> Losses => losses;

    /// <summary>Epochs made so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether the loss is no longer a number.</summary>
    public bool Diverged { get; private set; }

    /// <summary>Whether there is nothing more to do.</summary>
    public bool Finished => Diverged || losses.Count == epochs.Length;

    /// <summary>Trains one epoch, and measures where that is due; the first time, makes the trainer.</summary>
    /// <returns>The losses, if they were measured.</returns>
    public PlaygroundLosses? Step()
    {
        if (trainer is null) trainer = new PlaygroundTrainer(State);
        else trainer.RunEpoch();
        return trainer.Epoch == epochs[losses.Count] ? trainer.Measure() : null;
    }

    /// <summary>Takes down what <see cref="Step"/> gave; the trainer of a run that is over is let go.</summary>
    public void Record(PlaygroundLosses? measured)
    {
        Epoch = trainer!.Epoch;
        if (measured is not PlaygroundLosses now) return;
        losses.Add(now);
        Diverged = !double.IsFinite(now.Train) && trainer.Data.Train.Length > 0;
        if (Finished) trainer = null;
    }
}
