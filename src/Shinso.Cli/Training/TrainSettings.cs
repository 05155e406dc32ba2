using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Training;

/// <summary>What the command line says about training; null where it says nothing.</summary>
internal sealed record TrainSettings
{
    public string? Preset { get; init; }

    public int[]? Hidden { get; init; }

    public string? Activation { get; init; }

    public string? Architecture { get; init; }

    public string? Loss { get; init; }

    public string? Optimizer { get; init; }

    public double? LearningRate { get; init; }

    public string? Schedule { get; init; }

    public double? Momentum { get; init; }

    public double? WeightDecay { get; init; }

    public double? L1 { get; init; }

    public double? Dropout { get; init; }

    public double? Clip { get; init; }

    public int? BatchSize { get; init; }

    public int? Epochs { get; init; }

    public ulong Seed { get; init; } = 1;

    public int? Threads { get; init; }

    public string? Split { get; init; }

    public string? Standardize { get; init; }

    /// <summary>How the columns of a table become features.</summary>
    public EncodingSettings Encoding { get; init; } = new();

    public int? EarlyStop { get; init; }

    public double? MaxSeconds { get; init; }

    public string? Run { get; init; }

    public string Runs { get; init; } = "runs";

    public string? Save { get; init; }

    public bool OpenTest { get; init; }

    /// <summary>How many networks answer together; null for one alone.</summary>
    public int? Ensemble { get; init; }
}
