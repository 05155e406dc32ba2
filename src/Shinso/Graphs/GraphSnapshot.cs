using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Shinso.Tensors;

namespace Shinso.Graphs;

/// <summary>One node of a <see cref="GraphSnapshot"/>.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Shape">The shape of the value.</param>
/// <param name="Inputs">The names of the nodes it uses.</param>
/// <param name="Value">The value: of the chosen sample, or the parameter's or loss's.</param>
/// <param name="Gradient">∂loss/∂value; empty where nothing learned depends on the node or no backward pass was made.</param>
public sealed record NodeSnapshot(
    string Name, string Kind, Shape Shape, ImmutableArray<string> Inputs, ImmutableArray<float> Value, ImmutableArray<float> Gradient);

/// <summary>An immutable picture of a graph after a pass: every node with its value and gradient for one sample. Safe to hand to another thread.</summary>
public sealed record GraphSnapshot(ImmutableArray<NodeSnapshot> Nodes)
{
    /// <summary>Takes the picture.</summary>
    /// <param name="graph">The graph, after a forward and, for gradients, a backward pass.</param>
    /// <param name="sample">Which row of the batch; parameters and losses are shown whole.</param>
    public static GraphSnapshot Of(Graph graph, int sample = 0)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, graph.Samples);
        return new GraphSnapshot([.. graph.Nodes.Select(node => Of(node, sample))]);
    }

    private static NodeSnapshot Of(Node node, int sample) => new(
        node.Name, node.Kind, node.Shape, [.. node.Inputs.Select(input => input.Name)], Row(node, node.Value, sample), Row(node, node.Gradient, sample));

    private static ImmutableArray<float> Row(Node node, ReadOnlySpan<float> values, int sample)
    {
        if (values.IsEmpty) return [];
        return [.. node.IsPerSample ? values.Slice(sample * node.Shape.Size, node.Shape.Size) : values];
    }

    /// <summary>The graph in the DOT language of Graphviz: boxes for operations, ellipses for data and parameters, arrows along the forward pass.</summary>
    public string ToDot()
    {
        var text = new StringBuilder("digraph {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
        foreach (NodeSnapshot node in Nodes)
        {
            string box = node.Inputs.IsEmpty ? "ellipse" : "box";
            text.Append(CultureInfo.InvariantCulture, $"  {Quote(node.Name)} [shape={box}, label={Quote(Label(node))}];\n");
        }

        foreach (NodeSnapshot node in Nodes)
        {
            foreach (string input in node.Inputs) text.Append(CultureInfo.InvariantCulture, $"  {Quote(input)} -> {Quote(node.Name)};\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Label(NodeSnapshot node)
    {
        string label = $"{node.Name}\n{node.Kind} {node.Shape}";
        if (node.Value.Length == 1) label += string.Create(CultureInfo.InvariantCulture, $"\n{node.Value[0]:G6}");
        if (node.Gradient.Length == 1) label += string.Create(CultureInfo.InvariantCulture, $"\n∂ {node.Gradient[0]:G6}");
        return label;
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
