using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Cli.Training;
using Shinso.Models;

namespace Shinso.Cli.Runs;

/// <summary>What <c>result.json</c> says once a program has left a run: how it ended, and when. While a run goes on, and after a kill, there is none.</summary>
internal sealed record RunResult
{
    public required Ending Ending { get; init; }

    public required DateTimeOffset Ended { get; init; }

    public required int Epochs { get; init; }

    public required int BestEpoch { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The result in a folder; none if there is none that can be read.</summary>
    public static RunResult? Read(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Result);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), RunResultJson.Default.RunResult) : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, RunFiles.Result), stream => JsonSerializer.Serialize(stream, this, RunResultJson.Default.RunResult));
}

/// <summary>Results as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunResultJson : JsonSerializerContext;
