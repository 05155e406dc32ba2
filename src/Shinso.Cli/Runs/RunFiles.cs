namespace Shinso.Cli.Runs;

/// <summary>The names of what is in a run folder.</summary>
internal static class RunFiles
{
    public const string Configuration = "config.json";
    public const string Metrics = "metrics.jsonl";
    public const string Model = "model.safetensors";
    public const string Result = "result.json";
    public const string Openings = "openings.jsonl";
    public const string Validation = "validation.safetensors";
    public const string Report = "report.html";
    public const string Architecture = "architecture.json";
    public const string Lock = "run.lock";
    public const string Checkpoints = "checkpoint";
    public const string Events = "events.out.tfevents.";

    /// <summary>Whether a folder is one of ours: nothing else has a configuration that begins with the program's name.</summary>
    public static bool IsRun(string folder) => Directory.Exists(folder) && File.Exists(Path.Combine(folder, Configuration)) && BeginsAsOurs(Path.Combine(folder, Configuration));

    private static bool BeginsAsOurs(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            char[] first = new char[64];
            int read = reader.ReadBlock(first);
            return string.Concat(new string(first, 0, read).Where(letter => !char.IsWhiteSpace(letter))).StartsWith("{\"shinso\":", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
