using System.Text.Json;

namespace Shinso.Cli.Runs;

/// <summary>Fields of JSON objects that may be absent.</summary>
internal static class JsonFields
{
    /// <summary>The number of that name; null where it is absent or no finite number.</summary>
    public static double? Number(this JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
