using System.Buffers.Binary;
using Shinso.Tensors;

namespace Shinso.Data.Sources;

/// <summary>The element types of an IDX file, with the codes they have there.</summary>
public enum IdxType
{
    /// <summary>8 bits without sign.</summary>
    UnsignedByte = 0x08,

    /// <summary>8 bits with sign.</summary>
    SignedByte = 0x09,

    /// <summary>16 bits with sign.</summary>
    Whole16 = 0x0B,

    /// <summary>32 bits with sign.</summary>
    Whole32 = 0x0C,

    /// <summary>Single precision.</summary>
    Real32 = 0x0D,

    /// <summary>Double precision.</summary>
    Real64 = 0x0E,
}

/// <summary>The contents of an IDX file: a type, a shape, and the elements row-major in big-endian bytes, as they stand in the file.</summary>
public sealed record IdxArray(IdxType Type, Shape Shape, byte[] Bytes)
{
    /// <summary>The bytes of one element.</summary>
    public int ElementSize => SizeOf(Type);

    /// <summary>The elements as floats; 32-bit integers and doubles are rounded to the nearest float.</summary>
    public Tensor ToTensor()
    {
        float[] values = new float[Shape.Size];
        int size = ElementSize;
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = Bytes.AsSpan(i * size, size);
            values[i] = Type switch
            {
                IdxType.UnsignedByte => element[0],
                IdxType.SignedByte => (sbyte)element[0],
                IdxType.Whole16 => BinaryPrimitives.ReadInt16BigEndian(element),
                IdxType.Whole32 => BinaryPrimitives.ReadInt32BigEndian(element),
                IdxType.Real32 => BinaryPrimitives.ReadSingleBigEndian(element),
                _ => (float)BinaryPrimitives.ReadDoubleBigEndian(element),
            };
        }

        return new Tensor(Shape, values);
    }

    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Whole16 => 2,
        IdxType.Whole32 or IdxType.Real32 => 4,
        _ => 8,
    };
}
