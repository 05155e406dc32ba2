using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Optimizers;

namespace Shinso.Training;

/// <summary>Turns a graph's gradients into steps of its parameters: clip, add penalties, update. For loops of your own; <see cref="Trainer"/> has it built in.</summary>
public sealed class ParameterUpdates
{
    private readonly ParameterNode[] parameters;
    private readonly OptimizerState[] states;
    private readonly Optimizer forWeights, forBiases;
    private readonly TrainingOptions options;

    /// <summary>Makes the optimizer's state for the parameters that are in the graph now.</summary>
    /// <param name="graph">The training graph.</param>
    /// <param name="optimizer">The rule. The decay of <see cref="AdamW"/> leaves biases alone.</param>
    /// <param name="options">Of these, <see cref="TrainingOptions.ClipNorm"/>, <see cref="TrainingOptions.WeightDecay"/> and <see cref="TrainingOptions.L1"/> are used.</param>
    public ParameterUpdates(Graph graph, Optimizer optimizer, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        parameters = [.. graph.Parameters];
        states = [.. parameters.Select(parameter => new OptimizerState(optimizer, parameter.Shape.Size) { Threads = graph.Threads })];
        forWeights = optimizer;
        forBiases = optimizer is AdamW adam ? adam with { Decay = 0 } : optimizer;
    }

    /// <summary>What the optimizer remembers: an array for every parameter and slot.</summary>
    internal IEnumerable<(ParameterNode Parameter, string Slot, float[] Values)> Memory() => parameters.Zip(states)
        .SelectMany(pair => forWeights.Slots.Select((slot, index) => (pair.First, slot, pair.Second.Values(index))));

    /// <summary>Sets everything the optimizer remembers back to 0, as before the first step.</summary>
    public void Forget()
    {
        foreach (OptimizerState state in states)
        {
            for (int slot = 0; slot < state.Count; slot++) state[slot].Clear();
        }
    }

    /// <summary>Makes one step with the gradients of the last <see cref="Graph.Backward"/>; allocates nothing.</summary>
    /// <param name="learningRate">η of this step, after the schedule.</param>
    /// <param name="step">The number of the step, from 1.</param>
    public void Apply(float learningRate, long step)
    {
        if (options.ClipNorm is float norm) Clip(norm);
        for (int index = 0; index < parameters.Length; index++)
        {
            ParameterNode parameter = parameters[index];
            bool decays = parameter.Parameter.Decays;
            if (decays && (options.WeightDecay != 0 || options.L1 != 0))
                Updates.AddPenalty(parameter.GradientValues, parameter.Parameter.Values, options.WeightDecay, options.L1);
            (decays ? forWeights : forBiases).Update(parameter.Parameter.Values, parameter.Gradient, states[index], learningRate, step);
        }
    }

    /// <summary>g ← g · c / (‖g‖ + 1e-6) where that is a reduction; ‖g‖ is the norm of all gradients together.</summary>
    private void Clip(float norm)
    {
        double squares = 0;
        foreach (ParameterNode parameter in parameters) squares += Reductions.SumOfSquares(parameter.Gradient);
        float factor = (float)(norm / (Math.Sqrt(squares) + 1e-6));
        if (factor >= 1) return;
        foreach (ParameterNode parameter in parameters) Elementwise.Scale(parameter.Gradient, factor, parameter.GradientValues);
    }
}
