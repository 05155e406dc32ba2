using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Layers;

/// <summary>Layers as JSON: a closed set of kinds, no type names, nothing that runs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ActivationConverter)])]
[JsonSerializable(typeof(Layer))]
[JsonSerializable(typeof(Layer[]))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class LayerJson : JsonSerializerContext;

/// <summary>A layer inside another JSON, read and written by the rules of <see cref="LayerJson"/> whatever those around it are.</summary>
[JsonConverter(typeof(EmbeddedLayerConverter))]
internal sealed record EmbeddedLayer(Layer Layer);

/// <summary>An embedded layer as the layer's JSON, with nothing around it.</summary>
internal sealed class EmbeddedLayerConverter : JsonConverter<EmbeddedLayer>
{
    public override EmbeddedLayer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, LayerJson.Default.Layer) ?? throw new JsonException("A layer is missing."));

    public override void Write(Utf8JsonWriter writer, EmbeddedLayer value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Layer, LayerJson.Default.Layer);
}

/// <summary>An activation function by its name in commands: <c>"leaky-relu"</c>.</summary>
internal sealed class ActivationConverter : JsonConverter<Activation>
{
    public override Activation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Ops.ActivationName.Parse(reader.GetString() ?? "");
        }
        catch (ArgumentException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    public override void Write(Utf8JsonWriter writer, Activation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Ops.ActivationName.Of(value));
}
