using System.Text.Json;

namespace Shinso.Cli.Runs;

/// <summary>Runs whose configurations differ in nothing but the seed.</summary>
/// <param name="Runs">The runs, in the order in which they were named.</param>
internal sealed record RunGroup(IReadOnlyList<RunSummary> Runs)
{
    /// <summary>What says when and where a run was made, or repeats what other fields say.</summary>
    private static readonly string[] notCompared = ["shinso", "started", "command", "recipe", "parameters", "layers", "settings", "threads", "maxSeconds", "openTest"];

    /// <summary>The mean score; none where a run has none.</summary>
    public double? Score => Runs.All(run => run.Score is not null) ? Runs.Average(run => run.Score) : null;

    /// <summary>The run with the lowest validation loss.</summary>
    public RunSummary BestRun => Runs.OrderByDescending(run => run.Score).ThenBy(run => run.Best?.ValidationLoss).First();

    /// <summary>The name of the only run, or of the first with how many there are.</summary>
    public string Name => Runs.Count == 1 ? Runs[0].Name : FormattableString.Invariant($"{Runs[0].Name} (×{Runs.Count})");

    /// <summary>The groups, in the order of their first runs.</summary>
    public static IReadOnlyList<RunGroup> Of(IReadOnlyList<RunSummary> runs) =>
        [.. runs.GroupBy(run => string.Join('\n', Fields(run).Where(field => field.Key != "seed").Select(field => $"{field.Key}={field.Value}"))).Select(group => new RunGroup([.. group]))];

    /// <summary>The fields in which configurations differ, with every run's value.</summary>
    public static IReadOnlyList<(string Field, IReadOnlyList<string> Values)> Differences(IReadOnlyList<RunSummary> runs)
    {
        Dictionary<string, string>[] all = [.. runs.Select(Fields)];
        return [.. all.SelectMany(fields => fields.Keys).Distinct()
            .Select(field => (field, (IReadOnlyList<string>)[.. all.Select(fields => fields.GetValueOrDefault(field, "-"))]))
            .Where(pair => pair.Item2.Distinct().Count() > 1)];
    }

    /// <summary>The compared fields as text; what is inside <c>data</c> has a name with a dot.</summary>
    private static Dictionary<string, string> Fields(RunSummary run)
    {
        using JsonDocument json = JsonDocument.Parse(run.Configuration.ToJson());
        var fields = new Dictionary<string, string>();
        foreach (JsonProperty field in json.RootElement.EnumerateObject().Where(field => !notCompared.Contains(field.Name)))
        {
            if (field.Value.ValueKind != JsonValueKind.Object) fields[field.Name] = Text(field.Value);
            else foreach (JsonProperty inner in field.Value.EnumerateObject()) fields[$"{field.Name}.{inner.Name}"] = Text(inner.Value);
        }

        return fields;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "-",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
