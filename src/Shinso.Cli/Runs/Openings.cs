using System.Globalization;
using System.Text;
using System.Text.Json;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Training;

namespace Shinso.Cli.Runs;

/// <summary>The file <c>openings.jsonl</c> of a run: a line for every time that its sealed test rows were evaluated. It is only ever added to.</summary>
internal sealed class Openings(string folder)
{
    private readonly string path = Path.Combine(folder, RunFiles.Openings);

    /// <summary>The openings of the run whose model is at a path, a model file or a run folder; none where the model lies elsewhere.</summary>
    public static Openings? Beside(string? model)
    {
        if (model is null) return null;
        string folder = Directory.Exists(model) ? model : Path.GetDirectoryName(Path.GetFullPath(model)) ?? "";
        bool own = Directory.Exists(model) || Path.GetFileName(model) == RunFiles.Model;
        return own && RunFiles.IsRun(folder) ? new Openings(folder) : null;
    }

    /// <summary>What an opening means: whether it is the first, and which runs beside this one have opened the same rows before.</summary>
    /// <param name="count">How often this run has opened them now.</param>
    /// <param name="texts">The language.</param>
    public IEnumerable<string> Sentences(int count, Texts texts)
    {
        string[] others = [.. Others(texts)];
        if (others.Length == 0 || count > 1) yield return texts.Runs.OpenedTimes(count);
        if (others.Length > 0) yield return texts.Runs.OpenedBy(string.Join(", ", others.Take(5)) + (others.Length > 5 ? ", …" : ""));
    }

    /// <summary>The runs in the same place that have opened these rows: by their fingerprint, or because they divided the same data in the same way.</summary>
    private IEnumerable<string> Others(Texts texts)
    {
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!RunFiles.IsRun(own) || Path.GetDirectoryName(own) is not string place) yield break;
        var mine = RunSummary.Read(own, texts);
        foreach (string other in Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal))
        {
            if (other == own || !RunFiles.IsRun(other) || new Openings(other).Count == 0) continue;
            var theirs = RunSummary.Read(other, texts);
            bool sameRows = theirs.Training?.TestFingerprint is string print && print == mine.Training?.TestFingerprint;
            if (sameRows || Sealed(mine.Configuration) == Sealed(theirs.Configuration)) yield return theirs.Name;
        }
    }

    private static (string, string?, string?, string, int, ulong) Sealed(RunConfiguration run) =>
        (Path.GetFullPath(run.Data.Name, run.StartedIn), run.Data.Group, run.Data.Time, run.Split, run.TestRows, run.Seed);

    /// <summary>How often the test rows were opened.</summary>
    public int Count => Read().Count;

    /// <summary>All openings: when, by which verb, and what came out, as they stand in the file.</summary>
    public IReadOnlyList<Opening> Read()
    {
        var openings = new List<Opening>();
        if (!File.Exists(path)) return openings;
        foreach (string line in File.ReadLines(path))
        {
            if (Opening.Parse(line) is Opening opening) openings.Add(opening);
        }

        return openings;
    }

    /// <summary>Writes an opening down, before anybody sees what came out.</summary>
    /// <returns>How often the rows have been opened now.</returns>
    public int Add(string verb, Evaluation result)
    {
        int count = Count + 1;
        JsonLine line = new JsonLine()
            .Add("opening", count)
            .Add("date", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
            .Add("by", verb)
            .Add("rows", result.Samples)
            .Add("testLoss", result.Loss);
        if (result.Errors is null) line.Add("testAccuracy", result.Accuracy);
        else line.Add("testRmse", result.Errors.RootMeanSquaredError).Add("testR2", result.Errors.RSquared);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);
        return count;
    }
}

/// <summary>One opening of the test rows.</summary>
internal sealed record Opening(string Date, string By, int Rows, double? Loss, double? Accuracy, double? Rmse, double? R2)
{
    public static Opening? Parse(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement line = json.RootElement;
            return new Opening(
                line.GetProperty("date").GetString() ?? "",
                line.GetProperty("by").GetString() ?? "",
                line.GetProperty("rows").GetInt32(),
                line.Number("testLoss"),
                line.Number("testAccuracy"),
                line.Number("testRmse"),
                line.Number("testR2"));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
