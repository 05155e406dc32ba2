using System.Buffers.Binary;
using System.Text.Unicode;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>One tensor in a safetensors header; its bytes are [Begin, End) of the buffer behind the header.</summary>
internal sealed record SafetensorsEntry(string Name, SafetensorsElement Element, Shape Shape, long Begin, long End)
{
    /// <summary>Buffer order; tensors without elements share an offset and go by name.</summary>
    public static int ByOffset(SafetensorsEntry left, SafetensorsEntry right)
    {
        int order = (left.Begin, left.End).CompareTo((right.Begin, right.End));
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }
}

/// <summary>
/// The verified header of a safetensors file: u64 length N, N bytes of JSON, then the buffer that the tensors fill without hole or overlap.
/// Nothing larger than the header itself is allocated before all of it has been checked.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes of the length field in front of the JSON.</summary>
    public const int Prefix = sizeof(ulong);

    /// <summary>The name that stands for the file's metadata and not for a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private SafetensorsHeader(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> entries) =>
        (Metadata, Entries) = (metadata, entries);

    /// <summary>The entries of <c>__metadata__</c>; empty if the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of the buffer.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Reads and checks a header; afterwards the stream stands at the first byte of the buffer.</summary>
    /// <exception cref="ModelFormatException">Something is not as the format wants it, or a limit is passed.</exception>
    public static SafetensorsHeader Read(Stream stream, string file, SafetensorsLimits limits)
    {
        long length = stream.Length - stream.Position;
        if (length < Prefix)
            throw Refuse(file, 0, Text($"a file of {length} bytes"), "a safetensors file has at least 8");
        Span<byte> prefix = stackalloc byte[Prefix];
        stream.ReadExactly(prefix);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (size > (ulong)limits.HeaderBytes)
            throw Refuse(file, 0, Text($"a header length of {size:N0} bytes"), Text($"at most {limits.HeaderBytes:N0} are allowed"), ForeignFormat(prefix));
        if ((long)size > length - Prefix)
            throw Refuse(file, 0, Text($"a header length of {size:N0} bytes"), Text($"only {length - Prefix:N0} bytes follow"), ForeignFormat(prefix));
        byte[] json = new byte[size];
        stream.ReadExactly(json);
        if (!Utf8.IsValid(json))
            throw Refuse(file, Prefix, "a header with bytes that are not UTF-8", "a header is JSON in UTF-8", ForeignFormat(prefix));
        if (json is not [(byte)'{', ..])
            throw Refuse(file, Prefix, size == 0 ? "an empty header" : "a header that begins with something else", "a header begins with '{'", ForeignFormat(prefix));

        var parser = new SafetensorsHeaderParser(json, file, limits, length - Prefix - (long)size);
        (Dictionary<string, string> metadata, List<SafetensorsEntry> entries) = parser.Parse();
        entries.Sort(SafetensorsEntry.ByOffset);
        CheckLayout(entries, file, length - Prefix - (long)size);
        return new SafetensorsHeader(metadata, entries);
    }

    /// <summary>The buffer is filled from its first byte to its last, each byte by one tensor: what is not a number has nowhere to hide.</summary>
    private static void CheckLayout(List<SafetensorsEntry> entries, string file, long bufferLength)
    {
        long expected = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != expected)
            {
                string what = entry.Begin > expected ? "a hole before it" : "an overlap with the tensor before it";
                throw new ModelFormatException(file, $"tensor {ModelFormatException.Quote(entry.Name)}",
                    Text($"{what} (it begins at {entry.Begin})"), Text($"it has to begin at {expected}, where the one before it ends"));
            }

            expected = entry.End;
        }

        if (expected != bufferLength)
        {
            throw new ModelFormatException(file, "end", Text($"{bufferLength - expected:N0} bytes that belong to no tensor"),
                "the tensors have to fill the file to its end");
        }
    }

    private static ModelFormatException Refuse(string file, long offset, string found, string allowed, string advice = "") =>
        new(file, Text($"offset {offset}"), found, allowed, advice);

    /// <summary>A sentence for files of other formats that people try to open, told by their first bytes.</summary>
    private static string ForeignFormat(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 2 and <= 5, ..] =>
            "This looks like a PyTorch file (.pt, .pth: a pickle, which can run code and is never opened); in Python convert it with safetensors.torch.save_file(model.state_dict(), 'model.safetensors').",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] =>
            "This looks like an HDF5 file (.h5, .keras); convert its weights to safetensors first.",
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] =>
            "This looks like a NumPy file (.npy); save the arrays with safetensors.numpy.save_file instead.",
        [0x1F, 0x8B, ..] => "This looks like a gzip file; unpack it first.",
        _ => "",
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
