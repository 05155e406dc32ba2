using Shinso.Data.Tables;

namespace Shinso.Tabular;

/// <summary>How a file is read. What is null is decided from the file, and the decision is told with its reason.</summary>
public sealed record TableOptions
{
    /// <summary>What stands for a missing value unless <see cref="Missing"/> says otherwise; letters count in either case.</summary>
    public static IReadOnlyList<string> UsualMissing { get; } =
        ["", "NA", "N/A", "NaN", "null", "-", "－", "?", "？", "欠損", "欠測", "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"];

    /// <summary>The options without any wish.</summary>
    public static TableOptions Default { get; } = new();

    /// <summary>utf-8, utf-16le, utf-16be, cp932, euc-jp, iso-2022-jp or windows-1252.</summary>
    public string? Encoding { get; init; }

    /// <summary>The character between columns; a blank stands for columns that are aligned with blanks.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first row holds the names of the columns.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Whether a comma in a number begins its decimals (1,5) and a point groups its digits.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Which of 1/5/2024 is the month, where a column leaves it open.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>Columns that are left out, by name or by number from 1 (−1 is the last).</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Kinds of columns, by name or number, where the reader is not to decide.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>What stands for a missing value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = UsualMissing;

    /// <summary>The longest value, in bytes of UTF-8.</summary>
    public int LongestValue { get; init; } = 1_000_000;

    /// <summary>The most columns.</summary>
    public int MostColumns { get; init; } = 100_000;

    /// <summary>The most rows times columns.</summary>
    public long MostCells { get; init; } = 500_000_000;
}
