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

    /// <summary>The column of a table that is to be predicted: its name, or its number from 1 (−1: the last).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>What is asked of the target: <c>auto</c>, <c>classification</c> or <c>regression</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Task { get; init; }

    /// <summary>The encoding of a table's file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; init; }

    /// <summary>What separates a table's columns: one character, <c>tab</c> or <c>blank</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Delimiter { get; init; }

    /// <summary>Whether a table begins with data; null leaves it to the reader.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? NoHeader { get; init; }

    /// <summary>Whether a comma in a number begins its decimals; null leaves it to the reader.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DecimalComma { get; init; }

    /// <summary>The columns of a table that are left out, separated by commas.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Drop { get; init; }

    /// <summary>The column whose equal values keep rows of a table together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }

    /// <summary>The column that orders the rows of a table in time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Time { get; init; }
}

/// <summary>Gates by their names in commands.</summary>
internal sealed class GateNames() : JsonStringEnumConverter<Gate>(JsonNamingPolicy.KebabCaseLower);
