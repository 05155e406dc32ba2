using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>What a screen shows of the training so far.</summary>
/// <param name="Train">The mean loss over the training points, without penalty; NaN for an empty set.</param>
/// <param name="Test">The mean loss over the test points.</param>
/// <param name="TrainAccuracy">The share of training points on the right side, an output ≥ 0 counting as +1; none for regression.</param>
/// <param name="TestAccuracy">The same for the test points.</param>
public readonly record struct PlaygroundLosses(double Train, double Test, double? TrainAccuracy, double? TestAccuracy);

/// <summary>
/// A Playground that learns: the points, the network and the rule of one state. Equal states give equal numbers. After the first epoch it allocates nothing.
/// Not for several threads at once.
/// </summary>
public sealed class PlaygroundTrainer
{
    private readonly IPlaygroundEpochs epochs;
    private readonly PlaygroundMeasure train, test;

    /// <summary>Draws points and weights, in the order of a page being loaded: points, their order, division, weights.</summary>
    /// <param name="state">The settings; what cannot be honoured is replaced, see <see cref="PlaygroundLimits"/>.</param>
    public PlaygroundTrainer(PlaygroundState state)
    {
        State = state = PlaygroundLimits.Hold(state, []);
        LearningRate = state.LearningRate;
        var random = new SeedRandom(state.Seed);
        Data = PlaygroundData.Draw(state, random);
        Network = new PlaygroundNetwork(state, random);
        var trainRows = new PlaygroundRows(Network, Data.Train);
        bool classes = state.Problem == PlaygroundProblem.Classification;
        train = new PlaygroundMeasure(Network, trainRows, classes);
        test = new PlaygroundMeasure(Network, new PlaygroundRows(Network, Data.Test), classes);
        epochs = state.Compatible ? new CompatibleEpochs(state, Network, trainRows) : new ShuffledEpochs(state, Network, trainRows);
    }

    /// <summary>The settings that it began with.</summary>
    public PlaygroundState State { get; }

    /// <summary>The points.</summary>
    public PlaygroundData Data { get; }

    /// <summary>The network that learns.</summary>
    public PlaygroundNetwork Network { get; }

    /// <summary>Epochs made so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>η, which may be changed at any time.</summary>
    public double LearningRate { get; set; }

    /// <summary>Links that L1 has set to 0 for good, which happens in compatible mode only.</summary>
    public int DeadLinks => epochs.DeadLinks;

    /// <summary>Trains on every training point once.</summary>
    public void RunEpoch()
    {
        Epoch++;
        epochs.Run(Epoch, LearningRate);
        if (epochs.ObservesLoss) epochs.Observe(train.Run().Loss);
    }

    /// <summary>Losses and accuracies over all points as they are now.</summary>
    public PlaygroundLosses Measure()
    {
        (double trainLoss, double? trainAccuracy) = train.Run();
        (double testLoss, double? testAccuracy) = test.Run();
        return new PlaygroundLosses(trainLoss, testLoss, trainAccuracy, testAccuracy);
    }
}
