namespace Shinso.Tabular.Records;

/// <summary>Reads one record after the other. What it hands out is valid until the next <see cref="Read"/>.</summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>The most bytes of one record: enough for very wide tables, too few to fill the memory.</summary>
    public const int LongestRecord = 32_000_000;

    /// <summary>Goes to the next record that is not an empty line.</summary>
    public abstract bool Read();

    /// <summary>The number of values.</summary>
    public abstract int Count { get; }

    /// <summary>The line where the record begins, from 1.</summary>
    public abstract long Line { get; }

    /// <summary>The record as it stands in the file.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>A value, without its quotes and without blanks around them.</summary>
    public abstract ReadOnlySpan<byte> this[int index] { get; }

    /// <summary>Records whose quotes are not where they should be, and the line of the first one.</summary>
    public abstract (long Count, long FirstLine) StrayQuotes { get; }

    public abstract void Dispose();

    /// <summary>A reader for the delimiter; a blank stands for columns aligned with blanks.</summary>
    public static RecordReader Create(Stream utf8, char delimiter, string file, int longestRecord = LongestRecord) =>
        delimiter == ' ' ? new BlankRecords(utf8, file, longestRecord) : new DelimitedRecords(utf8, delimiter, file, longestRecord);
}
