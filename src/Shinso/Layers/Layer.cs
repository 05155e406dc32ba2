using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Graphs;

namespace Shinso.Layers;

/// <summary>
/// A layer: an immutable value that says how to connect. It holds no weights; <see cref="Connect"/> asks the scope for them and adds nodes to the graph.
/// Two layers are equal if they are configured alike; the printed form is the constructor call.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "layer")]
[JsonDerivedType(typeof(Activate), "activate")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(AveragePool2D), "average-pool-2d")]
[JsonDerivedType(typeof(Concatenate), "concatenate")]
[JsonDerivedType(typeof(Conv2D), "conv-2d")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Dropout), "dropout")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(GlobalAveragePool), "global-average-pool")]
[JsonDerivedType(typeof(MaxPool2D), "max-pool-2d")]
[JsonDerivedType(typeof(Multiply), "multiply")]
[JsonDerivedType(typeof(Reshape), "reshape")]
[JsonDerivedType(typeof(Residual), "residual")]
[JsonDerivedType(typeof(Sequential), "sequential")]
[JsonDerivedType(typeof(Softmax), "softmax")]
public abstract record Layer
{
    /// <summary>The layer's part of its parameters' paths; without one it is its index in the <see cref="Sequential"/> around it. Layers of one name beside each other share their weights.</summary>
    [JsonPropertyOrder(-1)]
    public string? Name { get; init; }

    /// <summary>Adds this layer's nodes after <paramref name="input"/> and returns the last one.</summary>
    /// <exception cref="Tensors.ShapeException">The input's shape does not fit; the message names the layer, both shapes, and what to do.</exception>
    public Node Connect(Node input, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(scope);
        return Build(input, scope);
    }

    /// <summary>What <see cref="Connect"/> does: asks the scope for parameters and adds nodes. A layer of your own implements this.</summary>
    protected abstract Node Build(Node input, Scope scope);

    /// <summary>The constructor call.</summary>
    public sealed override string ToString() => Name is null ? Call() : $"{Call()} {{ Name = \"{Name}\" }}";

    /// <summary>The layer as JSON, as <see cref="FromJson"/> reads it and as model files hold it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LayerJson.Default.Layer);

    /// <summary>Reads <c>{"layer": "dense", "units": 10}</c>. The kinds of layers are a closed set; nothing is executed.</summary>
    /// <exception cref="FormatException">The text is no JSON, or no layer; the message says where.</exception>
    public static Layer FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, LayerJson.Default.Layer) ?? throw new FormatException("The JSON is null where a layer belongs.");
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException)
        {
            throw new FormatException($"The JSON describes no layer: {problem.Message}", problem);
        }
    }

    /// <summary>The constructor call without the name: <c>Dense(10, Activation.Tanh)</c>.</summary>
    protected abstract string Call();

    /// <summary>How messages name this layer: <c>Dense 'hidden1'</c>.</summary>
    protected string Label(Scope scope) => scope.Path.Length == 0 ? GetType().Name : $"{GetType().Name} '{scope.Path}'";
}
