using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Shinso.Tensors;

namespace Shinso.Data;

/// <summary>
/// value = byte · scale: pictures stay one byte a pixel in memory and become floats when a batch is gathered.
/// With scale 1/255 a pixel is 0 … 1; with scale 1 a byte is a class index.
/// </summary>
public sealed class ByteRows : Rows
{
    private readonly byte[] bytes;

    /// <summary>Rows of <paramref name="shape"/> over <paramref name="bytes"/>, which are kept and not copied; do not write to them afterwards.</summary>
    /// <exception cref="ShapeException">The bytes are no whole number of rows.</exception>
    public ByteRows(Shape shape, byte[] bytes, float scale) : base(CountOf(shape, bytes), shape)
    {
        if (!float.IsFinite(scale)) throw new ArgumentOutOfRangeException(nameof(scale), "The scale of byte rows must be a finite number.");
        (this.bytes, Scale) = (bytes, scale);
    }

    /// <summary>What a byte is multiplied by.</summary>
    public float Scale { get; }

    /// <summary>The stored bytes of one row.</summary>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return bytes.AsSpan(row * Shape.Size, Shape.Size);
    }

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        CheckDestination(indices, destination);
        int size = Shape.Size;
        if (size == 1)
        {
            for (int i = 0; i < indices.Length; i++) destination[i] = bytes[indices[i]] * Scale;
            return;
        }

        for (int i = 0; i < indices.Length; i++) Convert(Bytes(indices[i]), Scale, destination.Slice(i * size, size));
    }

    /// <summary>y = x · scale. The vector and the scalar loop multiply the same floats, so they give the same bits.</summary>
    internal static void Convert(ReadOnlySpan<byte> x, float scale, Span<float> y)
    {
        ref byte from = ref MemoryMarshal.GetReference(x);
        ref float to = ref MemoryMarshal.GetReference(y);
        int i = 0;
        if (Avx512F.IsSupported)
        {
            for (; i <= x.Length - 16; i += 16)
                (Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref from, (nuint)i))) * scale).StoreUnsafe(ref to, (nuint)i);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= x.Length - 16; i += 16)
            {
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                Widened(low, scale, ref Unsafe.Add(ref to, i));
                Widened(high, scale, ref Unsafe.Add(ref to, i + 8));
            }
        }

        for (; i < x.Length; i++) y[i] = x[i] * scale;
    }

    private static void Widened(Vector128<ushort> x, float scale, ref float y)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(x);
        (Vector128.ConvertToSingle(low.AsInt32()) * scale).StoreUnsafe(ref y);
        (Vector128.ConvertToSingle(high.AsInt32()) * scale).StoreUnsafe(ref y, 4);
    }

    private static int CountOf(Shape shape, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (shape.Size > 0 && bytes.Length % shape.Size != 0)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"Rows of {shape} need a multiple of {shape.Size} bytes, but got {bytes.Length}. Check the shape, or whether bytes are missing at the end."));
        return shape.Size == 0 ? 0 : bytes.Length / shape.Size;
    }
}
