using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>
/// Learning by the library's rules: a new order every epoch, a last batch of what is left, optimizer and penalties as everywhere. The order and what dropout drops are
/// functions of the seeds, the epoch and the place in it.
/// </summary>
internal sealed class OwnRule : IPlaygroundRule
{
    private readonly PlaygroundRows rows;
    private readonly ParameterNode[] parameters = [];
    private readonly OptimizerState[] memories = [];
    private readonly Optimizer forWeights, forBiases;
    private readonly (float L2, float L1) penalties;
    private readonly float[] penalized = [];
    private readonly Schedule schedule;
    private readonly ScheduleState scheduleState = new();
    private readonly BatchOrder? order;
    private readonly int[] sequence;
    private readonly int batchSize, stepsPerEpoch, plannedEpochs;
    private int orderOf;
    private long updates;

    public OwnRule(PlaygroundState state, PlaygroundNetwork network, PlaygroundRows rows)
    {
        this.rows = rows;
        schedule = Schedule.Parse(state.Schedule);
        plannedEpochs = state.ScheduleEpochs;
        forWeights = PlaygroundOptimizers.Of(state);
        forBiases = forWeights is AdamW adam ? adam with { Decay = 0 } : forWeights;
        penalties = PlaygroundOptimizers.Penalties(state);
        sequence = [.. Enumerable.Range(0, rows.Count)];
        if (rows.Count == 0) return;
        order = state.Reshuffle ? new BatchOrder(Philox.Key(state.WeightSeed, state.Seed)) : null;
        batchSize = (int)Math.Min(state.BatchSize, rows.Count);
        stepsPerEpoch = (rows.Count + batchSize - 1) / batchSize;
        Graph = network.Connect(batchSize, Mode.Training);
        parameters = [.. Graph.Graph.Parameters];
        memories = [.. parameters.Select(parameter => new OptimizerState(forWeights, parameter.Shape.Size))];
        if (penalties != (0, 0)) penalized = new float[parameters.Max(parameter => parameter.Shape.Size)];
    }

    public PlaygroundGraph? Graph { get; }

    public int DeadLinks => 0;

    public double Rate { get; private set; } = double.NaN;

    public bool ObservesLoss => schedule is Plateau;

    public void Observe(double trainLoss) => schedule.Observe((float)trainLoss, scheduleState);

    public int EndOf(int first) => Math.Min(first + batchSize, sequence.Length);

    public void Run(int epoch, int first, int end, double learningRate)
    {
        if (orderOf != epoch) order?.Fill(orderOf = epoch, sequence);
        rows.Fill(Graph!, sequence.AsSpan(first, end - first));
        Graph!.Graph.Step = ((ulong)epoch << 32) | (uint)first;
        long step = (epoch - 1L) * stepsPerEpoch + first / batchSize;
        Update(learningRate * schedule.Factor(new ScheduleTime(step, stepsPerEpoch, (long)stepsPerEpoch * plannedEpochs), scheduleState));
    }

    public void Learn(double learningRate)
    {
        if (Graph is not null) Update(double.IsNaN(Rate) ? learningRate : Rate);
    }

    public void Edited(int parameter, int index, double value) { }

    public int FirstNotFinite()
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            if (Reductions.FirstNotFinite(parameters[index].Value) >= 0) return index;
        }

        return -1;
    }

    public RuleMemory Remember() => new OwnMemory(
        updates, Rate, (scheduleState.Best, scheduleState.Stalled, scheduleState.Reductions), [.. memories.Select(memory => Enumerable.Range(0, memory.Count).Select(slot => memory[slot].ToArray()).ToArray())]);

    public void Restore(RuleMemory memory)
    {
        var known = (OwnMemory)memory;
        (updates, Rate) = (known.Updates, known.Rate);
        (scheduleState.Best, scheduleState.Stalled, scheduleState.Reductions) = known.Schedule;
        for (int index = 0; index < memories.Length; index++)
        {
            for (int slot = 0; slot < memories[index].Count; slot++) known.Slots[index][slot].CopyTo(memories[index][slot]);
        }
    }

    /// <summary>Takes over what still fits: the optimizer's memory where it is the same optimizer, the schedule's where it is the same schedule.</summary>
    public void Inherit(OwnRule before, bool sameShapes)
    {
        Rate = before.Rate;
        if (before.schedule.Name == schedule.Name)
            (scheduleState.Best, scheduleState.Stalled, scheduleState.Reductions) = (before.scheduleState.Best, before.scheduleState.Stalled, before.scheduleState.Reductions);
        if (!sameShapes || before.forWeights.Name != forWeights.Name || before.memories.Length != memories.Length) return;
        updates = before.updates;
        for (int index = 0; index < memories.Length; index++)
        {
            for (int slot = 0; slot < memories[index].Count; slot++) before.memories[index][slot].CopyTo(memories[index][slot]);
        }
    }

    private void Update(double learningRate)
    {
        Graph!.Graph.Forward();
        Graph.Graph.Backward(Graph.Loss);
        updates++;
        Rate = learningRate;
        for (int index = 0; index < parameters.Length; index++)
        {
            ParameterNode parameter = parameters[index];
            bool decays = parameter.Parameter.Decays;
            ReadOnlySpan<float> gradient = decays && penalized.Length > 0 ? Penalized(parameter) : parameter.Gradient;
            (decays ? forWeights : forBiases).Update(parameter.Parameter.Values, gradient, memories[index], (float)learningRate, updates);
        }
    }

    private Span<float> Penalized(ParameterNode parameter)
    {
        Span<float> gradient = penalized.AsSpan(0, parameter.Shape.Size);
        parameter.Gradient.CopyTo(gradient);
        Updates.AddPenalty(gradient, parameter.Value, penalties.L2, penalties.L1);
        return gradient;
    }
}

/// <summary>The memory of our own rules.</summary>
/// <param name="Updates">Updates since the optimizer's memory began.</param>
/// <param name="Rate">η of the last update.</param>
/// <param name="Schedule">What the schedule has seen.</param>
/// <param name="Slots">The optimizer's arrays, by parameter and slot.</param>
internal sealed record OwnMemory(long Updates, double Rate, (double Best, int Stalled, int Reductions) Schedule, float[][][] Slots) : RuleMemory
{
    public override long Bytes => Slots.Sum(slots => slots.Sum(slot => (long)slot.Length * sizeof(float)));
}
