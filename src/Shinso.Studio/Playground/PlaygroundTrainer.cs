using System.Globalization;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>
/// A Playground that learns: the points, the network and the rule of one state. Equal states give equal numbers. After the first epoch it allocates nothing while it trains.
/// Not for several threads at once.
/// </summary>
/// <remarks>
/// The order of samples and what dropout drops are functions of the seeds and the epoch. A state with weights and their epoch therefore goes on like the run they come
/// from under plain gradient descent; optimizers that remember, and the schedule <c>plateau</c>, begin to remember anew. <see cref="Snapshot"/> keeps that too.
/// </remarks>
public sealed class PlaygroundTrainer
{
    private readonly PlaygroundMeasure train, valid, test;
    private int batchStart;
    private bool untried = true;

    /// <summary>Draws points and weights, in the order of a page being loaded: points, their order, division, weights. With weights in the state, those.</summary>
    /// <param name="state">The settings; what cannot be honoured is replaced, see <see cref="PlaygroundLimits"/>.</param>
    public PlaygroundTrainer(PlaygroundState state)
    {
        State = state = PlaygroundLimits.Hold(state, []);
        var random = new SeedRandom(state.Seed);
        Data = PlaygroundData.Draw(state, random);
        Network = new PlaygroundNetwork(state, random);
        Rows = new PlaygroundRows(Network, Data.Train);
        train = new PlaygroundMeasure(Network, Rows);
        valid = new PlaygroundMeasure(Network, new PlaygroundRows(Network, Data.Valid));
        test = new PlaygroundMeasure(Network, new PlaygroundRows(Network, Data.Test));
        Rule = state.Compatible ? new CompatibleRule(state, Network, Rows) : new OwnRule(state, Network, Rows);
        Epoch = state.Epoch;
    }

    /// <summary>The settings, with <see cref="LearningRate"/> as it is now.</summary>
    public PlaygroundState State { get; private set; }

    /// <summary>The points.</summary>
    public PlaygroundData Data { get; }

    /// <summary>The network that learns.</summary>
    public PlaygroundNetwork Network { get; }

    /// <summary>Whole epochs made so far.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Samples of the current epoch seen so far; 0 at its start.</summary>
    public int Position { get; private set; }

    /// <summary>η, which may be changed at any time.</summary>
    public double LearningRate
    {
        get => State.LearningRate;
        set
        {
            if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"The learning rate must be a finite number, but is {value}."));
            if (value != State.LearningRate) State = State with { LearningRate = value };
        }
    }

    /// <summary>η of the last update, schedule included; before the first the one that is set.</summary>
    public double EffectiveLearningRate => double.IsNaN(Rule.Rate) ? LearningRate : Rule.Rate;

    /// <summary>Links that L1 has set to 0 for good, which happens in compatible mode only.</summary>
    public int DeadLinks => Rule.DeadLinks;

    /// <summary>Set by the epoch or batch in which a weight or the loss became not finite. Training may go on, but nothing good comes of it.</summary>
    public PlaygroundDivergence? Diverged { get; private set; }

    internal IPlaygroundRule Rule { get; }

    /// <summary>The training points as the network reads them.</summary>
    internal PlaygroundRows Rows { get; }

    /// <summary>Trains on the samples that are left of the current epoch: on every training point once, where it begins. Allocates nothing.</summary>
    public void RunEpoch()
    {
        do Advance();
        while (Position > 0);
        Check();
    }

    /// <summary>Trains to the end of the current batch, which is an update; in compatible mode the end of an epoch may be reached without one.</summary>
    public void RunBatch()
    {
        Advance();
        Check();
    }

    /// <summary>Takes one sample more. The update comes with the last one of its batch and is the same as that of <see cref="RunBatch"/>.</summary>
    public void RunSample()
    {
        if (Rows.Count > 0 && Position + 1 < Rule.EndOf(batchStart)) Position++;
        else RunBatch();
    }

    /// <summary>Losses and accuracies over all points as they are now.</summary>
    public PlaygroundLosses Measure()
    {
        (double trainLoss, double trainAccuracy) = train.Run();
        (double validLoss, double validAccuracy) = valid.Run();
        (double testLoss, double testAccuracy) = test.Run();
        return new PlaygroundLosses(trainLoss, validLoss, testLoss, trainAccuracy, validAccuracy, testAccuracy, Penalty());
    }

    /// <summary>How many points of each class (first index) are called which (second); an empty table for a regression.</summary>
    public int[,] Confusion(PlaygroundPart part) => (part switch
    {
        PlaygroundPart.Train => train,
        PlaygroundPart.Valid => valid,
        _ => test,
    }).Confusion();

    /// <summary>Sets one weight or bias, in compatible mode the double behind it too. A dead link stays dead.</summary>
    /// <param name="path">The parameter: <c>hidden1.weight</c>.</param>
    /// <param name="index">Its place there, row by row.</param>
    /// <param name="value">A finite number.</param>
    public void Edit(string path, int index, double value)
    {
        Parameter parameter = Network.Parameters[path];
        if (index < 0 || index >= parameter.Values.Length)
            throw new ArgumentOutOfRangeException(nameof(index), string.Create(CultureInfo.InvariantCulture, $"The parameter '{path}' has {parameter.Values.Length} values, but number {index} was to be set."));
        if (!float.IsFinite((float)value))
            throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"A weight must be a finite number, but '{path}' was to become {value}."));
        parameter.Values[index] = (float)value;
        Rule.Edited(Network.Parameters.TakeWhile(one => !ReferenceEquals(one, parameter)).Count(), index, value);
        (Diverged, untried) = (null, true);
    }

    /// <summary>One update by a single point, which belongs to no epoch: whatever waits for the next update goes on waiting.</summary>
    public void Learn(PlaygroundPoint point)
    {
        if (Rule.Graph is not PlaygroundGraph graph) return;
        new PlaygroundRows(Network, [point]).Fill(graph, 0, 1);
        Rule.Learn(LearningRate);
        Check();
    }

    /// <summary>The state as it is now: with weights and epoch where our own rules have them in links, and they are finite and few enough; without them elsewhere.</summary>
    public PlaygroundState StateNow()
    {
        bool fits = !State.Compatible && Network.Parameters.ValueCount <= PlaygroundState.MaxGivenWeights && Rule.FirstNotFinite() < 0;
        return State with { Weights = fits ? [.. Network.Parameters.SelectMany(parameter => parameter.Values)] : [], Epoch = fits ? Epoch : 0 };
    }

    /// <summary>Everything that training changes, to be put back with <see cref="Restore"/>.</summary>
    public PlaygroundSnapshot Snapshot() => new(Network.Parameters.Copy(), Rule.Remember())
    {
        Epoch = Epoch,
        Position = Position,
        LearningRate = LearningRate,
        DeadLinks = DeadLinks,
        Diverged = Diverged,
        BatchStart = batchStart,
        Untried = untried,
    };

    /// <summary>Goes back to where a snapshot was taken, of this trainer or of one with a network of the same shape and the same rules.</summary>
    /// <exception cref="ArgumentException">The snapshot is of another shape.</exception>
    public void Restore(PlaygroundSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        RuleMemory now = Rule.Remember();
        if (snapshot.Memory.GetType() != now.GetType() || snapshot.Memory.Bytes != now.Bytes || !snapshot.Weights.Select(values => values.Length).SequenceEqual(Network.Parameters.Select(parameter => parameter.Values.Length)))
            throw new ArgumentException("The snapshot is of another network or of other rules. Restore it in a trainer of the state that it was taken in.", nameof(snapshot));
        Network.Parameters.Restore(snapshot.Weights);
        Rule.Restore(snapshot.Memory);
        LearningRate = snapshot.LearningRate;
        (Epoch, Diverged, untried) = (snapshot.Epoch, snapshot.Diverged, snapshot.Untried);
        GoTo(snapshot.Position, snapshot.BatchStart);
    }

    /// <summary>Whether <see cref="Continue"/> with a state keeps the weights.</summary>
    public bool KeepsWeights(PlaygroundState next) => PlaygroundSuccession.KeepsWeights(this, next);

    /// <summary>
    /// A trainer of the next state that goes on where this one stands, with every weight that still has its place; where it cannot, one at its beginning. See
    /// <see cref="KeepsWeights"/>. This one stays as it is.
    /// </summary>
    public PlaygroundTrainer Continue(PlaygroundState next) => PlaygroundSuccession.Continue(this, next);

    /// <summary>Goes to a place in the epoch, whose batch begins there or before.</summary>
    internal void GoTo(int position, int start) => (Position, batchStart) = (position, start);

    /// <summary>The same place in the epoch as another trainer, or where its batch began if batches end elsewhere now.</summary>
    internal void GoTo(PlaygroundTrainer other)
    {
        bool same = other.Position == 0 || (other.Rule.Graph is not null && other.Rule.EndOf(other.batchStart) == Rule.EndOf(other.batchStart));
        GoTo(same ? other.Position : other.batchStart, other.batchStart);
    }

    private void Advance()
    {
        if (Rows.Count > 0)
        {
            int end = Rule.EndOf(batchStart);
            Rule.Run(Epoch + 1, batchStart, end, LearningRate);
            Position = batchStart = end;
            if (Diverged is null && Rule.Graph is PlaygroundGraph graph && !float.IsFinite(graph.Loss.Value[0])) Diverge(LayerOf(graph));
            untried = false;
        }

        if (Position < Rows.Count) return;
        Epoch++;
        Position = batchStart = 0;
        if (Rule.ObservesLoss) Rule.Observe(train.Run().Loss);
    }

    private void Check()
    {
        if (Diverged is null && Rule.FirstNotFinite() is int parameter and >= 0) Diverge(LayerOf(Network.Parameters[parameter].Name));
    }

    private void Diverge(string layer) => Diverged = PlaygroundDivergence.Of(State, Position > 0 ? Epoch + 1 : Epoch, layer, untried);

    /// <summary>The layer of the first node with a value that is not finite.</summary>
    private static string LayerOf(PlaygroundGraph graph) => graph.Graph.Nodes.First(node => Reductions.FirstNotFinite(node.Value) >= 0) is { } node && !ReferenceEquals(node, graph.Loss) ? LayerOf(node.Name) : "output";

    private static string LayerOf(string name) => name.Split('.', '/', '-')[0];

    private double Penalty()
    {
        if (State.Regularization == Regularization.None) return 0;
        double sum = 0;
        for (int index = 0; index < Network.Parameters.Count; index++)
        {
            if (Network.Parameters[index] is { Decays: true } weights) sum += State.Regularization == Regularization.L2 ? Reductions.SumOfSquares(weights.Values) / 2 : SumOfSizes(weights.Values);
        }

        return State.RegularizationRate * sum;
    }

    private static double SumOfSizes(float[] values)
    {
        double sum = 0;
        foreach (float value in values) sum += Math.Abs(value);
        return sum;
    }
}
