namespace Shinso.Preprocessing.Tables;

/// <summary>What stands in for a missing number.</summary>
public enum NumberFill
{
    /// <summary>The middle one of the training rows' numbers.</summary>
    Median,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The one that comes most often; the smallest of several.</summary>
    MostFrequent,

    /// <summary>A number of the user's choice.</summary>
    Constant,
}

/// <summary>How numbers are brought to one size.</summary>
public enum NumberScaling
{
    /// <summary>(x − μ)/σ over the training rows.</summary>
    Standard,

    /// <summary>(x − low)/(high − low) over the training rows.</summary>
    MinMax,

    /// <summary>As they are.</summary>
    None,
}

/// <summary>How a category becomes numbers.</summary>
public enum CategoryCode
{
    /// <summary>One feature per category: 1 for the row's own, 0 for all others.</summary>
    OneHot,

    /// <summary>One feature: 0 … 1 in the order of the categories' texts, or of their numbers.</summary>
    Ordinal,
}

/// <summary>What to do with a category that no training row has.</summary>
public enum UnseenCategory
{
    /// <summary>It counts as none of the known ones, and joins the rare ones where those share a feature.</summary>
    Ignore,

    /// <summary>The row is refused, with its number, column and value.</summary>
    Refuse,
}

/// <summary>How a table's columns become features.</summary>
public sealed record EncodingSettings
{
    /// <summary>What stands in for a missing number.</summary>
    public NumberFill Fill { get; init; } = NumberFill.Median;

    /// <summary>The number of <see cref="NumberFill.Constant"/>.</summary>
    public double FillValue { get; init; }

    /// <summary>Whether a column with missing values in the training rows gets a second feature that says where one is missing.</summary>
    public bool Indicators { get; init; } = true;

    /// <summary>How numbers are brought to one size.</summary>
    public NumberScaling Scaling { get; init; } = NumberScaling.Standard;

    /// <summary>How categories become numbers.</summary>
    public CategoryCode Categories { get; init; } = CategoryCode.OneHot;

    /// <summary>What to do with a category that no training row has.</summary>
    public UnseenCategory Unseen { get; init; } = UnseenCategory.Ignore;

    /// <summary>The most categories of a column that get a feature of their own: the most frequent ones; the others share one.</summary>
    public int MostCategories { get; init; } = 50;
}
