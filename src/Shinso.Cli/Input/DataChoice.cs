using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Data.Toys;

namespace Shinso.Cli.Input;

/// <summary>Which data the command line names.</summary>
/// <param name="Name">A built-in name or a path.</param>
internal sealed record DataChoice(string Name)
{
    /// <summary>Where downloaded sets are looked for first.</summary>
    public string? Folder { get; init; }

    /// <summary>Rows of a generated set; of the training part, where the set has a test part.</summary>
    public int? Samples { get; init; }

    /// <summary>Noise of a generated set.</summary>
    public double? Noise { get; init; }

    /// <summary>Classes of a generated set.</summary>
    public int? Classes { get; init; }

    /// <summary>The gate of <c>gates</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(GateNames))]
    public Gate? Gate { get; init; }

    /// <summary>The seed of a generated set.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>Gates by their names in commands.</summary>
internal sealed class GateNames() : JsonStringEnumConverter<Gate>(JsonNamingPolicy.KebabCaseLower);
