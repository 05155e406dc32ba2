namespace Shinso.Tabular.Records;

/// <summary>Blanks around values: ASCII blanks and tabs, the no-break space and the ideographic space.</summary>
internal static class Blanks
{
    private static ReadOnlySpan<byte> Ideographic => [0xE3, 0x80, 0x80];

    private static ReadOnlySpan<byte> NoBreak => [0xC2, 0xA0];

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (true)
        {
            int before = value.Length;
            while (value is [(byte)' ' or (byte)'\t', ..]) value = value[1..];
            while (value is [.., (byte)' ' or (byte)'\t']) value = value[..^1];
            if (value.StartsWith(Ideographic)) value = value[3..];
            if (value.EndsWith(Ideographic)) value = value[..^3];
            if (value.StartsWith(NoBreak)) value = value[2..];
            if (value.EndsWith(NoBreak)) value = value[..^2];
            if (value.Length == before) return value;
        }
    }
}
