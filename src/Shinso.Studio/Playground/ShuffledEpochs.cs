using Shinso.Data;
using Shinso.Graphs;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Randomness;
using Shinso.Training;

namespace Shinso.Studio.Playground;

/// <summary>Epochs by the library's rules: a new order every epoch, a last batch of what is left, optimizer and penalties as everywhere.</summary>
internal sealed class ShuffledEpochs : IPlaygroundEpochs
{
    private readonly PlaygroundRows rows;
    private readonly PlaygroundGraph? graph;
    private readonly ParameterUpdates? updates;
    private readonly Schedule schedule;
    private readonly ScheduleState scheduleState = new();
    private readonly BatchOrder? order;
    private readonly int[] sequence;
    private readonly int batchSize, stepsPerEpoch, plannedEpochs;
    private long steps;

    public ShuffledEpochs(PlaygroundState state, PlaygroundNetwork network, PlaygroundRows rows)
    {
        this.rows = rows;
        schedule = Schedule.Parse(state.Schedule);
        plannedEpochs = state.ScheduleEpochs;
        sequence = [.. Enumerable.Range(0, rows.Count)];
        if (rows.Count == 0) return;
        order = state.Reshuffle ? new BatchOrder(Philox.Key(state.WeightSeed, state.Seed)) : null;
        batchSize = (int)Math.Min(state.BatchSize, rows.Count);
        stepsPerEpoch = (rows.Count + batchSize - 1) / batchSize;
        graph = network.Connect(batchSize, Mode.Training);
        updates = new ParameterUpdates(graph.Graph, OptimizerOf(state), OptionsOf(state));
    }

    public int DeadLinks => 0;

    public bool ObservesLoss => schedule is Plateau;

    public void Run(int epoch, double learningRate)
    {
        if (graph is null) return;
        order?.Fill(epoch, sequence);
        for (int first = 0; first < sequence.Length; first += batchSize)
        {
            rows.Fill(graph, sequence.AsSpan(first, Math.Min(batchSize, sequence.Length - first)));
            graph.Graph.Forward();
            graph.Graph.Backward(graph.Loss);
            float factor = schedule.Factor(new ScheduleTime(steps, stepsPerEpoch, (long)stepsPerEpoch * plannedEpochs), scheduleState);
            steps++;
            updates!.Apply((float)learningRate * factor, steps);
        }
    }

    public void Observe(double trainLoss) => schedule.Observe((float)trainLoss, scheduleState);

    /// <summary>With AdamW, L2 is its own decoupled decay.</summary>
    private static Optimizer OptimizerOf(PlaygroundState state)
    {
        Optimizer optimizer = Optimizer.Parse(state.Optimizer);
        double decay = state.Regularization == Regularization.L2 ? state.RegularizationRate : 0;
        return optimizer is AdamW adam ? adam with { Decay = decay } : optimizer;
    }

    private static TrainingOptions OptionsOf(PlaygroundState state) => new()
    {
        L1 = state.Regularization == Regularization.L1 ? (float)state.RegularizationRate : 0,
        WeightDecay = state.Regularization == Regularization.L2 && state.Optimizer != "adamw" ? (float)state.RegularizationRate : 0,
    };
}
