using System.Buffers.Binary;
using System.Text;
using Shinso.Models;

namespace Shinso.Tests.Models;

/// <summary>Safetensors files put together by hand, right or wrong.</summary>
internal static class SafetensorsBytes
{
    public static byte[] File(string header, params byte[] buffer) => File(Encoding.UTF8.GetBytes(header), buffer);

    public static byte[] File(byte[] header, byte[] buffer)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        return [.. prefix, .. header, .. buffer];
    }

    public static SafetensorsFile Read(byte[] bytes, SafetensorsLimits? limits = null) =>
        SafetensorsFile.Read(new MemoryStream(bytes, writable: false), "m.safetensors", limits);

    public static ModelFormatException Refusal(byte[] bytes, SafetensorsLimits? limits = null) =>
        Assert.Throws<ModelFormatException>(() => Read(bytes, limits));
}
