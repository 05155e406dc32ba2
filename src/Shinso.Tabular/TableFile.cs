using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Tabular.Encodings;

namespace Shinso.Tabular;

/// <summary>A table as it was read from a file of text, and what was decided on the way.</summary>
/// <param name="Table">The columns that were not left out.</param>
/// <param name="Decisions">Encoding, delimiter, header and kinds, each with its reason, and what a person should know.</param>
public sealed record TableFile(Table Table, TableDecisions Decisions)
{
    /// <summary>Reads a file of any encoding and dialect: once to find the encoding, once to see what every column is, once for the values.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is not to be decided from the file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DataFormatException">The file is no table, or a value cannot be read; the message names file, line, column, value and what to do.</exception>
    /// <exception cref="DataNotFoundException">There is no such file.</exception>
    public static TableFile Read(string path, TableOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new DataFormatException($"{path} is a folder. Give the file with the table.");
        if (!File.Exists(path)) throw new DataNotFoundException($"There is no file {path}. Give the file with the table.");
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Read(stream, Path.GetFileName(path), options, cancellation);
    }

    /// <summary>Reads a table from a stream; one that cannot go back is kept in memory first.</summary>
    /// <param name="stream">The bytes of the file, from the current position if it cannot go back, otherwise from the beginning.</param>
    /// <param name="file">What sentences call the file.</param>
    /// <param name="options">What is not to be decided from the file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DataFormatException">The file is no table, or a value cannot be read.</exception>
    public static TableFile Read(Stream stream, string file, TableOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (stream.CanSeek)
        {
            stream.Position = 0;
            return new TableReading(TextSource.Create(stream, file, options ?? TableOptions.Default, cancellation), options ?? TableOptions.Default, cancellation).Read();
        }

        using var kept = new MemoryStream();
        stream.CopyTo(kept);
        kept.Position = 0;
        return Read(kept, file, options, cancellation);
    }
}
