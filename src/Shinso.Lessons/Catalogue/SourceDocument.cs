using System.Text.Json;

namespace Shinso.Lessons.Catalogue;

/// <summary>A source document: lecture notes whose pages the lessons make run.</summary>
/// <param name="Id">S0 to S4.</param>
/// <param name="FileName">The name of its file.</param>
/// <param name="About">What it is about.</param>
/// <param name="Pages">Its parts, in its order, and the lessons that hold them.</param>
public sealed record SourceDocument(string Id, string FileName, Text About, IReadOnlyList<SourcePage> Pages)
{
    /// <summary>The documents, from <c>sources.json</c>.</summary>
    public static IReadOnlyList<SourceDocument> All { get; } = Read();

    /// <summary>The name of a document's file.</summary>
    public static string File(string id) => All.FirstOrDefault(document => document.Id == id)?.FileName ?? id;

    private static List<SourceDocument> Read()
    {
        using Stream file = Embedded.Open("catalogue/sources.json")!;
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("documents").EnumerateArray().Select(document => new SourceDocument(
            document.GetProperty("id").GetString()!,
            document.GetProperty("file").GetString()!,
            Words(document.GetProperty("about")),
            [.. document.GetProperty("pages").EnumerateArray().Select(page => new SourcePage(Words(page.GetProperty("place")), [.. page.GetProperty("lessons").EnumerateArray().Select(id => id.GetString()!)]))]))];
    }

    private static Text Words(JsonElement json) => new(json.GetProperty("ja").GetString()!, json.GetProperty("en").GetString()!);
}

/// <summary>A part of a source document.</summary>
/// <param name="Place">Its heading, equations or figures.</param>
/// <param name="Lessons">Ids of the lessons that hold it.</param>
public sealed record SourcePage(Text Place, IReadOnlyList<string> Lessons);
