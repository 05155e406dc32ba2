using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shinso.Cli.Output;

/// <summary>One JSON object on one line, its fields in the order in which they are added. A number that is not finite is <c>null</c>.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Over a buffer in memory the writer holds nothing that must be released.")]
internal sealed class JsonLine
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;

    public JsonLine()
    {
        json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
    }

    public JsonLine Add(string name, string? value)
    {
        json.WriteString(name, value);
        return this;
    }

    public JsonLine Add(string name, long value)
    {
        json.WriteNumber(name, value);
        return this;
    }

    public JsonLine Add(string name, ulong value)
    {
        json.WriteNumber(name, value);
        return this;
    }

    public JsonLine Add(string name, bool value)
    {
        json.WriteBoolean(name, value);
        return this;
    }

    /// <summary>A number with as many digits as a float needs, or <c>null</c>.</summary>
    public JsonLine Add(string name, float? value)
    {
        json.WritePropertyName(name);
        Write(value);
        return this;
    }

    /// <summary>A number with as many digits as a double needs, or <c>null</c>.</summary>
    public JsonLine Add(string name, double? value)
    {
        if (value is double number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
        return this;
    }

    /// <summary>A list whose entries are written by <paramref name="write"/>.</summary>
    public JsonLine AddList<T>(string name, IEnumerable<T> values, Action<JsonLine, T> write)
    {
        json.WriteStartArray(name);
        foreach (T value in values) write(this, value);
        json.WriteEndArray();
        return this;
    }

    /// <summary>A list of texts.</summary>
    public JsonLine AddList(string name, IEnumerable<string> values) => AddList(name, values, (line, value) => line.json.WriteStringValue(value));

    /// <summary>A list of whole numbers.</summary>
    public JsonLine AddList(string name, IEnumerable<int> values) => AddList(name, values, (line, value) => line.json.WriteNumberValue(value));

    /// <summary>A list of numbers.</summary>
    public JsonLine AddList(string name, IEnumerable<float> values) => AddList(name, values, (line, value) => line.Write(value));

    /// <summary>An object inside this one.</summary>
    public JsonLine AddObject(string name, Action<JsonLine> fields)
    {
        json.WriteStartObject(name);
        fields(this);
        json.WriteEndObject();
        return this;
    }

    /// <summary>An object as an entry of a list.</summary>
    public void Entry(Action<JsonLine> fields)
    {
        json.WriteStartObject();
        fields(this);
        json.WriteEndObject();
    }

    /// <summary>A list of whole numbers as an entry of a list.</summary>
    public void Entry(IEnumerable<long> values)
    {
        json.WriteStartArray();
        foreach (long value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private void Write(float? value)
    {
        if (value is float number && float.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    /// <summary>Ends the object and gives the line, without a line end.</summary>
    public override string ToString()
    {
        if (json.CurrentDepth > 0) json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
