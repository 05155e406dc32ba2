using System.Globalization;

namespace Shinso.Training;

/// <summary>What one pass over the training data did.</summary>
public sealed record Epoch
{
    /// <summary>The number of the epoch, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The mean loss over the training samples, each measured when its batch came.</summary>
    public required float TrainLoss { get; init; }

    /// <summary>The share of training samples answered right when their batch came; none for regression.</summary>
    public float? TrainAccuracy { get; init; }

    /// <summary>Loss and metrics on the validation data after the epoch; none without validation data.</summary>
    public Evaluation? Validation { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required float LearningRate { get; init; }

    /// <summary>The seconds the epoch took, with its validation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Training samples per second, without validation.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The loss that early stopping and keeping the best watch: validation loss, or training loss without validation data.</summary>
    public float MonitoredLoss => Validation?.Loss ?? TrainLoss;

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: loss {TrainLoss:F4}");
        if (TrainAccuracy is float accuracy) line += string.Create(CultureInfo.InvariantCulture, $", accuracy {accuracy:P2}");
        if (Validation is not null) line += $"; validation {Validation}";
        return line + string.Create(CultureInfo.InvariantCulture, $" ({Seconds:F1} s)");
    }
}
