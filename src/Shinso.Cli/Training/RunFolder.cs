using System.Globalization;
using System.Text;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>
/// The folder of one run while it is trained: <c>config.json</c> with everything needed to repeat it, <c>metrics.jsonl</c> and TensorBoard's event file
/// with every epoch, <c>model.safetensors</c> with the best weights so far, and <c>checkpoint/</c> to go on from. A lock keeps other programs out.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly RunLock held;
    private bool left;
    private StreamWriter? metrics;
    private EventFile? events;

    private RunFolder(string path, RunLock held, Session session)
    {
        (Path, this.held) = (path, held);
        Checkpoints = new Checkpoints(path, Checkpoints.Interval(session));
    }

    /// <summary>The folder, as the user would write it.</summary>
    public string Path { get; }

    /// <summary>The model file in it.</summary>
    public string ModelPath => At(RunFiles.Model);

    /// <summary>The states to go on from.</summary>
    public Checkpoints Checkpoints { get; }

    /// <summary>A file in the folder.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Refuses a folder that holds something already, and runs inside a file; nothing is written.</summary>
    /// <exception cref="UsageException">The folder is not empty, or is a file.</exception>
    public static void CheckFree(string? chosen, string runs, Session session)
    {
        if (chosen is null && File.Exists(runs)) throw new UsageException(session.Texts.RunsIsFile(runs));
        if (chosen is null) return;
        if (File.Exists(chosen) || (Directory.Exists(chosen) && Directory.EnumerateFileSystemEntries(chosen).Any())) throw new UsageException(session.Texts.RunFolderIsTaken(chosen));
    }

    /// <summary>Makes the folder, named by the user or by data, architecture and the next free number, with its configuration in it.</summary>
    public static RunFolder Create(string? chosen, string runs, string data, string recipe, RunConfiguration configuration, Session session)
    {
        string path = chosen is null ? NextFree(System.IO.Path.Combine(runs, $"{Name(data)}-{Name(recipe)}"), configuration) : Begin(chosen, configuration);
        (RunLock? held, string? holder) = RunLock.Take(path);
        if (held is null) throw new IOException($"process {holder} trains there");
        if (configuration.Settings.Architecture is string architecture) File.Copy(architecture, System.IO.Path.Combine(path, RunFiles.Architecture));
        var folder = new RunFolder(path, held, session);
        folder.OpenLogs(0);
        return folder;
    }

    /// <summary>Takes hold of a run that was left, to go on with it.</summary>
    /// <exception cref="UsageException">Another program trains in it.</exception>
    public static RunFolder Reopen(string path, Session session)
    {
        RunLock? held = null;
        string? holder = null;
        Saving.Do(session.Texts, System.IO.Path.Combine(path, RunFiles.Lock), () => (held, holder) = RunLock.Take(path));
        return held is null ? throw new UsageException(session.Texts.Runs.IsRunning(path, holder!)) : new RunFolder(path, held, session);
    }

    /// <summary>Cuts the logs after so many epochs and opens them to go on.</summary>
    /// <returns>Whether all these epochs were in them; if not, nothing is changed or open.</returns>
    public bool OpenLogs(int epochs)
    {
        if (!MetricsLog.Cut(Path, epochs)) return false;
        metrics = new StreamWriter(new FileStream(At(RunFiles.Metrics), FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));
        events = EventFile.Open(Path, epochs);
        return true;
    }

    /// <summary>Adds an epoch's line and puts it onto the disk's way at once.</summary>
    public void Append(string line, Epoch epoch)
    {
        metrics!.WriteLine(line);
        metrics.Flush();
        events!.Add(
            epoch.Number,
            ("loss/train", epoch.TrainLoss),
            ("loss/validation", epoch.Validation?.Loss),
            ("accuracy/train", epoch.TrainAccuracy),
            ("accuracy/validation", epoch.Validation?.Accuracy),
            ("rmse/validation", epoch.Validation?.Errors?.RootMeanSquaredError),
            ("learning-rate", epoch.LearningRate));
    }

    /// <summary>Writes the model, in one step or not at all.</summary>
    public void Save(Model model) => model.Save(ModelPath);

    public void Dispose()
    {
        if (left) return;
        left = true;
        try
        {
            metrics?.Dispose();
            events?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written has been said where it was written.
        }

        held.Dispose();
    }

    private static string NextFree(string stem, RunConfiguration configuration)
    {
        for (int number = 1; ; number++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:D3}");
            if (Directory.Exists(path) || File.Exists(path)) continue;
            try
            {
                return Begin(path, configuration);
            }
            catch (IOException) when (File.Exists(System.IO.Path.Combine(path, RunFiles.Configuration)))
            {
                // Another process took the same number at the same moment: the next one is free.
            }
        }
    }

    private static string Begin(string path, RunConfiguration configuration)
    {
        Directory.CreateDirectory(path);
        using var file = new FileStream(System.IO.Path.Combine(path, RunFiles.Configuration), FileMode.CreateNew, FileAccess.Write);
        using var text = new StreamWriter(file, new UTF8Encoding(false));
        text.WriteLine(configuration.ToJson());
        return path;
    }

    /// <summary>Letters, digits, dots and dashes: fit for a folder's name on every system.</summary>
    private static string Name(string text)
    {
        string cleaned = string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).Trim('.', '-');
        return cleaned.Length == 0 ? "data" : cleaned[..Math.Min(40, cleaned.Length)];
    }
}
