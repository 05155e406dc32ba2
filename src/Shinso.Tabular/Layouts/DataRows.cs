using Shinso.Data;
using Shinso.Tabular.Encodings;
using Shinso.Tabular.Records;
using static System.FormattableString;

namespace Shinso.Tabular.Layouts;

/// <summary>The rows of data of a file, one after the other: titles, header, units, comments and empty rows are passed over, rows of another length refused.</summary>
internal sealed class DataRows : IDisposable
{
    private readonly RecordReader reader;
    private readonly Layout layout;
    private readonly TableOptions options;
    private readonly string file;
    private int skipped;

    public DataRows(TextSource source, char delimiter, Layout layout, TableOptions options)
    {
        (this.layout, this.options, file) = (layout, options, source.File);
        reader = RecordReader.Create(source.Open(), delimiter, source.File);
    }

    public long Line => reader.Line;

    /// <summary>Comments that were passed over, with the first one's line.</summary>
    public (long Count, long FirstLine) Comments { get; private set; }

    /// <summary>Rows without any value, with the first one's line.</summary>
    public (long Count, long FirstLine) Empty { get; private set; }

    public (long Count, long FirstLine) StrayQuotes => reader.StrayQuotes;

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            ReadOnlySpan<byte> value = reader[column];
            if (value.Length > options.LongestValue)
                throw new DataFormatException(Invariant($"{file}, line {reader.Line}, column {Quoted.Of(layout.Names[column])}: the value has {value.Length:N0} bytes, more than {options.LongestValue:N0}. Shorten it, or look for a quote that is never closed."));
            return value;
        }
    }

    public bool Read()
    {
        while (reader.Read())
        {
            bool comment = reader.Raw is [(byte)'#', ..];
            if (skipped < layout.Skipped)
            {
                skipped++;
                if (comment && layout.Comments) Comments = Count(Comments);
                continue;
            }

            if (comment && (layout.Comments || reader.Count != layout.Columns))
            {
                Comments = Count(Comments);
                continue;
            }

            if (reader.Count != layout.Columns) throw Ragged();
            if (IsEmpty())
            {
                Empty = Count(Empty);
                continue;
            }

            return true;
        }

        return false;
    }

    public void Dispose() => reader.Dispose();

    private (long Count, long FirstLine) Count((long Count, long FirstLine) before) => (before.Count + 1, before.Count == 0 ? reader.Line : before.FirstLine);

    private bool IsEmpty()
    {
        for (int column = 0; column < reader.Count; column++)
        {
            if (reader[column].Length > 0) return false;
        }

        return true;
    }

    private DataFormatException Ragged() => new(Invariant(
        $"{file}, line {reader.Line}: the row has {reader.Count} {(reader.Count == 1 ? "value" : "values")}, but the table has {layout.Columns} {(layout.Columns == 1 ? "column" : "columns")}: {Quoted.Of(reader.Raw)}. Add or remove values, or put a value that holds the delimiter in quotes."));
}
