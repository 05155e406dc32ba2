using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Layers;

/// <summary>Layers as JSON: a closed set of kinds, no type names, nothing that runs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ActivationConverter)])]
[JsonSerializable(typeof(Layer))]
[JsonSerializable(typeof(Layer[]))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class LayerJson : JsonSerializerContext;

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
