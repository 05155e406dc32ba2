using System.Globalization;
using System.Security.Cryptography;

namespace Shinso.Data.Sources;

/// <summary>How far a download is; <paramref name="Total"/> is the published length.</summary>
public readonly record struct DownloadProgress(string File, long Bytes, long Total);

/// <summary>How files are fetched.</summary>
public sealed record DownloadOptions
{
    /// <summary>Where the files are, ending in a slash; the published home where none is given.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The longest one file may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Called as bytes arrive, on the thread that receives them.</summary>
    public Action<DownloadProgress>? Progress { get; init; }
}

/// <summary>Fetches a published file: into a temporary file beside its target, checked, then renamed, so that the target is whole or absent.</summary>
internal static class Download
{
    internal static async Task FetchAsync(Uri address, string path, PublishedFile file, DownloadOptions options, CancellationToken cancellation)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            string checksum = await ReceiveAsync(address, temporary, file, options, limit.Token).ConfigureAwait(false);
            if (checksum != file.Md5)
                throw new DataFormatException($"{address}: what came has the MD5 checksum {checksum}, but {file.Name} has {file.Md5}. It was deleted; try again later, or put the file into {Path.GetDirectoryName(path)} yourself.");
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException || (cause is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            string why = cause is OperationCanceledException ? string.Create(CultureInfo.InvariantCulture, $"nothing whole came within {options.Timeout.TotalSeconds} seconds") : cause.Message;
            throw new DataNotFoundException($"{address} could not be fetched: {why} Put {file.Name} into {Path.GetDirectoryName(path)} yourself, or try again later.", cause);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

#pragma warning disable CA5351 // The published checksums are MD5.
    private static async Task<string> ReceiveAsync(Uri address, string temporary, PublishedFile file, DownloadOptions options, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using FileStream target = File.Create(temporary);
        byte[] buffer = new byte[1 << 16];
        long received = 0;
        for (int length; (length = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            received += length;
            if (received > file.Bytes)
                throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{address}: more than the {file.Bytes} bytes of {file.Name} came. It was deleted; the address may have moved: put the file there yourself."));
            hash.AppendData(buffer.AsSpan(0, length));
            await target.WriteAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
            options.Progress?.Invoke(new DownloadProgress(file.Name, received, file.Bytes));
        }

        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
#pragma warning restore CA5351
}
