using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Shinso.Tensors;

namespace Shinso.Data;

/// <summary>Names for contents: SHA-256 over rows as little-endian floats, the same on every machine.</summary>
internal static class Fingerprints
{
    private const int ChunkFloats = 1 << 16;

    internal static string Of(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, data.Features);
        Append(hash, data.Targets);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static ulong[] OfRows(Rows rows)
    {
        ulong[] hashes = new ulong[rows.Count];
        float[] values = new float[rows.Shape.Size];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (int row = 0; row < hashes.Length; row++)
        {
            rows.Gather([row], values);
            SHA256.HashData(LittleEndian(values), digest);
            hashes[row] = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        }

        return hashes;
    }

    private static void Append(IncrementalHash hash, Rows rows)
    {
        hash.AppendData(Encoding.ASCII.GetBytes($"{Ascii(rows.Shape.Prepend(rows.Count))};"));
        int size = rows.Shape.Size, chunk = Math.Clamp(ChunkFloats / size, 1, Math.Max(1, rows.Count));
        float[] values = new float[chunk * size];
        int[] indices = new int[chunk];
        for (int start = 0; start < rows.Count; start += chunk)
        {
            int length = Math.Min(chunk, rows.Count - start);
            for (int i = 0; i < length; i++) indices[i] = start + i;
            rows.Gather(indices.AsSpan(0, length), values);
            hash.AppendData(LittleEndian(values.AsSpan(0, length * size)));
        }
    }

    /// <summary>Adds numbers to a hash as little-endian floats.</summary>
    internal static void Append(IncrementalHash hash, ReadOnlySpan<float> values)
    {
        float[] copy = new float[Math.Min(values.Length, ChunkFloats)];
        while (values.Length > 0)
        {
            Span<float> chunk = copy.AsSpan(0, Math.Min(values.Length, ChunkFloats));
            values[..chunk.Length].CopyTo(chunk);
            hash.AppendData(LittleEndian(chunk));
            values = values[chunk.Length..];
        }
    }

    private static string Ascii(Shape shape) => shape.ToString().Replace('×', 'x');

    private static ReadOnlySpan<byte> LittleEndian(Span<float> values)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(bits, bits);
        return MemoryMarshal.AsBytes(bits);
    }
}
