using System.Globalization;
using System.Text;
using System.Text.Json;
using Shinso.Cli.Output;
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
