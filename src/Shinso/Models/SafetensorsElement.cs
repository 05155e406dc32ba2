using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Shinso.Models;

/// <summary>The element types that are read. Numbers are little-endian in the file, whatever the machine.</summary>
internal enum SafetensorsElement
{
    F16,
    BF16,
    F32,
    F64,
}

/// <summary>Sizes of and conversions between elements in the file and <see cref="float"/>.</summary>
internal static class SafetensorsElements
{
    public static int Size(this SafetensorsElement element) => element switch
    {
        SafetensorsElement.F16 or SafetensorsElement.BF16 => 2,
        SafetensorsElement.F32 => 4,
        _ => 8,
    };

    /// <summary>float ← bytes; exact for F16 and BF16, rounded to nearest for F64 (beyond ±3.4e38 that is ±∞).</summary>
    public static void Decode(this SafetensorsElement element, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = element switch
            {
                SafetensorsElement.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                SafetensorsElement.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
                SafetensorsElement.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]),
            };
        }
    }

    /// <summary>Puts F32 elements into the order of the file, or back: on a little-endian machine nothing happens.</summary>
    public static void ReverseOnBigEndian(Span<float> values)
    {
        if (BitConverter.IsLittleEndian) return;
        Span<int> bits = MemoryMarshal.Cast<float, int>(values);
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}
