using System.Collections.Immutable;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>What a node is in the graph.</summary>
public enum GraphRole
{
    /// <summary>A coordinate of the point.</summary>
    Input,

    /// <summary>Weights or biases.</summary>
    Parameter,

    /// <summary>Something computed; in a folded picture a whole layer.</summary>
    Op,

    /// <summary>What is right for the point.</summary>
    Target,

    /// <summary>The loss.</summary>
    Loss,
}

/// <summary>One node of a <see cref="GraphPicture"/>.</summary>
public sealed record GraphPictureNode
{
    /// <summary>The path in the graph, <c>hidden1/matmul</c>; of inputs the feature's name; of a folded layer the layer's.</summary>
    public required string Id { get; init; }

    /// <summary>The symbol that formulas use: <c>z₁</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes, in one word: <c>matmul</c>, <c>bias</c>, <c>tanh</c>; <c>layer</c> if folded.</summary>
    public required string Kind { get; init; }

    /// <summary><c>inputs</c>, <c>hidden1</c>, …, <c>output</c>, <c>loss</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>Its part in the graph.</summary>
    public required GraphRole Role { get; init; }

    /// <summary>The lengths of the value's axes; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; init; } = [];

    /// <summary>The ids of the nodes whose values it uses.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>The formula: <c>z₁ = s₁ + b₁</c>.</summary>
    public string Formula { get; init; } = "";

    /// <summary>The rules by which it hands gradients on, one per input that gets one: <c>∂L/∂z₁ = ∂L/∂a₁ ⊙ (1 − a₁²)</c>.</summary>
    public ImmutableArray<string> Derivatives { get; init; } = [];

    /// <summary>The numbers, row by row.</summary>
    public ImmutableArray<float> Value { get; init; } = [];

    /// <summary>∂L/∂value; empty where nothing learned depends on the node.</summary>
    public ImmutableArray<float> Gradient { get; init; } = [];

    /// <summary>How each number came about, <c>s₁[2] = 0.31·1.2 + (−0.2)·(−0.5) = 0.472</c>, for the first numbers; empty for what is given.</summary>
    public ImmutableArray<string> ValueSteps { get; init; } = [];

    /// <summary>The same for the gradient: <c>∂L/∂a₁[1] = 0.8·0.25 = 0.2</c>.</summary>
    public ImmutableArray<string> GradientSteps { get; init; } = [];
}

/// <summary>
/// The network as a computational graph with the values and gradients of one point. Immutable: safe to hand to another thread.
/// </summary>
public sealed record GraphPicture
{
    /// <summary>The point.</summary>
    public required PlaygroundPoint Point { get; init; }

    /// <summary>Whether each layer is one node.</summary>
    public required bool Folded { get; init; }

    /// <summary>The nodes, every node after its inputs.</summary>
    public required ImmutableArray<GraphPictureNode> Nodes { get; init; }

    /// <summary>The ids of what is computed, in the order of the forward pass; it ends with the loss.</summary>
    public required ImmutableArray<string> Forward { get; init; }

    /// <summary>The ids of what gets a gradient, in the order of the backward pass; it begins with the loss.</summary>
    public required ImmutableArray<string> Backward { get; init; }

    /// <summary>What the network is trained to make small, for this point.</summary>
    public required float Loss { get; init; }
}
