using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Layers;

/// <summary>Height × width of a window. A whole number stands for a square: <c>new Conv2D(6, 5)</c>, <c>new Conv2D(6, (3, 5))</c>.</summary>
[JsonConverter(typeof(Size2DConverter))]
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>A square.</summary>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>A rectangle.</summary>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary><c>5</c> for a square, else <c>(3, 5)</c>.</summary>
    public override string ToString() => Height == Width
        ? Height.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"({Height}, {Width})");
}

/// <summary>A size as a JSON number or an array of two.</summary>
internal sealed class Size2DConverter : JsonConverter<Size2D>
{
    public override Size2D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetInt32();
        int[]? sides = JsonSerializer.Deserialize(ref reader, LayerJson.Default.Int32Array);
        return sides is [int height, int width] ? (height, width) : throw new JsonException("A window's size is a number or [height, width].");
    }

    public override void Write(Utf8JsonWriter writer, Size2D value, JsonSerializerOptions options)
    {
        if (value.Height == value.Width) writer.WriteNumberValue(value.Height);
        else JsonSerializer.Serialize(writer, [value.Height, value.Width], LayerJson.Default.Int32Array);
    }
}
