using System.Globalization;
using System.Text;
using Shinso.Cli.Languages;
using Shinso.Tensors;

namespace Shinso.Cli.Input;

/// <summary>Rows of numbers as text: one sample per line, numbers separated by blanks, commas or tabs.</summary>
internal static class TextRows
{
    /// <summary>The longest line: enough for rows of many thousand numbers, too short to fill the memory.</summary>
    public const int LongestLine = 1_000_000;

    private static readonly char[] Separators = [' ', ',', '\t'];

    /// <summary>Reads samples one after the other. Empty lines are passed over.</summary>
    /// <exception cref="UsageException">A number cannot be read, or a line has too few or too many; the message names line and column.</exception>
    public static IEnumerable<float[]> Read(TextReader reader, Shape sample, Texts texts)
    {
        int number = 0;
        foreach (string line in Lines(reader, texts))
        {
            number++;
            string[] parts = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0) continue;
            if (parts.Length != sample.Size) throw new UsageException(texts.WrongRowLength(number, parts.Length, sample.Size, sample.ToString()));
            float[] row = new float[parts.Length];
            for (int column = 0; column < parts.Length; column++)
            {
                if (!float.TryParse(parts[column], NumberStyles.Float, CultureInfo.InvariantCulture, out row[column]) || !float.IsFinite(row[column]))
                    throw new UsageException(texts.NotANumberAt(number, column + 1, Shortened(parts[column])));
            }

            yield return row;
        }
    }

    private static IEnumerable<string> Lines(TextReader reader, Texts texts)
    {
        var line = new StringBuilder();
        int number = 1;
        bool afterReturn = false;
        for (int read = reader.Read(); read >= 0; read = reader.Read())
        {
            bool pair = afterReturn && read == '\n';
            afterReturn = read == '\r';
            if (pair) continue;
            if (read is '\n' or '\r')
            {
                number++;
                yield return line.ToString();
                line.Clear();
                continue;
            }

            if (line.Length == LongestLine) throw new UsageException(texts.LineIsTooLong(number, LongestLine));
            line.Append((char)read);
        }

        if (line.Length > 0) yield return line.ToString();
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
