using CsvHelper;
using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Records;

/// <summary>Records as RFC 4180 has them, with any delimiter.</summary>
internal sealed class DelimitedRecords : RecordReader
{
    private readonly CsvReader reader;
    private readonly string file;
    private readonly int longest;
    private long stray, firstStray, last;
    private long unclosed = -1;

    public DelimitedRecords(Stream utf8, char delimiter, string file, int longestRecord)
    {
        (this.file, longest) = (file, longestRecord);
        reader = CsvReader.Create(utf8, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = longestRecord,
            Encoding = KnownUtf8,
            OnMalformedRecord = Note,
        });
    }

    private static System.Text.Encoding KnownUtf8 { get; } = Encodings.KnownEncodings.Of(Encodings.KnownEncodings.Utf8);

    public override int Count => reader.FieldCount;

    public override long Line => reader.LineNumber;

    public override ReadOnlySpan<byte> Raw => reader.RawRecord;

    public override ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ReadOnlySpan<byte> value = reader.GetSpan(index);
            if (value.Length == 0 || (value[0] < 0x80 && value[^1] < 0x80)) return value;
            ReadOnlySpan<byte> raw = reader.GetRawSpan(index);
            return raw is [.., (byte)'"'] ? value : Blanks.Trim(value);
        }
    }

    public override (long Count, long FirstLine) StrayQuotes => (stray, firstStray);

    public override bool Read()
    {
        try
        {
            bool more = reader.Read();
            if (more) last = reader.LineNumber;
            if (unclosed >= 0) throw new DataFormatException(Invariant($"{file}, line {unclosed}: a quote opens here and is never closed. Close it, or double it if it is part of the value."));
            return more;
        }
        catch (CsvFormatException problem)
        {
            long line = problem.LineNumber > 0 ? problem.LineNumber : last + 1;
            throw new DataFormatException(Invariant($"{file}, line {line}: the row is longer than {longest:N0} bytes. Look for a quote that is never closed or for missing line ends."), problem);
        }
    }

    public override void Dispose() => reader.Dispose();

    private void Note(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote) unclosed = record.LineNumber;
        else if (stray++ == 0) firstStray = record.LineNumber;
    }
}
