using System.Text.Json;

namespace Shinso.Lessons.Catalogue;

/// <summary>A place where a source is wrong, with what is right and why.</summary>
/// <param name="Lesson">The lesson that proves it.</param>
/// <param name="Document">S0 to S4.</param>
/// <param name="Place">Where in it.</param>
/// <param name="Printed">What it says.</param>
/// <param name="Right">What is right.</param>
/// <param name="Why">Why, or how to see it.</param>
/// <param name="Proof">Paths of computed values that show it.</param>
public sealed record SourceError(string Lesson, string Document, Text Place, Text Printed, Text Right, Text Why, IReadOnlyList<string> Proof)
{
    internal static SourceError Read(string lesson, JsonElement json) => new(
        lesson,
        json.GetProperty("document").GetString()!,
        Words(json.GetProperty("place")),
        Words(json.GetProperty("printed")),
        Words(json.GetProperty("right")),
        Words(json.GetProperty("why")),
        json.TryGetProperty("proof", out JsonElement proof) ? [.. proof.EnumerateArray().Select(path => path.GetString()!)] : []);

    /// <summary>A text in both languages, or one that is the same in both.</summary>
    private static Text Words(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? (Text)json.GetString()! : new Text(json.GetProperty("ja").GetString()!, json.GetProperty("en").GetString()!);
}
