using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Tensors;

namespace Shinso.Lessons.Calculation;

/// <summary>What a layer of the library gave, forward and back, in single precision.</summary>
/// <param name="Y">Its output, a row per sample.</param>
/// <param name="Dx">The gradient by its input.</param>
/// <param name="Parameters">The gradients by its weights, by name, in the order in which they are stored.</param>
public sealed record EngineRun(double[][] Y, double[][] Dx, IReadOnlyDictionary<string, double[]> Parameters);

/// <summary>Runs a layer of the library on rows of numbers, so that lessons can compare it with what they write out by hand.</summary>
public static class EngineLayer
{
    /// <summary>Forward, then back from a given gradient.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The input, a row per sample.</param>
    /// <param name="dy">∂L/∂y, a row per sample.</param>
    /// <param name="weights">Values for its parameters, as they are stored.</param>
    public static EngineRun Run(Layer layer, double[][] x, double[][] dy, params ReadOnlySpan<(string Name, double[] Values)> weights)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(dy);
        var parameters = new ParameterSet(seed: 1);
        var graph = new Graph(x.Length);
        var scope = new Scope(graph, parameters);
        Input input = scope.Add(new Input([x[0].Length], asksForGradient: true), "x");
        Node output = layer.Connect(input, scope);
        Input target = scope.Add(new Input(output.Shape), "t");
        Node loss = new SumOfSquares().Connect(output, target, scope);
        foreach ((string name, double[] values) in weights) Copy(values, parameters[name].Values);
        Copy([.. x.SelectMany(row => row)], input.Values);
        graph.Forward();
        Aim(target.Values, output.Value, [.. dy.SelectMany(row => row)], x.Length);
        graph.Forward();
        graph.Backward(loss);
        return new EngineRun(Rows(output.Value, output.Shape), Rows(input.Gradient, input.Shape), graph.Parameters.ToDictionary(node => node.Parameter.Name, node => node.Gradient.ToArray().Select(one => (double)one).ToArray()));
    }

    /// <summary>The loss is 1/N·Σ½(y − t)², so the target t = y − N·dy makes its gradient by y exactly dy.</summary>
    private static void Aim(Span<float> target, ReadOnlySpan<float> y, double[] dy, int samples)
    {
        for (int i = 0; i < target.Length; i++) target[i] = (float)(y[i] - samples * dy[i]);
    }

    private static void Copy(double[] from, Span<float> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = (float)from[i];
    }

    private static double[][] Rows(ReadOnlySpan<float> values, Shape shape) => [.. values.ToArray().Chunk(shape.Size).Select(row => row.Select(one => (double)one).ToArray())];
}
