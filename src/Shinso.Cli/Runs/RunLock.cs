using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Shinso.Cli.Output;

namespace Shinso.Cli.Runs;

/// <summary>
/// The file <c>run.lock</c>, there while a program trains in a run folder. It names the process and when that began, so that what a killed program
/// leaves behind is recognised: the number of a process may be given again, but not to one that began at the same time.
/// </summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>Clocks are set and boot times are estimated: starts that differ by less are the same.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromSeconds(30);

    private readonly string path;

    private RunLock(string path) => this.path = path;

    /// <summary>Takes the lock of a run folder.</summary>
    /// <returns>The lock, or the process that has it.</returns>
    public static (RunLock? Lock, string? Holder) Take(string folder)
    {
        string path = System.IO.Path.Combine(folder, RunFiles.Lock);
        // Nobody else can open the file while it is read and written: of two programs that find a stale lock at the same moment, one gets it.
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return (null, "?");
        }

        using (file)
        {
            using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
            if (LiveHolder(reader.ReadToEnd()) is string holder) return (null, holder);
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(Own()));
            file.Flush();
        }

        return (new RunLock(path), null);
    }

    /// <summary>The process that trains in a folder at this moment, in words; none if there is none.</summary>
    public static string? Holder(string folder)
    {
        try
        {
            return LiveHolder(File.ReadAllText(System.IO.Path.Combine(folder, RunFiles.Lock)));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A lock that stays behind is recognised as stale once this process has ended.
        }
    }

    private static string Own()
    {
        using var self = Process.GetCurrentProcess();
        return new JsonLine().Add("process", self.Id).Add("started", self.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)).Add("computer", Environment.MachineName).ToString();
    }

    /// <summary>The process that a lock's text names, if it lives or is on another computer.</summary>
    private static string? LiveHolder(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            int id = json.RootElement.GetProperty("process").GetInt32();
            DateTimeOffset started = json.RootElement.GetProperty("started").GetDateTimeOffset();
            string computer = json.RootElement.GetProperty("computer").GetString() ?? "";
            if (computer != Environment.MachineName) return string.Create(CultureInfo.InvariantCulture, $"{id} @ {computer}");
            return Lives(id, started) ? id.ToString(CultureInfo.InvariantCulture) : null;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            // A program that was killed while it wrote the lock has not begun to train.
            return null;
        }
    }

    private static bool Lives(int id, DateTimeOffset started)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && (process.StartTime.ToUniversalTime() - started.UtcDateTime).Duration() < ClockError;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // Somebody else's process cannot be looked into, but it is there.
            return true;
        }
    }
}
