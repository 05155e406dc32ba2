using System.Globalization;
using System.Runtime.InteropServices;

namespace Shinso.Models;

/// <summary>
/// Saves a file so that at every moment, also after a crash or a power cut, either the old content or the new one is there in full:
/// the new content goes to a temporary file in the same folder, is flushed to the disk, and is renamed over the old file.
/// </summary>
public static partial class AtomicFile
{
    /// <summary>What the names of temporary files begin with; one that is left over after a crash can be recognised and removed.</summary>
    internal const string TemporaryPrefix = ".shinso-";

    private const int UnixNoSpace = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Writes a file through <paramref name="write"/>. An exception that is not about files passes through unchanged.</summary>
    /// <param name="path">Where to save. A symbolic link is followed and stays; permissions are never wider than those of an existing file.</param>
    /// <param name="write">Writes the content to the stream it is given.</param>
    /// <param name="bytesNeeded">The length of the content where it is known: the space is reserved before anything is written.</param>
    /// <exception cref="IOException">The file cannot be written. The old file is as it was and no temporary file is left.</exception>
    public static void Write(string path, Action<Stream> write, long bytesNeeded = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string? temporary = null;
        try
        {
            string target = FinalTarget(path);
            string folder = FolderOf(target);
            temporary = Path.Combine(folder, $"{TemporaryPrefix}{Guid.NewGuid():n}.tmp");
            WriteDurably(temporary, target, write, bytesNeeded);
            File.Move(temporary, target, overwrite: true);
            SyncFolder(folder);
        }
        catch (Exception error)
        {
            Remove(temporary);
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            bool full = IsFull(path, error, bytesNeeded);
            throw new IOException(Sentence(path, temporary ?? path, error, full, bytesNeeded), error) { HResult = full ? UnixNoSpace : error.HResult };
        }
    }

    private static string FinalTarget(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static string FolderOf(string target)
    {
        if (Directory.Exists(target)) throw new IOException("it is a folder");
        if (IsDevice(target)) throw new IOException("it is a device, which a file must not replace");
        string folder = Path.GetDirectoryName(target) ?? throw new IOException("it is a folder");
        if (!Directory.Exists(folder)) throw new IOException($"there is no folder '{folder}'");
        return folder;
    }

    /// <summary>Whether a rename would put a file in the place of a device or of something of the kernel's.</summary>
    private static bool IsDevice(string target) => !OperatingSystem.IsWindows()
        && (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal) || target.StartsWith("/sys/", StringComparison.Ordinal))
        && !target.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static void WriteDurably(string temporary, string target, Action<Stream> write, long bytesNeeded)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            PreallocationSize = bytesNeeded,
        };
        if (!OperatingSystem.IsWindows() && File.Exists(target)) options.UnixCreateMode = File.GetUnixFileMode(target);
        using var stream = new FileStream(temporary, options);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null) File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reason why saving failed is worth more than the reason why cleaning up failed too.
        }
    }

    /// <summary>Whether the disk has no room: the system says so, or it refused to reserve more than is free and gives no reason.</summary>
    private static bool IsFull(string path, Exception error, long bytesNeeded)
    {
        if (error.HResult is UnixNoSpace or WindowsDiskFull or WindowsHandleDiskFull) return true;
        try
        {
            string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
            return error is IOException && bytesNeeded > 0 && folder is not null && Directory.Exists(folder) && new DriveInfo(folder).AvailableFreeSpace < bytesNeeded;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static string Sentence(string path, string temporary, Exception error, bool full, long bytesNeeded)
    {
        string needed = bytesNeeded > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({bytesNeeded:N0} bytes needed)") : "";
        string old = File.Exists(path) ? "the old file is unchanged, " : "";
        return $"Could not save '{path}'{needed}: {(full ? "the disk is full" : Reason(error)).Replace(temporary, path, StringComparison.Ordinal)}; {old}save it to another folder, for example '{OtherFolder(path)}'.";
    }

    private static string Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "writing there is not allowed",
        _ => error.Message.TrimEnd('.', ' '),
    };

    /// <summary>The user's own folder, or the one for temporary files if the first is where saving just failed or does not exist.</summary>
    private static string OtherFolder(string path)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        bool usable = home is not "" && Path.GetDirectoryName(Path.GetFullPath(path)) != home;
        return usable ? home : Path.GetTempPath();
    }

    /// <summary>
    /// Asks the system to make a rename in a folder durable (fsync on Unix; .NET cannot open a folder itself).
    /// Some file systems refuse; the file is complete all the same, so a refusal is an answer, not an error.
    /// </summary>
    internal static bool SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            int descriptor = Open(folder, 0);
            if (descriptor < 0) return false;
            bool synced = Sync(descriptor) == 0;
            return Close(descriptor) == 0 && synced;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
