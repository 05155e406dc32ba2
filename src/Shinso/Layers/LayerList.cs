using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Layers;

/// <summary>An immutable list of layers; two lists are equal if their layers are.</summary>
[CollectionBuilder(typeof(LayerList), nameof(Create))]
[JsonConverter(typeof(LayerListConverter))]
public sealed class LayerList : IReadOnlyList<Layer>, IEquatable<LayerList>
{
    private readonly Layer[] layers;

    private LayerList(Layer[] layers) => this.layers = layers;

    /// <summary>Makes a list; <c>LayerList list = [a, b]</c> calls this.</summary>
    public static LayerList Create(ReadOnlySpan<Layer> layers) => new(layers.ToArray());

    /// <inheritdoc/>
    public int Count => layers.Length;

    /// <inheritdoc/>
    public Layer this[int index] => layers[index];

    /// <inheritdoc/>
    public bool Equals(LayerList? other) => other is not null && layers.AsSpan().SequenceEqual(other.layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LayerList);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (Layer layer in layers) hash.Add(layer);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => ((IEnumerable<Layer>)layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The layers' constructor calls, separated by commas.</summary>
    public override string ToString() => string.Join(", ", (IEnumerable<Layer>)layers);
}

/// <summary>A list of layers as a JSON array.</summary>
internal sealed class LayerListConverter : JsonConverter<LayerList>
{
    public override LayerList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Layer[] layers = JsonSerializer.Deserialize(ref reader, LayerJson.Default.LayerArray) ?? throw new JsonException("A list of layers is missing.");
        return layers.Contains(null) ? throw new JsonException("A list of layers has nothing where a layer belongs.") : LayerList.Create(layers);
    }

    public override void Write(Utf8JsonWriter writer, LayerList value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value], LayerJson.Default.LayerArray);
}
