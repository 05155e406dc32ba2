using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Encodings;

/// <summary>A file whose encoding is known: it gives its text as UTF-8, as often as it is asked.</summary>
internal sealed class TextSource
{
    private readonly Stream stream;
    private readonly long start;

    private TextSource(Stream stream, long start, string file, Decision<string> encoding)
    {
        (this.stream, this.start, File, Encoding) = (stream, start, file, encoding);
    }

    /// <summary>The file's name in sentences.</summary>
    public string File { get; }

    /// <summary>The encoding and why it is that.</summary>
    public Decision<string> Encoding { get; }

    /// <summary>The bytes of UTF-8 from the beginning, without a byte order mark. Only one is read at a time.</summary>
    public Stream Open()
    {
        stream.Position = start;
        return Encoding.Value == KnownEncodings.Utf8
            ? new KeptOpen(stream)
            : System.Text.Encoding.CreateTranscodingStream(stream, KnownEncodings.Of(Encoding.Value), KnownEncodings.Of(KnownEncodings.Utf8), leaveOpen: true);
    }

    /// <summary>Finds the encoding by looking at the whole file.</summary>
    /// <exception cref="DataFormatException">The file is empty, is no text, or no encoding fits.</exception>
    public static TextSource Create(Stream stream, string file, TableOptions options, CancellationToken cancellation)
    {
        if (stream.Length == 0) throw new DataFormatException($"{file} is empty. A table needs at least one row.");
        byte[] first = new byte[16];
        int count = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (Signature.Of(first.AsSpan(0, count)) is string what) throw new DataFormatException($"{file} is no text: {what}");
        (string? marked, int length) = Mark(first.AsSpan(0, count));
        if (options.Encoding is string wanted)
        {
            string name = KnownEncodings.Find(wanted) ?? throw new DataFormatException($"There is no encoding {Quoted.Of(wanted)} here. Use one of {KnownEncodings.Names}.");
            return Checked(stream, name == marked ? length : 0, file, new Decision<string>(name, TableReason.Given), cancellation);
        }

        if (marked is not null) return Checked(stream, length, file, new Decision<string>(marked, TableReason.ByteOrderMark), cancellation);
        return Guessed(stream, file, cancellation);
    }

    private static (string? Name, int Length) Mark(ReadOnlySpan<byte> first) => first switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (KnownEncodings.Utf8, 3),
        [0xFF, 0xFE, ..] => (KnownEncodings.Utf16Little, 2),
        [0xFE, 0xFF, ..] => (KnownEncodings.Utf16Big, 2),
        _ => (null, 0),
    };

    private static TextSource Checked(Stream stream, long start, string file, Decision<string> encoding, CancellationToken cancellation)
    {
        if (encoding.Value == KnownEncodings.Utf8)
        {
            ByteScan scan = ByteScan.Of(stream, start, cancellation);
            if (scan.InvalidUtf8 >= 0) throw Undecodable(stream, file, encoding.Value, scan.InvalidUtf8, ByteAt(stream, scan.InvalidUtf8));
            RefuseNul(stream, file, scan.Nul);
        }
        else
        {
            StrictScan scan = StrictScan.Of(stream, start, KnownEncodings.Of(encoding.Value), cancellation);
            if (!scan.Fits) throw Undecodable(stream, file, encoding.Value, scan.Failure, scan.Bad);
            if (scan.Nul >= 0) throw new DataFormatException($"{file} holds characters NUL when it is read as {encoding.Value}. It is no text, or in another encoding: give another --encoding.");
        }

        return new TextSource(stream, start, file, encoding);
    }

    private static TextSource Guessed(Stream stream, string file, CancellationToken cancellation)
    {
        ByteScan bytes = ByteScan.Of(stream, 0, cancellation);
        if (bytes.Nul >= 0)
        {
            if (LooksLikeUtf16(bytes, stream.Length) is string wide) throw new DataFormatException($"{file} looks like UTF-16 without a byte order mark. Use --encoding {wide}.");
            RefuseNul(stream, file, bytes.Nul);
        }

        if (bytes.Ascii) return bytes.Escapes
            ? Checked(stream, 0, file, new Decision<string>(KnownEncodings.Iso2022Jp, TableReason.EscapeSequences), cancellation)
            : new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.Utf8, TableReason.OnlyAscii));
        if (bytes.InvalidUtf8 < 0) return new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.Utf8, TableReason.ValidUtf8));
        return Japanese(stream, file, bytes.InvalidUtf8, cancellation);
    }

    private static TextSource Japanese(Stream stream, string file, long invalid, CancellationToken cancellation)
    {
        StrictScan cp932 = StrictScan.Of(stream, 0, KnownEncodings.Of(KnownEncodings.Cp932), cancellation);
        StrictScan euc = StrictScan.Of(stream, 0, KnownEncodings.Of(KnownEncodings.EucJp), cancellation);
        if (!cp932.Fits && !euc.Fits)
        {
            throw new DataFormatException(Invariant(
                $"{file}, line {LineAt(stream, invalid)}: byte 0x{ByteAt(stream, invalid):X2} at offset {invalid} fits neither UTF-8 nor CP932 nor EUC-JP. Save the file as UTF-8, or name its encoding with --encoding ({KnownEncodings.Names})."));
        }

        if (!euc.Fits) return new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.Cp932, TableReason.OnlyJapaneseFit));
        if (!cp932.Fits) return new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.EucJp, TableReason.OnlyJapaneseFit));

        // Half-width katakana alone, and kanji without any kana: either reading is a plausible text.
        bool open = cp932.Odd == euc.Odd || (cp932.FullWidth == 0 && euc.Kana == 0);
        if (open) throw new DataFormatException($"{file} can be read as CP932 and as EUC-JP, and nothing in it decides. Say which with --encoding cp932 or --encoding euc-jp.");
        return cp932.Odd < euc.Odd
            ? new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.Cp932, TableReason.FewerOddCharacters, [Invariant($"{cp932.Odd}"), Invariant($"{euc.Odd}")]))
            : new TextSource(stream, 0, file, new Decision<string>(KnownEncodings.EucJp, TableReason.FewerOddCharacters, [Invariant($"{euc.Odd}"), Invariant($"{cp932.Odd}")]));
    }

    /// <summary>UTF-16 text has a NUL in most of its pairs, always on the same side.</summary>
    private static string? LooksLikeUtf16(ByteScan scan, long length) =>
        scan.NulsOdd > length / 5 && scan.NulsEven <= length / 100 ? KnownEncodings.Utf16Little
        : scan.NulsEven > length / 5 && scan.NulsOdd <= length / 100 ? KnownEncodings.Utf16Big : null;

    private static void RefuseNul(Stream stream, string file, long offset)
    {
        if (offset >= 0) throw new DataFormatException(Invariant($"{file}, line {LineAt(stream, offset)}: byte 0 (NUL) at offset {offset}. The file is no text or is damaged; save it again as CSV."));
    }

    private static DataFormatException Undecodable(Stream stream, string file, string encoding, long offset, byte bad) =>
        new(Invariant($"{file}, line {LineAt(stream, offset)}: byte 0x{bad:X2} at offset {offset} is not {encoding}. Save the file as UTF-8, or name its encoding with --encoding ({KnownEncodings.Names})."));

    private static byte ByteAt(Stream stream, long offset)
    {
        stream.Position = offset;
        return (byte)Math.Max(0, stream.ReadByte());
    }

    /// <summary>The line of an offset, counted by line feeds, or by carriage returns where there are no line feeds.</summary>
    private static long LineAt(Stream stream, long offset)
    {
        stream.Position = 0;
        byte[] buffer = new byte[1 << 16];
        long feeds = 0, returns = 0, left = offset;
        while (left > 0)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) break;
            feeds += buffer.AsSpan(0, read).Count((byte)'\n');
            returns += buffer.AsSpan(0, read).Count((byte)'\r');
            left -= read;
        }

        return 1 + (feeds > 0 ? feeds : returns);
    }
}
