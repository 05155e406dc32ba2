using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Shinso.Cli.Languages;
using Shinso.Layers;

namespace Shinso.Cli.Training;

/// <summary>The file that <c>--architecture</c> names: one layer as JSON, usually a sequence of layers.</summary>
internal static partial class LayersFile
{
    private const long LargestFile = 10_000_000;

    /// <summary>Every word that may stand at <c>"layer"</c>.</summary>
    private static IEnumerable<string> Kinds { get; } =
        [.. typeof(Layer).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).Order(StringComparer.Ordinal)];

    /// <summary>Reads the layers.</summary>
    /// <exception cref="UsageException">There is no such file, or it describes no layers; the message names the place and what is wrong there.</exception>
    public static Layer Read(string path, Texts texts)
    {
        string json = TextOf(path, texts);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (WrongKind(document.RootElement, "$", texts) is string sentence) throw new UsageException($"{path}: {sentence}");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"{path}: {texts.NoJson(problem.LineNumber + 1 ?? 1, problem.BytePositionInLine + 1 ?? 1)}");
        }

        try
        {
            return Layer.FromJson(json);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"{path}: {Sentence(problem, texts)}");
        }
    }

    private static string TextOf(string path, Texts texts)
    {
        if (Directory.Exists(path)) throw new UsageException(texts.ArchitectureIsFolder(path));
        if (!File.Exists(path)) throw new UsageException(texts.NoSuchArchitecture(path));
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new UsageException(texts.ArchitectureIsTooLarge(path, LargestFile));
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(texts.CannotRead(path, texts.Reason(problem)));
        }
    }

    /// <summary>The first layer, from the outside in, whose kind is missing or unknown.</summary>
    private static string? WrongKind(JsonElement layer, string place, Texts texts)
    {
        if (layer.ValueKind != JsonValueKind.Object) return texts.NoLayerAt(place);
        JsonProperty first = layer.EnumerateObject().FirstOrDefault();
        if (layer.EnumerateObject().Any() is false || first.Name != "layer" || first.Value.ValueKind != JsonValueKind.String) return texts.NoKindAt(place);
        if (!Kinds.Contains(first.Value.GetString())) return texts.UnknownKindAt(place, first.Value.GetString()!, string.Join(", ", Kinds));
        foreach (JsonProperty property in layer.EnumerateObject())
        {
            string inside = $"{place}.{property.Name}";
            if (property.Name is "layers" or "branches" && property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach ((int index, JsonElement inner) in property.Value.EnumerateArray().Index())
                {
                    if (WrongKind(inner, FormattableString.Invariant($"{inside}[{index}]"), texts) is string sentence) return sentence;
                }
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && WrongKind(property.Value, inside, texts) is string sentence)
            {
                return sentence;
            }
        }

        return null;
    }

    /// <summary>What the library refused, without the words that only programmers know.</summary>
    private static string Sentence(FormatException problem, Texts texts)
    {
        if (Argument(problem) is ArgumentException argument) return Failure.SentenceOf(argument);
        if (problem.InnerException is not JsonException cause) return problem.Message;
        string place = string.IsNullOrEmpty(cause.Path) ? "$" : cause.Path;
        long line = cause.LineNumber + 1 ?? 1;
        if (Missing().Match(cause.Message) is { Success: true } missing) return texts.PropertyIsMissing(place, line, missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal));
        if (Surplus().Match(cause.Message) is { Success: true } surplus) return texts.PropertyIsUnknown(place, line, surplus.Groups[1].Value);
        return Twice().Match(cause.Message) is { Success: true } twice ? texts.PropertyIsRepeated(place, line, twice.Groups[1].Value) : texts.ValueDoesNotFit(place, line);
    }

    /// <summary>The library's own sentence about a value, if there is one below.</summary>
    private static ArgumentException? Argument(Exception problem)
    {
        for (Exception? cause = problem.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is ArgumentException argument) return argument;
        }

        return null;
    }

    [GeneratedRegex("missing required properties including: (.+?)\\.(?: Path|$)")]
    private static partial Regex Missing();

    [GeneratedRegex("^The JSON property '(.+?)' could not be mapped")]
    private static partial Regex Surplus();

    [GeneratedRegex("^Duplicate property '(.+?)'")]
    private static partial Regex Twice();
}
