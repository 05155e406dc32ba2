using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Training;

namespace Shinso.Cli.Runs;

/// <summary>Runs by their folder, or by their name in the folder of runs.</summary>
internal static class RunFind
{
    /// <summary>The folder of runs, unless <c>--runs</c> names another.</summary>
    public const string Usual = "runs";

    /// <summary>The folder of a run.</summary>
    /// <exception cref="UsageException">There is none of that name; the message guesses which one is meant.</exception>
    public static string Folder(string run, string runs, Texts texts)
    {
        foreach (string path in new[] { run, Path.Combine(runs, run) })
        {
            if (RunFiles.IsRun(path)) return path;
        }

        if (Directory.Exists(run)) throw new UsageException(texts.Runs.IsNoRun(run));
        throw new UsageException(texts.Runs.NoSuchRun(run, runs, Nearest.To(run, All(runs).Select(path => Path.GetFileName(path)))));
    }

    /// <summary>The folders of all runs, by name.</summary>
    public static IEnumerable<string> All(string runs) =>
        Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).Where(RunFiles.IsRun).Order(StringComparer.Ordinal) : [];

    /// <summary>The configuration of a run.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static RunConfiguration Configuration(string folder, Texts texts)
    {
        try
        {
            return RunConfiguration.Read(folder);
        }
        catch (FormatException)
        {
            throw new UsageException(texts.Runs.ConfigurationIsBroken(Path.Combine(folder, RunFiles.Configuration)));
        }
    }
}
