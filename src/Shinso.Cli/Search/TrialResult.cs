using System.Text.Json;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Training;

namespace Shinso.Cli.Search;

/// <summary>What a trial came to.</summary>
/// <param name="Trial">The number of the trial, from 1.</param>
/// <param name="Rung">How often it had been kept before; 0 but for halving.</param>
/// <param name="Allowed">How many epochs it was allowed.</param>
/// <param name="Epochs">Epochs made.</param>
/// <param name="BestEpoch">The epoch that was judged; 0 where it diverged.</param>
/// <param name="Loss">The validation loss; null where it diverged.</param>
/// <param name="Accuracy">The validation accuracy; null for numbers.</param>
/// <param name="Rmse">The validation RMSE; null for classes.</param>
/// <param name="R2">R² on the validation rows; null for classes.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record TrialResult(int Trial, int Rung, int Allowed, int Epochs, int BestEpoch, double? Loss, double? Accuracy, double? Rmse, double? R2, double Seconds)
{
    /// <summary>Less is better; what diverged is worst.</summary>
    public double Rank => Loss ?? double.PositiveInfinity;

    /// <summary>The accuracy or RMSE; none where it diverged.</summary>
    public Score? Score => Loss is null ? null : Accuracy is double accuracy ? new Score(accuracy, true) : Rmse is double rmse ? new Score(rmse, false) : null;

    public static TrialResult Of(int trial, int rung, int allowed, int made, Epoch? best, double seconds) => new(
        trial, rung, allowed, made, best?.Number ?? 0, best?.Validation?.Loss, best?.Validation?.Accuracy,
        best?.Validation?.Errors?.RootMeanSquaredError, best?.Validation?.Errors?.RSquared, Math.Round(seconds, 3));

    /// <summary>The line in <c>trials.jsonl</c>, and the event.</summary>
    public JsonLine Line(Trial trial, bool classification)
    {
        JsonLine line = new JsonLine().Add("event", "trial").Add("trial", Trial).Add("rung", Rung).Add("allowedEpochs", Allowed)
            .AddObject("settings", fields =>
            {
                foreach ((string name, string value) in trial.Values) fields.Add(name, value);
            })
            .Add("epochs", Epochs).Add("bestEpoch", BestEpoch).Add("validationLoss", Loss);
        if (classification) line.Add("validationAccuracy", Accuracy);
        else line.Add("validationRmse", Rmse).Add("validationR2", R2);
        return line.Add("diverged", Loss is null).Add("seconds", Seconds);
    }

    /// <summary>Reads a line; null for what is none, such as one that a kill has torn.</summary>
    public static TrialResult? Parse(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement line = json.RootElement;
            return new TrialResult(
                line.GetProperty("trial").GetInt32(), line.GetProperty("rung").GetInt32(), line.GetProperty("allowedEpochs").GetInt32(),
                line.GetProperty("epochs").GetInt32(), line.GetProperty("bestEpoch").GetInt32(),
                line.Number("validationLoss"), line.Number("validationAccuracy"), line.Number("validationRmse"), line.Number("validationR2"),
                line.GetProperty("seconds").GetDouble());
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
