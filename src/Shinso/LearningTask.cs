namespace Shinso;

/// <summary>What a data set asks of a model.</summary>
public enum LearningTask
{
    /// <summary>A vector of numbers for every row.</summary>
    Regression,

    /// <summary>One of two classes for every row.</summary>
    Binary,

    /// <summary>One of several classes for every row.</summary>
    MultiClass,
}
