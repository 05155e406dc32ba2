namespace Shinso.Cli.Runs;

/// <summary>Deletes what a run wrote, and nothing else that lies in its folder.</summary>
internal static class RunDeletion
{
    /// <summary>Everything but the configuration, which goes last: until then the folder is recognised as a run.</summary>
    private static readonly string[] files =
    [
        RunFiles.Metrics, RunFiles.Model, RunFiles.Result, RunFiles.Openings, RunFiles.Validation, RunFiles.Report, RunFiles.Architecture, RunFiles.Lock,
    ];

    /// <summary>Deletes a run's files, and its folder if nothing else is in it.</summary>
    /// <returns>The bytes that were freed, and how many files stay.</returns>
    public static (long Bytes, int Left) Delete(string folder)
    {
        string checkpoints = Path.Combine(folder, RunFiles.Checkpoints);
        string[] own =
        [
            .. files.Select(name => Path.Combine(folder, name)),
            .. Directory.EnumerateFiles(folder, RunFiles.Events + "*"),
            .. Directory.EnumerateFiles(folder, ".shinso-*.tmp"),
            .. Directory.Exists(checkpoints) ? Directory.EnumerateFiles(checkpoints, "*.safetensors").Concat(Directory.EnumerateFiles(checkpoints, ".shinso-*.tmp")) : [],
            Path.Combine(folder, RunFiles.Configuration),
        ];
        long bytes = 0;
        foreach (string path in own.Where(File.Exists))
        {
            bytes += new FileInfo(path).Length;
            File.Delete(path);
        }

        if (Directory.Exists(checkpoints) && !Directory.EnumerateFileSystemEntries(checkpoints).Any()) Directory.Delete(checkpoints);
        int left = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        return (bytes, left);
    }
}
