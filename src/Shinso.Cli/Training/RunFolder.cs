using System.Globalization;
using System.Text;
using Shinso.Models;

namespace Shinso.Cli.Training;

/// <summary>
/// The folder of one run: <c>config.json</c> with everything needed to repeat it, <c>metrics.jsonl</c> with a line for every epoch, and
/// <c>model.safetensors</c> with the best weights so far.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Configuration = "config.json", Metrics = "metrics.jsonl", ModelName = "model.safetensors";

    private readonly StreamWriter metrics;

    private RunFolder(string path, string configuration)
    {
        Path = path;
        using (var file = new FileStream(System.IO.Path.Combine(path, Configuration), FileMode.CreateNew, FileAccess.Write))
        using (var text = new StreamWriter(file, new UTF8Encoding(false))) text.WriteLine(configuration);
        metrics = new StreamWriter(new FileStream(System.IO.Path.Combine(path, Metrics), FileMode.CreateNew, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));
    }

    /// <summary>The folder, as the user would write it.</summary>
    public string Path { get; }

    /// <summary>The model file in it.</summary>
    public string ModelPath => System.IO.Path.Combine(Path, ModelName);

    /// <summary>Refuses a folder that holds something already, and runs inside a file; nothing is written.</summary>
    /// <exception cref="UsageException">The folder is not empty, or is a file.</exception>
    public static void CheckFree(string? chosen, string runs, Session session)
    {
        if (chosen is null && File.Exists(runs)) throw new UsageException(session.Texts.RunsIsFile(runs));
        if (chosen is null) return;
        if (File.Exists(chosen) || (Directory.Exists(chosen) && Directory.EnumerateFileSystemEntries(chosen).Any())) throw new UsageException(session.Texts.RunFolderIsTaken(chosen));
    }

    /// <summary>Makes the folder, named by the user or by data, architecture and the next free number.</summary>
    public static RunFolder Create(string? chosen, string runs, string data, string recipe, string configuration)
    {
        if (chosen is not null)
        {
            Directory.CreateDirectory(chosen);
            return new RunFolder(chosen, configuration);
        }

        string stem = System.IO.Path.Combine(runs, $"{Name(data)}-{Name(recipe)}");
        for (int number = 1; ; number++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:D3}");
            if (Directory.Exists(path) || File.Exists(path)) continue;
            Directory.CreateDirectory(path);
            try
            {
                return new RunFolder(path, configuration);
            }
            catch (IOException) when (File.Exists(System.IO.Path.Combine(path, Configuration)))
            {
                // Another process took the same number at the same moment: the next one is free.
            }
        }
    }

    /// <summary>Adds an epoch's line and puts it onto the disk's way at once.</summary>
    public void Append(string line)
    {
        metrics.WriteLine(line);
        metrics.Flush();
    }

    /// <summary>Writes the model, in one step or not at all.</summary>
    public void Save(Model model) => model.Save(ModelPath);

    public void Dispose() => metrics.Dispose();

    /// <summary>Letters, digits, dots and dashes: fit for a folder's name on every system.</summary>
    private static string Name(string text)
    {
        string cleaned = string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).Trim('.', '-');
        return cleaned.Length == 0 ? "data" : cleaned[..Math.Min(40, cleaned.Length)];
    }
}
