namespace Shinso.Studio.Playground;

/// <summary>A way to learn from the training points: which of them make an update together, and what an update does.</summary>
internal interface IPlaygroundRule
{
    /// <summary>The graph that learns; none where there is nothing to learn from, or no update ever happens.</summary>
    PlaygroundGraph? Graph { get; }

    /// <summary>Links that L1 has killed.</summary>
    int DeadLinks { get; }

    /// <summary>η of the last update, schedule included; NaN before the first.</summary>
    double Rate { get; }

    /// <summary>Whether <see cref="Observe"/> is wanted after every epoch.</summary>
    bool ObservesLoss { get; }

    /// <summary>Takes notice of the training loss after an epoch.</summary>
    void Observe(double trainLoss);

    /// <summary>Where in the epoch the batch that begins at <paramref name="first"/> ends.</summary>
    int EndOf(int first);

    /// <summary>Learns from one batch; allocates nothing.</summary>
    /// <param name="epoch">The epoch's number, from 1.</param>
    /// <param name="first">Its first sample's place in the epoch.</param>
    /// <param name="end">The place after its last.</param>
    /// <param name="learningRate">η.</param>
    void Run(int epoch, int first, int end, double learningRate);

    /// <summary>One update by the row that is in the graph now; it belongs to no epoch.</summary>
    void Learn(double learningRate);

    /// <summary>Tells that a weight has been set from outside.</summary>
    void Edited(int parameter, int index, double value);

    /// <summary>The first parameter with a value that is not finite; −1 if there is none.</summary>
    int FirstNotFinite();

    /// <summary>A copy of everything that the rule remembers beside the weights.</summary>
    RuleMemory Remember();

    /// <summary>Puts back what <see cref="Remember"/> gave, of this rule or one for the same shapes.</summary>
    void Restore(RuleMemory memory);
}

/// <summary>What a rule remembers.</summary>
internal abstract record RuleMemory
{
    /// <summary>Its numbers.</summary>
    public abstract long Bytes { get; }
}
