using System.Text;

namespace Shinso.Tabular.Encodings;

/// <summary>What a strict decoder makes of a whole file.</summary>
/// <param name="Failure">The offset of the first byte that has no meaning; −1 if all have.</param>
/// <param name="Bad">That byte.</param>
/// <param name="Odd">Characters that hardly occur in real texts: half-width katakana, private use, C1 controls.</param>
/// <param name="FullWidth">Characters of Japanese texts: kana and kanji.</param>
/// <param name="Kana">The kana among them.</param>
/// <param name="Nul">The offset of the first character NUL; −1 if there is none.</param>
internal readonly record struct StrictScan(long Failure, byte Bad, long Odd, long FullWidth, long Kana, long Nul)
{
    private const int Chunk = 1 << 16;

    public bool Fits => Failure < 0;

    /// <summary>Decodes the stream from <paramref name="start"/> to its end without keeping anything.</summary>
    public static StrictScan Of(Stream stream, long start, Encoding encoding, CancellationToken cancellation)
    {
        stream.Position = start;
        byte[] bytes = new byte[Chunk];
        char[] chars = new char[encoding.GetMaxCharCount(Chunk)];
        Decoder decoder = encoding.GetDecoder();
        long odd = 0, wide = 0, kana = 0, nul = -1, offset = start;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.ReadAtLeast(bytes, Chunk, throwOnEndOfStream: false);
            int count;
            try
            {
                count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read < Chunk);
            }
            catch (DecoderFallbackException problem)
            {
                int index = Math.Clamp(problem.Index, 0, Math.Max(0, read - 1));
                return new StrictScan(offset + problem.Index, problem.BytesUnknown is [byte first, ..] ? first : bytes[index], odd, wide, kana, nul);
            }

            foreach (char letter in chars.AsSpan(0, count))
            {
                if (letter < '\u0080')
                {
                    if (letter == '\0' && nul < 0) nul = offset;
                    continue;
                }

                if (letter is < '\u00A0' or (>= '\uFF61' and <= '\uFF9F') or (>= '\uE000' and <= '\uF8FF')) odd++;
                else if (letter is >= '\u3041' and <= '\u30FF') (wide, kana) = (wide + 1, kana + 1);
                else wide++;
            }

            offset += read;
            if (read < Chunk) return new StrictScan(-1, 0, odd, wide, kana, nul);
        }
    }
}
