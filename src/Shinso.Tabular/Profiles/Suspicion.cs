namespace Shinso.Tabular.Profiles;

/// <summary>Why a column deserves a second look before anything is learnt from it.</summary>
public enum SuspicionKind
{
    /// <summary>It names the rows.</summary>
    Identifier,

    /// <summary>Every row has the same value. Figure: rows.</summary>
    Constant,

    /// <summary>Almost every row has the same value. Figure: their share.</summary>
    NearlyConstant,

    /// <summary>Most rows have no value. Figure: their share.</summary>
    MostlyMissing,

    /// <summary>This column alone tells the target's class. Figure: the share of rows that the most frequent class of each value, or of each range of values, gets right.</summary>
    TellsTheClass,

    /// <summary>This column alone tells the target's number. Figure: the absolute rank correlation, or the share of the variance between its values.</summary>
    TellsTheNumber,
}

/// <summary>A column, why it is suspicious, and the figure that makes it so.</summary>
public sealed record Suspicion(string Column, SuspicionKind Kind, double Figure);
