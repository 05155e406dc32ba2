using System.Runtime.Intrinsics;

namespace Shinso.Studio.Playground;

/// <summary>Values as bytes of a frame: round(127·v) + 127, held to 0 … 254; what is no number is 255.</summary>
public static class PlaygroundBytes
{
    /// <summary>The byte of what is no number.</summary>
    public const byte NoNumber = 255;

    private const float Scale = 127;

    /// <summary>The byte of a value.</summary>
    public static byte Of(float value) => float.IsNaN(value) ? NoNumber : (byte)Math.Clamp(MathF.Round(value * Scale) + Scale, 0, 2 * Scale);

    /// <summary>The bytes of values, one each.</summary>
    public static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        int width = Vector512<float>.Count, index = 0;
        for (; index <= values.Length - width; index += width)
            Vector128.Narrow(Narrowed(Vector512.Create(values[index..]), out Vector128<ushort> upper), upper).CopyTo(bytes[index..]);
        for (; index < values.Length; index++) bytes[index] = Of(values[index]);
    }

    private static Vector128<ushort> Narrowed(Vector512<float> values, out Vector128<ushort> upper)
    {
        Vector512<float> held = Vector512.Min(Vector512.Max(Vector512.Round(values * Scale) + Vector512.Create(Scale), Vector512<float>.Zero), Vector512.Create(2 * Scale));
        held = Vector512.ConditionalSelect(Vector512.Equals(values, values), held, Vector512.Create((float)NoNumber));
        Vector512<uint> whole = Vector512.ConvertToUInt32(held);
        Vector256<ushort> narrow = Vector256.Narrow(whole.GetLower(), whole.GetUpper());
        upper = narrow.GetUpper();
        return narrow.GetLower();
    }
}
