using Shinso.Training;

namespace Shinso.Cli.Output;

/// <summary>A result as the fields that <c>train</c> gives it: <c>validationLoss</c>, then accuracy, or RMSE and R².</summary>
internal static class ResultFields
{
    public static JsonLine AddResult(this JsonLine line, string part, Evaluation? result, bool classification)
    {
        line.Add($"{part}Loss", result?.Loss);
        return classification
            ? line.Add($"{part}Accuracy", result?.Accuracy)
            : line.Add($"{part}Rmse", result?.Errors?.RootMeanSquaredError).Add($"{part}R2", result?.Errors?.RSquared);
    }
}
