using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Records;

/// <summary>Lines whose values are separated by any number of blanks and tabs. A value with blanks stands in quotes.</summary>
internal sealed class BlankRecords(Stream utf8, string file, int longestRecord) : RecordReader
{
    private readonly List<(int Start, int Length)> values = [];
    private byte[] buffer = new byte[1 << 16];
    private int begin, end, lineStart, lineEnd;
    private long line;
    private bool finished;
    private long stray, firstStray;

    public override int Count => values.Count;

    public override long Line => line;

    public override ReadOnlySpan<byte> Raw => buffer.AsSpan(lineStart, lineEnd - lineStart);

    public override ReadOnlySpan<byte> this[int index] => buffer.AsSpan(values[index].Start, values[index].Length);

    public override (long Count, long FirstLine) StrayQuotes => (stray, firstStray);

    public override bool Read()
    {
        while (NextLine())
        {
            Divide();
            if (values.Count > 0) return true;
        }

        return false;
    }

    public override void Dispose() => utf8.Dispose();

    private bool NextLine()
    {
        int looked = begin;
        while (true)
        {
            int found = buffer.AsSpan(looked, end - looked).IndexOfAny((byte)'\n', (byte)'\r');
            if (found >= 0)
            {
                int at = looked + found;
                if (buffer[at] == '\r' && at + 1 == end && !finished)
                {
                    looked = at;
                    looked -= Fill();
                    continue;
                }

                (lineStart, lineEnd) = (begin, at);
                begin = at + (buffer[at] == '\r' && at + 1 < end && buffer[at + 1] == '\n' ? 2 : 1);
                line++;
                return true;
            }

            looked = end;
            if (finished)
            {
                if (begin == end) return false;
                (lineStart, lineEnd, begin) = (begin, end, end);
                line++;
                return true;
            }

            looked -= Fill();
        }
    }

    /// <summary>Reads more behind what is there, and says by how many bytes that moved to the front.</summary>
    private int Fill()
    {
        int moved = begin;
        if (begin > 0)
        {
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            (begin, end) = (0, end - moved);
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= longestRecord) throw new DataFormatException(Invariant($"{file}, line {line + 1}: the row is longer than {longestRecord:N0} bytes. Look for missing line ends."));
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, longestRecord));
        }

        int read = utf8.Read(buffer, end, buffer.Length - end);
        if (read == 0) finished = true;
        end += read;
        return moved;
    }

    private void Divide()
    {
        values.Clear();
        int at = lineStart;
        while (true)
        {
            while (at < lineEnd && buffer[at] is (byte)' ' or (byte)'\t') at++;
            if (at >= lineEnd) return;
            int start = at;
            if (buffer[at] == '"')
            {
                int close = buffer.AsSpan(at + 1, lineEnd - at - 1).IndexOf((byte)'"');
                if (close >= 0 && (at + close + 2 == lineEnd || buffer[at + close + 2] is (byte)' ' or (byte)'\t'))
                {
                    values.Add((at + 1, close));
                    at += close + 2;
                    continue;
                }

                if (stray++ == 0) firstStray = line;
            }

            while (at < lineEnd && buffer[at] is not ((byte)' ' or (byte)'\t')) at++;
            values.Add((start, at - start));
        }
    }
}
