using System.Buffers;
using System.Text.Unicode;

namespace Shinso.Tabular.Encodings;

/// <summary>What the bytes of a whole file show before anything is decoded.</summary>
/// <param name="Ascii">Whether all are below 128.</param>
/// <param name="Escapes">Whether an escape sequence of ISO-2022-JP is among them.</param>
/// <param name="InvalidUtf8">The offset of the first byte that is no UTF-8; −1 if all are.</param>
/// <param name="Nul">The offset of the first NUL; −1 if there is none.</param>
/// <param name="NulsEven">NULs at even offsets.</param>
/// <param name="NulsOdd">NULs at odd offsets.</param>
internal readonly record struct ByteScan(bool Ascii, bool Escapes, long InvalidUtf8, long Nul, long NulsEven, long NulsOdd)
{
    private const int Chunk = 1 << 17;

    private static readonly SearchValues<byte> Special = SearchValues.Create(0x00, 0x1B);

    public static ByteScan Of(Stream stream, long start, CancellationToken cancellation)
    {
        stream.Position = start;
        byte[] buffer = new byte[Chunk + 4];
        int carried = 0;
        long offset = start;
        var scan = new ByteScan(Ascii: true, Escapes: false, InvalidUtf8: -1, Nul: -1, 0, 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.ReadAtLeast(buffer.AsSpan(carried, Chunk), Chunk, throwOnEndOfStream: false);
            ReadOnlySpan<byte> fresh = buffer.AsSpan(0, carried + read);
            bool last = read < Chunk;
            int complete = last ? fresh.Length : fresh.Length - UnfinishedTail(fresh);
            ReadOnlySpan<byte> whole = fresh[..complete];
            scan = scan with { Ascii = scan.Ascii && !whole.ContainsAnyInRange((byte)0x80, (byte)0xFF) };
            if (!scan.Ascii && scan.InvalidUtf8 < 0 && !Utf8.IsValid(whole)) scan = scan with { InvalidUtf8 = offset + FirstInvalid(whole) };
            if (whole.ContainsAny(Special)) scan = scan.WithSpecial(whole, offset);
            fresh[complete..].CopyTo(buffer);
            carried = fresh.Length - complete;
            offset += complete;
            if (last) return scan;
        }
    }

    private ByteScan WithSpecial(ReadOnlySpan<byte> whole, long offset)
    {
        ByteScan scan = this;
        for (int i = 0; i < whole.Length; i++)
        {
            if (whole[i] == 0)
            {
                scan = scan with { Nul = scan.Nul < 0 ? offset + i : scan.Nul };
                if (((offset + i) & 1) == 0) scan = scan with { NulsEven = scan.NulsEven + 1 };
                else scan = scan with { NulsOdd = scan.NulsOdd + 1 };
            }
            else if (whole[i] == 0x1B && whole.Length > i + 2 && (whole[i + 1], whole[i + 2]) is ((byte)'$', (byte)'B' or (byte)'@') or ((byte)'(', (byte)'J'))
            {
                scan = scan with { Escapes = true };
            }
        }

        return scan;
    }

    /// <summary>The bytes at the end that begin a character, or an escape sequence, which goes on behind them.</summary>
    private static int UnfinishedTail(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte lead = bytes[^back];
            if (lead == 0x1B && back < 3) return back;
            if ((lead & 0xC0) == 0x80) continue;
            int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            if (needed > back) return back;
            if (lead >= 0x80) return 0;
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        char[] chars = ArrayPool<char>.Shared.Rent(bytes.Length);
        Utf8.ToUtf16(bytes, chars, out int read, out _, replaceInvalidSequences: false);
        ArrayPool<char>.Shared.Return(chars);
        return read;
    }
}
