using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Tensors;

/// <summary>A shape as a JSON array of its axes.</summary>
internal sealed class ShapeConverter : JsonConverter<Shape>
{
    private const int MostAxes = 16;

    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A shape is an array of whole numbers.");
        Span<int> axes = stackalloc int[MostAxes];
        int rank = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rank == MostAxes) throw new JsonException($"A shape has at most {MostAxes} axes.");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out axes[rank++])) throw new JsonException("A shape is an array of whole numbers.");
        }

        return Shape.Create(axes[..rank]);
    }

    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (int axis in value) writer.WriteNumberValue(axis);
        writer.WriteEndArray();
    }
}
