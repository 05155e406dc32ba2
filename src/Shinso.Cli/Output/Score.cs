using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Output;

/// <summary>The figure that people compare: the accuracy, of which more is better, or the RMSE, of which less is better.</summary>
/// <param name="Value">The figure.</param>
/// <param name="IsAccuracy">Which one.</param>
internal readonly record struct Score(double Value, bool IsAccuracy)
{
    public static Score Of(Evaluation result) => result.Accuracy is double accuracy ? new Score(accuracy, true) : new Score(result.Errors!.RootMeanSquaredError, false);

    /// <summary>The field in JSON.</summary>
    public string Field => IsAccuracy ? "accuracy" : "rmse";

    /// <summary>The share of wrong answers, or the RMSE: less is better.</summary>
    public double Error => IsAccuracy ? 1 - Value : Value;

    /// <summary>By how much this is better; below 0 where it is worse.</summary>
    public double Over(Score other) => other.Error - Error;

    /// <summary>A difference of two scores, or a deviation.</summary>
    public string Difference(double value) => IsAccuracy ? Invariant($"{value * 100:F2}") : PlainNumber.Of(value, 4);

    /// <summary><c>96.67 %</c>, or <c>3.2145</c>.</summary>
    public override string ToString() => IsAccuracy ? Invariant($"{Value * 100:F2} %") : PlainNumber.Of(Value, 5);
}
