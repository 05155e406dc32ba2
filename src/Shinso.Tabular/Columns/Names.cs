using System.Globalization;
using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Tabular.Columns;

/// <summary>Names of columns.</summary>
public static class Names
{
    private static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
        { "id", "no", "no.", "nr", "index", "idx", "key", "code", "serial", "uuid", "guid", "row", "rowid", "row_id", "#", "unnamed: 0", "連番", "通番", "行番号" };

    private static readonly string[] Ends = ["_id", "-id", " id", "_no", " no", "_code", "番号", "コード", "ＩＤ", "ID"];

    /// <summary>The index of a column that is given by its name, or by its number from 1, or from −1 backwards.</summary>
    /// <param name="names">The names of all columns.</param>
    /// <param name="asked">A name or a number; where both fit, it is a name.</param>
    /// <param name="file">What the sentence calls the table.</param>
    /// <exception cref="DataFormatException">There is no such column; the message lists those that there are.</exception>
    public static int IndexOf(IReadOnlyList<string> names, string asked, string file)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == asked) return i;
        }

        if (int.TryParse(asked, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            int index = number > 0 ? number - 1 : names.Count + number;
            if (number != 0 && index >= 0 && index < names.Count) return index;
        }

        throw new DataFormatException(Invariant($"{file} has no column {Quoted.Of(asked)}. {Listed(names)}"));
    }

    /// <summary>The columns in a sentence: all of them, or the first twenty.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string list = string.Join(", ", names.Take(20).Select(name => Quoted.Of(name)[1..^1]));
        return names.Count <= 20 ? $"Its columns are {list}." : Invariant($"Its {names.Count} columns begin with {list}.");
    }

    /// <summary>Whether a column's name says that its values name the rows.</summary>
    internal static bool IsName(string name) =>
        name.Length > 0 && (Whole.Contains(name) || Ends.Any(end => name.EndsWith(end, StringComparison.Ordinal)) || (name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) && char.IsLower(name[^3])));
}
