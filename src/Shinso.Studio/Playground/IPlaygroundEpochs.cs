namespace Shinso.Studio.Playground;

/// <summary>A way to train for an epoch.</summary>
internal interface IPlaygroundEpochs
{
    /// <summary>Links that L1 has killed.</summary>
    int DeadLinks { get; }

    /// <summary>Trains for one epoch; allocates nothing.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="learningRate">η.</param>
    void Run(int epoch, double learningRate);

    /// <summary>Whether <see cref="Observe"/> is wanted after every epoch.</summary>
    bool ObservesLoss { get; }

    /// <summary>Takes notice of the training loss after an epoch.</summary>
    void Observe(double trainLoss);
}
