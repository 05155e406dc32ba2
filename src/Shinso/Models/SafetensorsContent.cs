using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>Metadata and F32 tensors checked, ordered and laid out, ready to be written as a safetensors file.</summary>
internal sealed class SafetensorsContent
{
    private const int Alignment = 8;
    private const int ChunkValues = 1 << 14;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] header;
    private readonly List<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors;

    public SafetensorsContent(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        this.tensors = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Check(metadata);
        header = Header(metadata);
        Length = SafetensorsHeader.Prefix + header.Length + sizeof(float) * this.tensors.Sum(tensor => (long)tensor.Values.Length);
    }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>Writes u64 header length · header · numbers.</summary>
    public void Write(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.Prefix];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach ((_, _, ReadOnlyMemory<float> values) in tensors) WriteValues(stream, values.Span);
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        Span<float> swapped = BitConverter.IsLittleEndian ? [] : new float[Math.Min(values.Length, ChunkValues)];
        while (values.Length > 0)
        {
            ReadOnlySpan<float> chunk = values[..Math.Min(values.Length, ChunkValues)];
            values = values[chunk.Length..];
            if (!BitConverter.IsLittleEndian)
            {
                chunk.CopyTo(swapped);
                SafetensorsElements.ReverseOnBigEndian(swapped[..chunk.Length]);
                chunk = swapped[..chunk.Length];
            }

            stream.Write(MemoryMarshal.AsBytes(chunk));
        }
    }

    private void Check(IReadOnlyDictionary<string, string> metadata)
    {
        foreach ((string key, string value) in metadata)
        {
            CheckText(key, "A metadata key");
            CheckText(value, $"The metadata of '{key}'");
        }

        string? previous = null;
        foreach ((string name, Shape shape, ReadOnlyMemory<float> values) in tensors)
        {
            CheckText(name, "A tensor's name");
            if (name == SafetensorsHeader.MetadataKey) throw new ArgumentException($"A tensor cannot be named '{name}', the format keeps that name for its metadata. Choose another.");
            if (name == previous) throw new ArgumentException($"Two tensors are named '{name}'. Give every tensor its own name.");
            if (values.Length != shape.Size)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Tensor '{name}' of shape {shape} needs {shape.Size} values, but got {values.Length}."));
            previous = name;
        }
    }

    private static void CheckText(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException($"{what} holds half a character (a lone surrogate), which cannot be saved as UTF-8: {ModelFormatException.Quote(text)}.", error);
        }
    }

    /// <summary>The JSON as the reference writer orders it, padded with spaces so that the numbers begin at a multiple of 8.</summary>
    private byte[] Header(IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata.Count > 0) WriteMetadata(json, metadata);
            long offset = 0;
            foreach ((string name, Shape shape, ReadOnlyMemory<float> values) in tensors)
            {
                long end = offset + (long)values.Length * sizeof(float);
                WriteTensor(json, name, shape, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        if (buffer.WrittenCount > SafetensorsLimits.Default.HeaderBytes)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Names and metadata make a header of {buffer.WrittenCount:N0} bytes, but the format allows {SafetensorsLimits.Default.HeaderBytes:N0}. Shorten the metadata."));
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, string name, Shape shape, long begin, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int axis in shape) json.WriteNumberValue(axis);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
