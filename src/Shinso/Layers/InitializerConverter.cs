using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Initializers;

namespace Shinso.Layers;

/// <summary>An initializer as JSON: <c>["uniform", -0.5, 0.5]</c>, <c>["he"]</c>.</summary>
internal sealed class InitializerConverter : JsonConverter<Initializer>
{
    public override Initializer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement[] parts = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [];
        string name = parts.Length > 0 && parts[0].ValueKind == JsonValueKind.String ? parts[0].GetString()! : "";
        return (name, parts.Length) switch
        {
            ("zero", 1) => new Zero(),
            ("glorot", 1) => new Glorot(),
            ("he", 1) => new He(),
            ("constant", 2) => new Constant(Number(parts[1])),
            ("uniform", 3) => new Uniform(Number(parts[1]), Number(parts[2])),
            ("gaussian", 2) => new Gaussian(Number(parts[1])),
            _ => throw new JsonException("""An initializer is one of ["zero"], ["constant", level], ["uniform", low, high], ["gaussian", sd], ["glorot"], ["he"]."""),
        };
    }

    private static float Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw new JsonException("An initializer's argument must be a finite number.");

    public override void Write(Utf8JsonWriter writer, Initializer value, JsonSerializerOptions options)
    {
        (string name, float[] arguments) = value switch
        {
            Zero => ("zero", Array.Empty<float>()),
            Glorot => ("glorot", []),
            He => ("he", []),
            Constant constant => ("constant", [constant.Level]),
            Uniform uniform => ("uniform", [uniform.Low, uniform.High]),
            Gaussian normal => ("gaussian", [normal.StandardDeviation]),
            _ => throw new JsonException($"The initializer {value.GetType().Name} has no JSON form."),
        };
        writer.WriteStartArray();
        writer.WriteStringValue(name);
        foreach (float argument in arguments) writer.WriteNumberValue(argument);
        writer.WriteEndArray();
    }
}
