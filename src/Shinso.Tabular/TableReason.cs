namespace Shinso.Tabular;

/// <summary>Why something was decided. The facts that belong to a reason are listed with it, in their order.</summary>
public enum TableReason
{
    /// <summary>The options say so.</summary>
    Given,

    /// <summary>The file begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>All bytes are ASCII, with escape sequences that change to Japanese characters.</summary>
    EscapeSequences,

    /// <summary>All bytes are ASCII.</summary>
    OnlyAscii,

    /// <summary>The whole file is valid UTF-8.</summary>
    ValidUtf8,

    /// <summary>Not valid UTF-8; of the Japanese encodings only this one fits.</summary>
    OnlyJapaneseFit,

    /// <summary>Two Japanese encodings fit; this one gives fewer unusual characters. Facts: their number here, and in the other.</summary>
    FewerOddCharacters,

    /// <summary>The first line is <c>sep=</c> and the delimiter.</summary>
    SeparatorLine,

    /// <summary>It divides the rows equally. Facts: rows that it divides into so many columns, rows looked at, columns.</summary>
    DividesRows,

    /// <summary>No delimiter divides the rows equally, but blanks do. Facts as for <see cref="DividesRows"/>.</summary>
    BlanksDivideRows,

    /// <summary>Nothing divides the rows: one column.</summary>
    OneColumn,

    /// <summary>The first row has texts above numbers or dates. Facts: the number of such columns.</summary>
    TextsAboveNumbers,

    /// <summary>The first row is of the same kind as the others. Facts: the number of columns that begin with a number.</summary>
    FirstRowLikeOthers,

    /// <summary>All columns are texts, and the first row's come nowhere below.</summary>
    FirstRowIsUnique,

    /// <summary>All columns are texts, and some of the first row's come below as well.</summary>
    FirstRowRepeats,

    /// <summary>There is only one row.</summary>
    OnlyOneRow,

    /// <summary>No number has a comma.</summary>
    NoCommas,

    /// <summary>Some numbers can only be read this way. Facts: a line, a column, a value.</summary>
    ProvenByValue,

    /// <summary>Commas could be either; the delimiter speaks for it. Facts: a line, a column, a value.</summary>
    CommasAmbiguous,

    /// <summary>Every value is a number.</summary>
    AllNumbers,

    /// <summary>Every value is 0 or 1, which stay numbers.</summary>
    ZeroOrOne,

    /// <summary>Whole numbers that begin with zeros are codes.</summary>
    LeadingZeros,

    /// <summary>Whole numbers of more than 15 digits are codes.</summary>
    TooManyDigits,

    /// <summary>Whole numbers that count up, one by one, in every row.</summary>
    CountsUp,

    /// <summary>The name says so, and every row has another value.</summary>
    NamedAndDistinct,

    /// <summary>Short texts without blanks, another in every row.</summary>
    DistinctCodes,

    /// <summary>Two texts that mean no and yes. Facts: both.</summary>
    NoAndYes,

    /// <summary>Texts that repeat. Facts: the number of different ones.</summary>
    FewTexts,

    /// <summary>Texts that hardly repeat. Facts: the number of different ones, or nothing if there are too many to count.</summary>
    ManyTexts,

    /// <summary>Every value is a date, year first.</summary>
    DatesYearFirst,

    /// <summary>Every value is a date; a number above 12 shows that the day is first.</summary>
    DatesDayFirst,

    /// <summary>Every value is a date; a number above 12 shows that the month is first.</summary>
    DatesMonthFirst,

    /// <summary>Every value is a date; whether day or month is first is not to be seen.</summary>
    DatesAmbiguous,

    /// <summary>No row has a value.</summary>
    AllMissing,

    /// <summary>Numbers and other texts mixed. Facts: how many numbers, how many others.</summary>
    Mixed,
}
