using System.Security.Cryptography;

namespace Shinso.Data.Sources;

/// <summary>A published file: its name, its MD5 checksum in lowercase hexadecimal, and its length.</summary>
public sealed record PublishedFile(string Name, string Md5, long Bytes)
{
    /// <summary>Whether this file lies there.</summary>
    public bool IsAt(string path) => File.Exists(path) && new FileInfo(path).Length == Bytes && Checksum(path) == Md5;

    /// <summary>Fetches the file into a folder, checked before it gets its name; a file that is there already stays.</summary>
    /// <param name="home">Where it is published; ends in a slash.</param>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="options">How to fetch.</param>
    /// <param name="cancellation">Ends the fetching.</param>
    /// <exception cref="DataNotFoundException">The network gave no file; the message says where to put it by hand.</exception>
    /// <exception cref="DataFormatException">What came is not the published file; it has been deleted.</exception>
    public async Task FetchAsync(Uri home, string folder, DownloadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        options ??= new DownloadOptions();
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, Name);
        if (!IsAt(path)) await Download.FetchAsync(new Uri(options.BaseAddress ?? home, Name), path, this, options, cancellation).ConfigureAwait(false);
    }

#pragma warning disable CA5351 // The published checksums are MD5. They tell files apart and find damage; nothing is trusted because of them.
    internal static string Checksum(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }
#pragma warning restore CA5351
}
