using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Shinso.Models;

namespace Shinso.Lessons.Calculation;

/// <summary>Named arrays of numbers.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="Values">The numbers, row by row.</param>
internal sealed record NamedArray(string Name, int[] Shape, float[] Values);

/// <summary>Three plain formats for weights, none of which can make a program do anything but read numbers: safetensors, JSON and NumPy's npz; each with 32 or 16 bits a number.</summary>
internal static class WeightFiles
{
    /// <summary>The file's bytes.</summary>
    /// <param name="format"><c>safetensors</c>, <c>json</c> or <c>npz</c>.</param>
    /// <param name="half">Whether numbers are rounded to 16 bits.</param>
    /// <param name="arrays">What is written.</param>
    public static byte[] Write(string format, bool half, IReadOnlyList<NamedArray> arrays) => format switch
    {
        "json" => WriteJson(half, arrays),
        "npz" => WriteNpz(half, arrays),
        _ => WriteSafetensors(half, arrays),
    };

    /// <summary>The arrays of a file, in the order of their names.</summary>
    /// <exception cref="ModelFormatException">The file is damaged.</exception>
    public static IReadOnlyList<NamedArray> Read(string format, byte[] file) => format switch
    {
        "json" => ReadJson(file),
        "npz" => ReadNpz(file),
        _ => ReadSafetensors(file),
    };

    /// <summary>u64 header length · JSON header · numbers: names, types, shapes and places stand in the header.</summary>
    private static byte[] WriteSafetensors(bool half, IReadOnlyList<NamedArray> arrays)
    {
        int size = half ? 2 : 4, at = 0;
        List<string> entries = [];
        foreach (NamedArray array in arrays)
        {
            int end = at + size * array.Values.Length;
            entries.Add(string.Create(CultureInfo.InvariantCulture, $"\"{array.Name}\":{{\"dtype\":\"{(half ? "F16" : "F32")}\",\"shape\":[{string.Join(',', array.Shape)}],\"data_offsets\":[{at},{end}]}}"));
            at = end;
        }

        string header = $"{{{string.Join(',', entries)}}}";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] file = new byte[8 + header.Length + at];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        Encoding.ASCII.GetBytes(header, file.AsSpan(8));
        arrays.SelectMany(array => Numbers(array.Values, half)).ToArray().CopyTo(file, 8 + header.Length);
        return file;
    }

    private static List<NamedArray> ReadSafetensors(byte[] file)
    {
        using var stream = new MemoryStream(file);
        SafetensorsFile content = SafetensorsFile.Read(stream, "weights.safetensors");
        return [.. content.Tensors.Select(pair => new NamedArray(pair.Key, [.. pair.Value.Shape], pair.Value.Values.ToArray())).OrderBy(array => array.Name, StringComparer.Ordinal)];
    }

    /// <summary>{"name": {"shape": […], "values": […]}}: every number as the shortest text that reads back to it.</summary>
    private static byte[] WriteJson(bool half, IReadOnlyList<NamedArray> arrays)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (NamedArray array in arrays)
            {
                json.WriteStartObject(array.Name);
                json.WriteStartArray("shape");
                foreach (int length in array.Shape) json.WriteNumberValue(length);
                json.WriteEndArray();
                json.WriteStartArray("values");
                foreach (float value in array.Values) json.WriteRawValue(half ? ((Half)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static List<NamedArray> ReadJson(byte[] file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            return [.. json.RootElement.EnumerateObject().Select(entry => new NamedArray(
                entry.Name,
                [.. entry.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())],
                [.. entry.Value.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())]))];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ModelFormatException("weights.json", "text", "something that is not the JSON of weights", "every array has a shape and values", "Save the weights again.", problem);
        }
    }

    /// <summary>A zip of npy files: magic number, a line that names type and shape, numbers.</summary>
    private static byte[] WriteNpz(bool half, IReadOnlyList<NamedArray> arrays)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (NamedArray array in arrays)
            {
                ZipArchiveEntry entry = zip.CreateEntry($"{array.Name}.npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream target = entry.Open();
                string shape = array.Shape.Length == 1 ? $"{array.Shape[0]}," : string.Join(", ", array.Shape);
                string header = $"{{'descr': '{(half ? "<f2" : "<f4")}', 'fortran_order': False, 'shape': ({shape}), }}";
                header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n";
                target.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length & 255), (byte)(header.Length >> 8)]);
                target.Write(Encoding.ASCII.GetBytes(header));
                target.Write(Numbers(array.Values, half));
            }
        }

        return stream.ToArray();
    }

    private static List<NamedArray> ReadNpz(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return [.. zip.Entries.Select(entry =>
            {
                using Stream source = entry.Open();
                using var bytes = new MemoryStream();
                source.CopyTo(bytes);
                return ReadNpy(entry.Name[..^4], bytes.ToArray());
            })];
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new ModelFormatException("weights.npz", "archive", "no complete zip of npy arrays", "every array must be there as a whole", "Save the weights again.", problem);
        }
    }

    private static NamedArray ReadNpy(string name, byte[] file)
    {
        int length = file[8] + 256 * file[9];
        string header = Encoding.ASCII.GetString(file, 10, length);
        string shape = header[(header.IndexOf('(', StringComparison.Ordinal) + 1)..header.IndexOf(')', StringComparison.Ordinal)];
        int[] axes = [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(axis => int.Parse(axis, CultureInfo.InvariantCulture))];
        ReadOnlySpan<byte> data = file.AsSpan(10 + length);
        float[] values = header.Contains("<f2", StringComparison.Ordinal)
            ? [.. MemoryMarshal.Cast<byte, Half>(data).ToArray().Select(value => (float)value)]
            : MemoryMarshal.Cast<byte, float>(data).ToArray();
        return new NamedArray(name, axes, values);
    }

    private static byte[] Numbers(float[] values, bool half) =>
        half ? MemoryMarshal.AsBytes<Half>(values.Select(value => (Half)value).ToArray()).ToArray() : MemoryMarshal.AsBytes<float>(values).ToArray();
}
