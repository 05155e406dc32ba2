using System.Text.Json.Serialization;

namespace Shinso.Models;

/// <summary>How a model was trained: enough to train it again. It holds no time, duration or path, so that equal training gives equal files.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record TrainingSummary
{
    /// <summary>The name of the data.</summary>
    public required string Data { get; init; }

    /// <summary>How the rows were divided, in words: <c>90/10</c>.</summary>
    public string? Split { get; init; }

    /// <summary>The rows of each part.</summary>
    public int TrainRows { get; init; }

    /// <summary>The rows used to choose the best epoch.</summary>
    public int ValidationRows { get; init; }

    /// <summary>The rows kept sealed.</summary>
    public int TestRows { get; init; }

    /// <summary>The fingerprint of the training rows' contents.</summary>
    public string? TrainFingerprint { get; init; }

    /// <summary>The fingerprint of the validation rows' contents.</summary>
    public string? ValidationFingerprint { get; init; }

    /// <summary>The fingerprint of the sealed rows' contents.</summary>
    public string? TestFingerprint { get; init; }

    /// <summary>The optimizer as its constructor call.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The schedule's name.</summary>
    public string? Schedule { get; init; }

    /// <summary>Samples per step.</summary>
    public int BatchSize { get; init; }

    /// <summary>The seed of weights, order and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Epochs trained.</summary>
    public int Epochs { get; init; }

    /// <summary>The epoch whose weights these are.</summary>
    public int BestEpoch { get; init; }

    /// <summary>The loss on the validation rows with these weights; none where it is not a finite number.</summary>
    public float? ValidationLoss
    {
        get;
        init => field = value is float loss && float.IsFinite(loss) ? loss : null;
    }

    /// <summary>The share of validation rows answered right.</summary>
    public float? ValidationAccuracy { get; init; }
}
