namespace Shinso.Tabular.Columns;

/// <summary>How a number is written.</summary>
internal enum NumberForm
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>12, −3.</summary>
    Whole,

    /// <summary>1.5, .5, 1e-3; not to be mistaken for groups.</summary>
    Point,

    /// <summary>1.234: a point before exactly three digits, which may group them.</summary>
    PointOrGroup,

    /// <summary>1,234: a comma before exactly three digits, which may group them or begin the decimals.</summary>
    CommaOrGroup,

    /// <summary>1,234,567 or 1,234.5: the comma groups.</summary>
    CommaGroups,

    /// <summary>1,5 or 1.234,5 or 1.234.567: the comma begins the decimals.</summary>
    DecimalComma,
}
