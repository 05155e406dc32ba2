using System.Net;
using System.Security.Cryptography;
using Shinso.Data;
using Shinso.Data.Sources;

namespace Shinso.Tests.Data.Sources;

public sealed class MnistTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shinso-mnist-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static OfficialSplit Load()
    {
        string? data = Environment.GetEnvironmentVariable("SHINSO_DATA");
        Assert.SkipUnless(data is not null && Directory.Exists(Path.Combine(data, "mnist")), "MNIST is not there: set SHINSO_DATA to a folder with a folder mnist in it.");
        return Mnist.Digits.Load(data!);
    }

    [Fact]
    public void MNIST_has_its_published_labels_counts_and_mean()
    {
        OfficialSplit mnist = Load();
        Assert.Equal("mnist: 60000 rows of 1×28×28, 10 classes", mnist.Train.ToString());
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Enumerable.Range(0, 10).Select(mnist.Train.ClassOf));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], Enumerable.Range(0, 10).Select(mnist.Test.ClassOf));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], mnist.Test.ClassCounts());
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], mnist.Train.ClassCounts());
        Assert.Equal(0.130660476, Mean(mnist.Train), 1e-6);
        Assert.Equal(0.132514606, Mean(mnist.Test), 1e-6);

        static double Mean(Dataset data)
        {
            var pictures = (ByteRows)data.Features;
            double sum = 0;
            for (int row = 0; row < data.Count; row++)
            {
                foreach (byte pixel in pictures.Bytes(row)) sum += pixel;
            }

            return sum / (255.0 * 784 * data.Count);
        }
    }

    [Fact]
    public void Fashion_is_not_mistaken_for_digits()
    {
        string? data = Environment.GetEnvironmentVariable("SHINSO_DATA");
        _ = Load();
        Assert.Contains($"{Path.Combine(data!, "mnist")} holds mnist.", Assert.Throws<DataNotFoundException>(() => Mnist.Fashion.Load(Path.Combine(data!, "mnist"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_set_says_where_to_put_which_files() => Assert.Equal(
        $"mnist is not on this machine (searched {folder}). Put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into a folder named mnist in one of these, or fetch them with: shinso data fetch mnist",
        Assert.Throws<DataNotFoundException>(() => Mnist.Digits.Load(folder)).Message);

    [Fact]
    public void Small_files_under_the_published_names_are_refused_by_checksum()
    {
        _ = MakeFiles(Path.Combine(folder, "mnist"));
        string message = Assert.Throws<DataFormatException>(() => Mnist.Digits.Load(folder)).Message;
        Assert.Contains("but the published file of mnist has f68b3c2dcbeaaa9fbdd348bbdeb94873", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_checks_every_file_and_reports_progress()
    {
        PublishedFile[] files = MakeFiles(Path.Combine(folder, "home"));
        using var server = new LocalServer(Path.Combine(folder, "home"));
        long last = 0;
        string target = await Tiny(files).DownloadAsync(Path.Combine(folder, "cache"), new DownloadOptions { BaseAddress = server.Address, Progress = step => last = step.Bytes }, TestContext.Current.CancellationToken);
        Assert.Equal(files.Select(file => file.Name).Order(), Directory.GetFiles(target).Select(file => Path.GetFileName(file)!).Order());
        Assert.Equal(files[3].Bytes, last);
        Assert.Equal(4, server.Requests);
        _ = await Tiny(files).DownloadAsync(Path.Combine(folder, "cache"), new DownloadOptions { BaseAddress = server.Address }, TestContext.Current.CancellationToken);
        Assert.Equal(4, server.Requests);
        Dataset train = IdxPictures.Load("tiny", Path.Combine(target, files[0].Name), Path.Combine(target, files[1].Name));
        Assert.Equal([1, 1], train.ClassCounts());
    }

    [Fact]
    public async Task A_file_with_another_checksum_is_deleted_and_named()
    {
        PublishedFile[] files = MakeFiles(Path.Combine(folder, "home"));
        files[1] = files[1] with { Md5 = new string('0', 32) };
        using var server = new LocalServer(Path.Combine(folder, "home"));
        DataFormatException error = await Assert.ThrowsAsync<DataFormatException>(() => Tiny(files).DownloadAsync(folder, new DownloadOptions { BaseAddress = server.Address }, TestContext.Current.CancellationToken));
        Assert.Contains($"but {files[1].Name} has {files[1].Md5}. It was deleted; try again later", error.Message, StringComparison.Ordinal);
        Assert.Equal([files[0].Name], Directory.GetFiles(Path.Combine(folder, "tiny")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task More_bytes_than_published_are_not_taken()
    {
        PublishedFile[] files = MakeFiles(Path.Combine(folder, "home"));
        files[0] = files[0] with { Bytes = files[0].Bytes - 1 };
        using var server = new LocalServer(Path.Combine(folder, "home"));
        DataFormatException error = await Assert.ThrowsAsync<DataFormatException>(() => Tiny(files).DownloadAsync(folder, new DownloadOptions { BaseAddress = server.Address }, TestContext.Current.CancellationToken));
        Assert.Contains($"more than the {files[0].Bytes} bytes of {files[0].Name} came", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "tiny")));
    }

    [Fact]
    public async Task A_file_that_is_not_at_its_home_is_asked_for_by_hand()
    {
        using var server = new LocalServer(folder);
        DataNotFoundException error = await Assert.ThrowsAsync<DataNotFoundException>(() => Mnist.Digits.DownloadAsync(folder, new DownloadOptions { BaseAddress = server.Address }, TestContext.Current.CancellationToken));
        Assert.Contains("could not be fetched", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Put train-images-idx3-ubyte.gz into {Path.Combine(folder, "mnist")} yourself, or try again later.", error.Message, StringComparison.Ordinal);
    }

    private static Mnist Tiny(PublishedFile[] files) => new("tiny", "http://127.0.0.1/", ["0", "1"], files, [1, 1], [1, 1]);

    private static PublishedFile[] MakeFiles(string home)
    {
        Directory.CreateDirectory(home);
        foreach (string part in (string[])["train", "t10k"])
        {
            Idx.Write(Path.Combine(home, part + "-images-idx3-ubyte.gz"), new IdxArray(IdxType.UnsignedByte, [2, 28, 28], new byte[2 * 784]));
            Idx.Write(Path.Combine(home, part + "-labels-idx1-ubyte.gz"), new IdxArray(IdxType.UnsignedByte, [2], [0, 1]));
        }

#pragma warning disable CA5351 // The published checksums are MD5.
        return [.. Mnist.Digits.Files.Select(file => File.ReadAllBytes(Path.Combine(home, file.Name)) is { } bytes ? new PublishedFile(file.Name, Convert.ToHexStringLower(MD5.HashData(bytes)), bytes.Length) : file)];
#pragma warning restore CA5351
    }

    /// <summary>Serves the files of a folder on 127.0.0.1.</summary>
    private sealed class LocalServer : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly string folder;

        internal LocalServer(string folder)
        {
            this.folder = folder;
            for (int port = 20_000 + Environment.ProcessId % 20_000; ; port++)
            {
                Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
                listener.Prefixes.Clear();
                listener.Prefixes.Add(Address.ToString());
                try
                {
                    listener.Start();
                    break;
                }
                catch (HttpListenerException)
                {
                    // The port is taken: the next one.
                }
            }

            _ = Task.Run(ServeAsync);
        }

        internal Uri Address { get; private set; }

        internal int Requests { get; private set; }

        public void Dispose() => ((IDisposable)listener).Dispose();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Requests++;
                string path = Path.Combine(folder, Path.GetFileName(context.Request.Url!.LocalPath));
                try
                {
                    if (File.Exists(path)) context.Response.OutputStream.Write(File.ReadAllBytes(path));
                    else context.Response.StatusCode = 404;
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
                {
                    // The client went away in the middle, as it does when too much comes.
                }
            }
        }
    }
}
