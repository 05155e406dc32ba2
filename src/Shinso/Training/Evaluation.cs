using System.Globalization;
using Shinso.Data;
using Shinso.Kernels;
using Shinso.Metrics;
using Shinso.Models;

namespace Shinso.Training;

/// <summary>How well a model answers a data set: the mean loss, and a confusion matrix for classes or errors for numbers.</summary>
public sealed record Evaluation
{
    /// <summary>The number of samples.</summary>
    public required int Samples { get; init; }

    /// <summary>The mean loss per sample.</summary>
    public required float Loss { get; init; }

    /// <summary>Actual against predicted classes; none for regression.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>RMSE, MAE and R²; none for classification.</summary>
    public RegressionMetrics? Errors { get; init; }

    /// <summary>The share of samples answered right; none for regression.</summary>
    public double? Accuracy => Confusion?.Accuracy;

    /// <summary>Evaluates a model on a data set.</summary>
    public static Evaluation Of(Model model, Dataset data, int threads = 1)
    {
        using var crew = new ThreadCrew(threads);
        return new Evaluator(model, 256, crew).Evaluate(data);
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => Confusion is not null
        ? string.Create(CultureInfo.InvariantCulture, $"loss {Loss:F4}, accuracy {Accuracy:P2}")
        : string.Create(CultureInfo.InvariantCulture, $"loss {Loss:F4}, RMSE {Errors!.RootMeanSquaredError:G5}, R² {Errors.RSquared:F4}");
}
