namespace Shinso.Data.Tables;

/// <summary>What the values of a table's column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers to calculate with.</summary>
    Number,

    /// <summary>One of two texts or numbers that mean no and yes.</summary>
    YesNo,

    /// <summary>One of a few texts.</summary>
    Category,

    /// <summary>Days, with or without a time of day.</summary>
    Date,

    /// <summary>Texts that hardly repeat, such as remarks. Nothing is learnt from them.</summary>
    Text,

    /// <summary>A name of the row, different in every one. Nothing is learnt from it.</summary>
    Identifier,
}
