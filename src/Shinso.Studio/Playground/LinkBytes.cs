using System.Buffers.Binary;
using System.Buffers.Text;

namespace Shinso.Studio.Playground;

/// <summary>Points and weights as links have them: little-endian bytes in base64url without padding.</summary>
internal static class LinkBytes
{
    private const int PointLength = 5;

    /// <summary>Five bytes a point: i16 column, i16 row, u8 mark. Nothing where there are none.</summary>
    public static string? Write(ValueList<PlaygroundOwnPoint> points)
    {
        if (points.Count == 0) return null;
        byte[] bytes = new byte[points.Count * PointLength];
        for (int index = 0; index < points.Count; index++)
        {
            Span<byte> place = bytes.AsSpan(index * PointLength);
            BinaryPrimitives.WriteInt16LittleEndian(place, points[index].Column);
            BinaryPrimitives.WriteInt16LittleEndian(place[2..], points[index].Row);
            place[4] = points[index].Mark;
        }

        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Four bytes a weight. Nothing where there are none.</summary>
    public static string? Write(ValueList<float> weights)
    {
        if (weights.Count == 0) return null;
        byte[] bytes = new byte[weights.Count * sizeof(float)];
        for (int index = 0; index < weights.Count; index++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), weights[index]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The points of a text; null where it holds none.</summary>
    public static ValueList<PlaygroundOwnPoint>? Points(string text) => Bytes(text, PointLength) is byte[] bytes
        ? [.. bytes.Chunk(PointLength).Select(place => new PlaygroundOwnPoint(BinaryPrimitives.ReadInt16LittleEndian(place), BinaryPrimitives.ReadInt16LittleEndian(place.AsSpan(2)), place[4]))]
        : null;

    /// <summary>The weights of a text; null where it holds none.</summary>
    public static ValueList<float>? Weights(string text) =>
        Bytes(text, sizeof(float)) is byte[] bytes ? [.. bytes.Chunk(sizeof(float)).Select(place => BinaryPrimitives.ReadSingleLittleEndian(place))] : null;

    /// <summary>The bytes of a text that holds whole items of that length.</summary>
    private static byte[]? Bytes(string text, int length)
    {
        if (!Base64Url.IsValid(text, out int count) || count % length != 0) return null;
        return Base64Url.DecodeFromChars(text);
    }
}
