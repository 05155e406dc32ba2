using System.Text.Json.Serialization;
using Shinso.Layers;
using Shinso.Preprocessing;
using Shinso.Preprocessing.Tables;

namespace Shinso.Models;

/// <summary>What the metadata of a model file says, as it stands in the JSON.</summary>
internal sealed record ModelDescription
{
    public required EmbeddedLayer Architecture { get; init; }

    public required int[] Input { get; init; }

    public required LearningTask Task { get; init; }

    public required string Loss { get; init; }

    public float? HuberDelta { get; init; }

    public required int Outputs { get; init; }

    public required ulong Seed { get; init; }

    public string[] Classes { get; init; } = [];

    public string[] Features { get; init; } = [];

    public PreprocessingStep[] Preprocessing { get; init; } = [];

    public TableEncoder? Table { get; init; }

    public TargetScale? TargetScale { get; init; }
}

/// <summary>Model descriptions as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelDescription))]
[JsonSerializable(typeof(TrainingSummary))]
internal sealed partial class ModelJson : JsonSerializerContext;
