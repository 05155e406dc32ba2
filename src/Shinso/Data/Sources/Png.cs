using System.Buffers.Binary;
using System.IO.Compression;

namespace Shinso.Data.Sources;

/// <summary>Writes PNG pictures of 8 bits: grey or red-green-blue, without interlacing. Source: W3C Portable Network Graphics (ISO/IEC 15948).</summary>
public static class Png
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>One byte per pixel, row by row from the top: 0 is black, 255 white.</summary>
    public static void WriteGrey(Stream stream, int width, int height, ReadOnlySpan<byte> pixels) => Write(stream, width, height, pixels, channels: 1, colourType: 0);

    /// <summary>Three bytes per pixel, row by row from the top: red, green, blue.</summary>
    public static void WriteColour(Stream stream, int width, int height, ReadOnlySpan<byte> pixels) => Write(stream, width, height, pixels, channels: 3, colourType: 2);

    private static void Write(Stream stream, int width, int height, ReadOnlySpan<byte> pixels, int channels, byte colourType)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * channels);
        stream.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colourType;
        WriteChunk(stream, "IHDR"u8, header);

        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                compressed.WriteByte(0);
                compressed.Write(pixels.Slice(y * width * channels, width * channels));
            }
        }

        WriteChunk(stream, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        stream.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data) crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            table[value] = crc;
        }

        return table;
    }
}
