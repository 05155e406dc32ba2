using System.Buffers;
using System.Runtime.InteropServices;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>
/// The content of a safetensors file: text by key and tensors by name. The layout is u64 header length · JSON header · numbers,
/// little-endian and row-major, as PyTorch, Hugging Face and others write it
/// (<see href="https://github.com/huggingface/safetensors">format description</see>). Reading a file never executes anything.
/// </summary>
public sealed class SafetensorsFile
{
    private const int ChunkBytes = 1 << 16;
    private const int ChunkValues = 1 << 24;

    private SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, Tensor> tensors) =>
        (Metadata, Tensors) = (metadata, tensors);

    /// <summary>The file's <c>__metadata__</c>: free text by key; empty if the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name, enumerated in the order in which their numbers lie in the file.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>
    /// Reads a file. F32 is taken as it is, F16 and BF16 are widened exactly, F64 is rounded to nearest (±∞ beyond ±3.4·10³⁸);
    /// NaN and ∞ are numbers like others.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="limits">What the file may ask for; <see cref="SafetensorsLimits.Default"/> if not given.</param>
    /// <exception cref="ModelFormatException">
    /// The file is not safetensors, is damaged, passes a limit, or has numbers of another type. Lengths are checked before they are allocated.
    /// </exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    public static SafetensorsFile Read(string path, SafetensorsLimits? limits = null)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), limits);
    }

    /// <summary>Reads from a stream that knows its length, from where it stands to its end.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <param name="limits">What the file may ask for; <see cref="SafetensorsLimits.Default"/> if not given.</param>
    /// <exception cref="ModelFormatException">As for a file.</exception>
    public static SafetensorsFile Read(Stream stream, string name, SafetensorsLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            SafetensorsHeader header = SafetensorsHeader.Read(stream, name, limits ?? SafetensorsLimits.Default);
            var tensors = new OrderedDictionary<string, Tensor>(header.Entries.Count, StringComparer.Ordinal);
            foreach (SafetensorsEntry entry in header.Entries) tensors.Add(entry.Name, ReadTensor(stream, entry));
            return new SafetensorsFile(header.Metadata, tensors);
        }
        catch (EndOfStreamException error)
        {
            throw new ModelFormatException(name, "end", "fewer bytes than the file had when it was opened", "a file may not shrink while it is read",
                "Try again when nothing else writes it.", error);
        }
    }

    /// <summary>
    /// Writes a file of F32 tensors: the same content gives the same bytes, with metadata ordered by key and tensors by name (ordinal),
    /// and the numbers beginning at a multiple of 8 bytes. An existing file is replaced in one step or not at all.
    /// </summary>
    /// <param name="path">Where to save.</param>
    /// <param name="metadata">Free text by key.</param>
    /// <param name="tensors">Name, shape and row-major values of every tensor.</param>
    /// <exception cref="ArgumentException">A name is used twice or is <c>__metadata__</c>, values do not fit their shape, or text holds half a character.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors)
    {
        var content = new SafetensorsContent(metadata, tensors);
        AtomicFile.Write(path, content.Write, content.Length);
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="metadata">Free text by key.</param>
    /// <param name="tensors">Name, shape and row-major values of every tensor.</param>
    /// <exception cref="ArgumentException">As for a file.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new SafetensorsContent(metadata, tensors).Write(stream);
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        var tensor = new Tensor(entry.Shape);
        if (entry.Element == SafetensorsElement.F32) ReadValues(stream, tensor.Values);
        else ReadConverted(stream, entry.Element, tensor.Values);
        return tensor;
    }

    /// <summary>F32: the file's bytes go straight into the tensor.</summary>
    private static void ReadValues(Stream stream, Span<float> values)
    {
        for (Span<float> rest = values; rest.Length > 0; rest = rest[Math.Min(rest.Length, ChunkValues)..])
            stream.ReadExactly(MemoryMarshal.AsBytes(rest[..Math.Min(rest.Length, ChunkValues)]));
        SafetensorsElements.ReverseOnBigEndian(values);
    }

    private static void ReadConverted(Stream stream, SafetensorsElement element, Span<float> values)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (values.Length > 0)
            {
                Span<float> chunk = values[..Math.Min(values.Length, ChunkBytes / element.Size())];
                Span<byte> bytes = buffer.AsSpan(0, chunk.Length * element.Size());
                stream.ReadExactly(bytes);
                element.Decode(bytes, chunk);
                values = values[chunk.Length..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
