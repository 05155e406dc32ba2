using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Runs;
using Shinso.Models;

namespace Shinso.Cli.Training;

/// <summary>What <c>config.json</c> says: enough to train again.</summary>
internal sealed record RunConfiguration
{
    public required string Shinso { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The command line that repeats the run, without the places where it writes.</summary>
    public required string Command { get; init; }

    public required DataChoice Data { get; init; }

    public required string Split { get; init; }

    public required int TrainRows { get; init; }

    public required int ValidationRows { get; init; }

    public required int TestRows { get; init; }

    public required string Recipe { get; init; }

    public required string Architecture { get; init; }

    public required long Parameters { get; init; }

    public required JsonElement Layers { get; init; }

    public required string[] Preprocessing { get; init; }

    public required string Loss { get; init; }

    public required string Optimizer { get; init; }

    public required float LearningRate { get; init; }

    public required string Schedule { get; init; }

    public required float WeightDecay { get; init; }

    public required float L1 { get; init; }

    public required float? ClipNorm { get; init; }

    public required int BatchSize { get; init; }

    public required int Epochs { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    public required int? EarlyStop { get; init; }

    public required double? MaxSeconds { get; init; }

    public required bool OpenTest { get; init; }

    /// <summary>The settings as they were given, from which the same plan can be made again.</summary>
    public required TrainSettings Settings { get; init; }

    /// <summary>The configuration of a run.</summary>
    /// <exception cref="FormatException">The file cannot be read, or is none.</exception>
    public static RunConfiguration Read(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Configuration);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Readable.RunConfiguration) ?? throw new JsonException("null");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FormatException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>Replaces the configuration of a run in one step.</summary>
    public void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, RunFiles.Configuration), stream => stream.Write(Encoding.UTF8.GetBytes(ToJson() + "\n")));

    /// <summary>The configuration as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Readable.RunConfiguration);

    /// <summary>The configuration of a planned run.</summary>
    public static RunConfiguration Of(TrainPlan plan, TrainSettings settings, DataChoice data, string command)
    {
        using JsonDocument layers = JsonDocument.Parse(plan.Model.Architecture.ToJson());
        return new RunConfiguration
        {
            Shinso = ShinsoCommand.Version,
            Started = DateTimeOffset.UtcNow,
            Command = command,
            Data = data.Name == "gates" ? data with { Gate = data.Gate ?? LoadedData.DefaultGate } : data,
            Split = plan.Parts.Split,
            TrainRows = plan.Parts.Train.Count,
            ValidationRows = plan.Parts.Validation?.Count ?? 0,
            TestRows = plan.Parts.Test?.Count ?? 0,
            Recipe = plan.Recipe.Name,
            Architecture = plan.Model.Architecture.ToString(),
            Parameters = plan.Model.Parameters.ValueCount,
            Layers = layers.RootElement.Clone(),
            Preprocessing = [.. plan.Model.Table?.Columns.Select(column => column.ToString()) ?? [], .. plan.Model.Preprocessing.Select(step => step.ToString()!)],
            Loss = plan.Model.Head.Loss.Name,
            Optimizer = plan.Optimizer.ToString(),
            LearningRate = plan.Optimizer.LearningRate,
            Schedule = plan.Options.Schedule.Name,
            WeightDecay = plan.Options.WeightDecay,
            L1 = plan.Options.L1,
            ClipNorm = plan.Options.ClipNorm,
            BatchSize = plan.Options.BatchSize,
            Epochs = plan.Epochs,
            Seed = settings.Seed,
            Threads = plan.Options.Threads,
            EarlyStop = plan.Patience,
            MaxSeconds = settings.MaxSeconds,
            OpenTest = settings.OpenTest,
            Settings = settings,
        };
    }
}

/// <summary>Run configurations as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunConfiguration))]
internal sealed partial class RunJson : JsonSerializerContext
{
    private static RunJson? readable;

    /// <summary>The same with letters of every language as they are.</summary>
    public static RunJson Readable => readable ??= new RunJson(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
