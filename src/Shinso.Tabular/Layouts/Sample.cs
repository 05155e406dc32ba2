using System.Text;
using Shinso.Data;
using Shinso.Tabular.Encodings;
using Shinso.Tabular.Records;

namespace Shinso.Tabular.Layouts;

/// <summary>A record of the sample.</summary>
internal sealed record SampleRecord(long Line, bool Comment, IReadOnlyList<string> Cells)
{
    public int Count => Cells.Count;

    public bool IsEmpty => Cells.All(cell => cell.Length == 0);
}

/// <summary>The beginning of a file, from which the delimiter and the first rows' meaning are decided.</summary>
internal sealed class Sample
{
    private const int Bytes = 1 << 20, MostRecords = 300;

    private readonly byte[] text;
    private readonly bool whole;
    private readonly string file;

    private Sample(byte[] text, bool whole, string file) => (this.text, this.whole, this.file) = (text, whole, file);

    /// <summary>The first line.</summary>
    public string FirstLine
    {
        get
        {
            int end = text.AsSpan().IndexOfAny((byte)'\n', (byte)'\r');
            return Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(200, end < 0 ? text.Length : end)));
        }
    }

    public static Sample Of(TextSource source)
    {
        using Stream stream = source.Open();
        byte[] buffer = new byte[Bytes];
        int read = stream.ReadAtLeast(buffer, Bytes, throwOnEndOfStream: false);
        return new Sample(buffer[..read], read < Bytes, source.File);
    }

    /// <summary>The first records with that delimiter, or nothing if the text cannot be read so.</summary>
    public IReadOnlyList<SampleRecord> Tried(char delimiter, int mostColumns)
    {
        try
        {
            return Records(delimiter, mostColumns);
        }
        catch (DataFormatException)
        {
            return [];
        }
    }

    /// <summary>The first records with that delimiter; the last one is left out where the sample cuts it.</summary>
    /// <exception cref="DataFormatException">A quote is never closed, or a row is too long.</exception>
    public IReadOnlyList<SampleRecord> Records(char delimiter, int mostColumns)
    {
        var records = new List<SampleRecord>();
        bool ended = true;
        try
        {
            using RecordReader reader = RecordReader.Create(new MemoryStream(text), delimiter, file);
            while (reader.Read())
            {
                if (records.Count == MostRecords)
                {
                    ended = false;
                    break;
                }

                string[] cells = new string[Math.Min(reader.Count, mostColumns)];
                for (int i = 0; i < cells.Length; i++) cells[i] = Encoding.UTF8.GetString(reader[i]);
                records.Add(new SampleRecord(reader.Line, reader.Raw is [(byte)'#', ..], cells));
            }
        }
        catch (DataFormatException) when (!whole && records.Count > 0)
        {
            // A quoted value that the sample cuts in two; the records before it are sound.
            return records;
        }

        if (ended && !whole && records.Count > 1) records.RemoveAt(records.Count - 1);
        return records;
    }
}
