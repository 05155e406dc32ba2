namespace Shinso.Tabular;

/// <summary>What a person should know about how a file was read.</summary>
public enum TableNoticeKind
{
    /// <summary>The columns were named here, because the file does not. Facts: their number.</summary>
    NoHeader,

    /// <summary>Lines before the table were passed over. Facts: how many, the first line.</summary>
    TitleLines,

    /// <summary>Comment lines were passed over. Facts: how many.</summary>
    Comments,

    /// <summary>A row of units was passed over.</summary>
    UnitsRow,

    /// <summary>Totals at the end were passed over. Facts: how many rows.</summary>
    TotalsRows,

    /// <summary>Rows without any value were passed over. Facts: how many.</summary>
    EmptyRows,

    /// <summary>A name came again and was numbered. Facts: the old name.</summary>
    NumberedName,

    /// <summary>A column without a name was given one.</summary>
    NamedColumn,

    /// <summary>Cells that begin with = stay texts. Facts: how many.</summary>
    Formulas,

    /// <summary>A column that has numbers or dates and other texts stays text. Facts: how many numbers or dates, how many others, one of the others.</summary>
    Mixed,

    /// <summary>Whether day or month comes first is not to be seen. Facts: an example, and how it was read.</summary>
    AmbiguousDates,

    /// <summary>Whether a comma begins decimals or groups digits is not to be seen. Facts: an example, and how it was read.</summary>
    AmbiguousCommas,

    /// <summary>Full-width digits were read as numbers. Facts: how many.</summary>
    FullWidthNumbers,

    /// <summary>Quotes stand where none should be and were kept as text. Facts: how many rows.</summary>
    StrayQuotes,

    /// <summary>Every row ends with a delimiter; the column without a name or values was left out.</summary>
    TrailingDelimiter,
}

/// <summary>A notice with its place and its facts.</summary>
/// <param name="Kind">What there is to know.</param>
/// <param name="Line">The first line that it concerns, from 1; null if it concerns none in particular.</param>
/// <param name="Column">The column that it concerns.</param>
/// <param name="Facts">What belongs to the kind, in the order that is documented there.</param>
public sealed record TableNotice(TableNoticeKind Kind, long? Line, string? Column, IReadOnlyList<string> Facts);
