using Shinso.Data.Tables;

namespace Shinso.Tabular;

/// <summary>Something that was decided, and why.</summary>
/// <typeparam name="T">What was decided about.</typeparam>
/// <param name="Value">The decision.</param>
/// <param name="Reason">Why.</param>
/// <param name="Facts">What belongs to the reason, in the order that is documented there.</param>
public sealed record Decision<T>(T Value, TableReason Reason, params IReadOnlyList<string> Facts);

/// <summary>What was decided about a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind, and why.</param>
/// <param name="Dropped">Whether it was left out.</param>
public sealed record ColumnDecision(string Name, Decision<ColumnKind> Kind, bool Dropped);

/// <summary>Everything that was decided while a file was read.</summary>
public sealed record TableDecisions
{
    /// <summary>The encoding by its name in <see cref="TableOptions.Encoding"/>.</summary>
    public required Decision<string> Encoding { get; init; }

    /// <summary>The character between columns; a blank for columns aligned with blanks.</summary>
    public required Decision<char> Delimiter { get; init; }

    /// <summary>Whether a row names the columns.</summary>
    public required Decision<bool> Header { get; init; }

    /// <summary>Whether a comma in a number begins its decimals.</summary>
    public required Decision<bool> DecimalComma { get; init; }

    /// <summary>The columns of the file, also those that were left out.</summary>
    public required IReadOnlyList<ColumnDecision> Columns { get; init; }

    /// <summary>What a person should know, in the order of the file.</summary>
    public required IReadOnlyList<TableNotice> Notices { get; init; }

    /// <summary>The words of a command line that decide the same way: <c>--encoding cp932 --delimiter ;</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
