namespace Shinso.Tabular.Columns;

/// <summary>Full-width digits and signs as ASCII, by table: this needs no culture data.</summary>
internal static class Narrow
{
    /// <summary>The longest value that can be a number or a date.</summary>
    public const int Longest = 400;

    /// <summary>The value with U+FF01 to U+FF5E, U+2212 and U+3000 as ASCII; empty if something else that is not ASCII is in it. <paramref name="room"/> has as many bytes as the value.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> value, Span<byte> room)
    {
        int length = 0;
        for (int i = 0; i < value.Length;)
        {
            if (value[i] < 0x80)
            {
                room[length++] = value[i++];
                continue;
            }

            if (value.Length - i < 3 || (value[i] & 0xF0) != 0xE0) return [];
            int code = ((value[i] & 0x0F) << 12) | ((value[i + 1] & 0x3F) << 6) | (value[i + 2] & 0x3F);
            int narrow = code switch
            {
                >= 0xFF01 and <= 0xFF5E => code - 0xFEE0,
                0x2212 => '-',
                0x3000 => ' ',
                '年' or '月' => '/',
                '日' or '秒' => ' ',
                '時' or '分' => ':',
                _ => -1,
            };
            if (narrow < 0) return [];
            room[length++] = (byte)narrow;
            i += 3;
        }

        ReadOnlySpan<byte> narrowed = room[..length];
        return narrowed.Trim((byte)' ');
    }
}
