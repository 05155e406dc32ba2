using System.Globalization;
using System.Text.Json;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>
/// Reads the JSON of a safetensors header strictly: no duplicate key, no unknown field, no number that is not a plain integer,
/// every product checked. Limits are tested while reading, so a hostile header costs no more than its own length.
/// </summary>
internal ref struct SafetensorsHeaderParser
{
    private const string EntryForm = "it has exactly the fields dtype, shape and data_offsets, once each";

    /// <summary>Header object, tensor object, list of numbers: nothing in a header is nested deeper.</summary>
    private const int Depth = 3;

    private readonly string file;
    private readonly SafetensorsLimits limits;
    private readonly long bufferLength;
    private readonly List<SafetensorsEntry> entries = [];
    private Utf8JsonReader reader;
    private string place = "header";
    private long parameters;

    public SafetensorsHeaderParser(ReadOnlySpan<byte> json, string file, SafetensorsLimits limits, long bufferLength)
    {
        (this.file, this.limits, this.bufferLength) = (file, limits, bufferLength);
        reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
    }

    /// <summary>Reads the header to its end; only spaces may follow the JSON.</summary>
    public (Dictionary<string, string> Metadata, List<SafetensorsEntry> Entries) Parse()
    {
        try
        {
            Dictionary<string, string> metadata = ParseHeader();
            return (metadata, entries);
        }
        catch (JsonException error)
        {
            place = string.Create(CultureInfo.InvariantCulture, $"offset {SafetensorsHeader.Prefix + reader.BytesConsumed}");
            throw new ModelFormatException(file, place, "a header that is not valid JSON",
                "a header is one JSON object of tensors, nested at most three deep", cause: error);
        }
    }

    private Dictionary<string, string> ParseHeader()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (ReadToken() != JsonTokenType.EndObject)
        {
            place = "header";
            string name = Text();
            if (!names.Add(name)) throw Refuse($"the name {ModelFormatException.Quote(name)} twice", "a name may occur once");
            if (name == SafetensorsHeader.MetadataKey) ParseMetadata(metadata);
            else ParseTensor(name);
        }

        place = "header";
        reader.Read();
        return metadata;
    }

    private void ParseMetadata(Dictionary<string, string> metadata)
    {
        place = SafetensorsHeader.MetadataKey;
        Expect(JsonTokenType.StartObject, "it is an object of strings");
        while (ReadToken() != JsonTokenType.EndObject)
        {
            string key = Text();
            Expect(JsonTokenType.String, "its values are strings");
            if (!metadata.TryAdd(key, Text())) throw Refuse($"the key {ModelFormatException.Quote(key)} twice", "a key may occur once");
        }
    }

    private void ParseTensor(string name)
    {
        place = $"tensor {ModelFormatException.Quote(name)}";
        if (name.Length > limits.NameLength)
            throw Refuse(Count($"a name of {name.Length:N0} characters"), Count($"at most {limits.NameLength:N0} are allowed"));
        if (entries.Count == limits.Tensors)
            throw Refuse("one more tensor", Count($"at most {limits.Tensors:N0} are allowed"));

        string? type = null;
        int[]? shape = null;
        long[]? offsets = null;
        Expect(JsonTokenType.StartObject, "a tensor is an object with the fields dtype, shape and data_offsets");
        while (ReadToken() != JsonTokenType.EndObject)
        {
            string field = Text();
            if (field == "dtype" && type is null) type = ReadType();
            else if (field == "shape" && shape is null) shape = ReadShape();
            else if (field == "data_offsets" && offsets is null) offsets = ReadOffsets();
            else throw Refuse($"the field {ModelFormatException.Quote(field)}{(field is "dtype" or "shape" or "data_offsets" ? " twice" : "")}", EntryForm);
        }

        if (type is null || shape is null || offsets is null)
            throw Refuse($"no field {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}", EntryForm);
        entries.Add(CheckedEntry(name, type, shape, offsets[0], offsets[1]));
    }

    /// <summary>elements = Π shape; elements · bytes per element = end − begin, all inside the buffer.</summary>
    private SafetensorsEntry CheckedEntry(string name, string type, int[] shape, long begin, long end)
    {
        SafetensorsElement element = type switch
        {
            "F32" => SafetensorsElement.F32,
            "F16" => SafetensorsElement.F16,
            "BF16" => SafetensorsElement.BF16,
            "F64" => SafetensorsElement.F64,
            _ => throw Refuse($"numbers of type {ModelFormatException.Quote(type)}", "only F32, F16, BF16 and F64 are read",
                "Convert the tensor to float32, or leave it out, before saving."),
        };
        long limit = Math.Min(limits.Parameters, Array.MaxLength);
        UInt128 elements = 1;
        foreach (int axis in shape)
        {
            elements *= (uint)axis;
            if (elements > (UInt128)limit)
                throw Refuse($"the shape [{string.Join(", ", shape)}]", Count($"at most {limit:N0} elements are allowed"));
        }

        parameters += (long)elements;
        if (parameters > limits.Parameters)
            throw Refuse(Count($"{parameters:N0} elements up to here"), Count($"all tensors together may have {limits.Parameters:N0}"));
        if (begin > end || end > bufferLength)
            throw Refuse(Count($"data_offsets [{begin}, {end}]"), Count($"offsets rise and stay within the {bufferLength:N0} bytes behind the header"));
        if ((long)elements * element.Size() != end - begin)
            throw Refuse(Count($"{end - begin:N0} bytes"), Count($"the shape [{string.Join(", ", shape)}] of {type} needs {(long)elements * element.Size():N0}"));
        return new SafetensorsEntry(name, element, Shape.Create(shape), begin, end);
    }

    private string ReadType()
    {
        Expect(JsonTokenType.String, "dtype is a string");
        return Text();
    }

    private int[] ReadShape()
    {
        var shape = new List<int>();
        Expect(JsonTokenType.StartArray, "shape is a list of integers");
        while (ReadToken() != JsonTokenType.EndArray)
        {
            if (shape.Count == limits.Axes) throw Refuse("one more axis", Count($"at most {limits.Axes} are allowed"));
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int axis) || axis < 0)
                throw Refuse($"the axis {Token()}", Count($"an axis is an integer from 0 to {int.MaxValue:N0}"));
            shape.Add(axis);
        }

        return [.. shape];
    }

    private long[] ReadOffsets()
    {
        var offsets = new List<long>();
        Expect(JsonTokenType.StartArray, "data_offsets is a list of two integers");
        while (ReadToken() != JsonTokenType.EndArray)
        {
            if (offsets.Count == 2 || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long offset) || offset < 0)
                throw Refuse($"the offset {Token()}", "data_offsets holds two integers, neither negative");
            offsets.Add(offset);
        }

        return offsets.Count == 2 ? [.. offsets] : throw Refuse(Count($"{offsets.Count} data_offsets"), "there are two, begin and end");
    }

    private JsonTokenType ReadToken()
    {
        reader.Read();
        return reader.TokenType;
    }

    private void Expect(JsonTokenType type, string allowed)
    {
        if (ReadToken() != type) throw Refuse(Token(), allowed);
    }

    /// <summary>The string or name at the reader. JSON can escape half a character ("\ud800"), which no text contains.</summary>
    private readonly string Text()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refuse($"the text {Token()}", "text consists of whole characters");
        }
    }

    /// <summary>The token at the reader as it stands in the file, quoted; all of the header has been found to be UTF-8 before.</summary>
    private readonly string Token()
    {
        ReadOnlySpan<byte> start = reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 400)];
        return ModelFormatException.Quote(System.Text.Encoding.UTF8.GetString(start));
    }

    private readonly ModelFormatException Refuse(string found, string allowed, string advice = "") => new(file, place, found, allowed, advice);

    private static string Count(FormattableString text) => FormattableString.Invariant(text);
}
