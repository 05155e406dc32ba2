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

    /// <summary>Takes notice of the loss after an epoch, where a schedule wants to know it.</summary>
    void Observe(double trainLoss);
}
