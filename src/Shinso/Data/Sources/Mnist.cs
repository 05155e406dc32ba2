
namespace Shinso.Data.Sources;

/// <summary>
/// MNIST and Fashion-MNIST: 60,000 training and 10,000 test pictures of 28×28 grey pixels in ten classes, with their official split.
/// The two have the same file names and sizes; they are told apart by checksum, unpacked files by their labels.
/// Sources: LeCun, Cortes, Burges, http://yann.lecun.com/exdb/mnist; Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
/// </summary>
public sealed class Mnist
{
    private readonly int[] trainCounts, testCounts;

    internal Mnist(string name, string home, string[] classNames, PublishedFile[] files, int[] trainCounts, int[] testCounts)
    {
        (Name, Home, ClassNames, Files) = (name, new Uri(home), classNames, files);
        (this.trainCounts, this.testCounts) = (trainCounts, testCounts);
    }

    /// <summary>The handwritten digits.</summary>
    public static Mnist Digits { get; } = new("mnist", "https://ossci-datasets.s3.amazonaws.com/mnist/",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        [
            new("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", 9_912_422),
            new("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432", 28_881),
            new("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3", 1_648_877),
            new("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c", 4_542),
        ],
        [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
        [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);

    /// <summary>Pictures of clothes.</summary>
    public static Mnist Fashion { get; } = new("fashion-mnist", "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        [
            new("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26_421_880),
            new("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 29_515),
            new("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4_422_102),
            new("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 5_148),
        ],
        [.. Enumerable.Repeat(6000, 10)],
        [.. Enumerable.Repeat(1000, 10)]);

    /// <summary><c>mnist</c> or <c>fashion-mnist</c>: the name of the data set and of its folder.</summary>
    public string Name { get; }

    /// <summary>Where the files are published.</summary>
    public Uri Home { get; }

    /// <summary>The ten classes by index.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The four files, in the order training pictures and labels, test pictures and labels.</summary>
    public IReadOnlyList<PublishedFile> Files { get; }

    /// <summary>
    /// Reads the set from the first of the folders that has its four files, in a folder of its name or directly, compressed or unpacked.
    /// A folder that holds the other of the two sets is passed over.
    /// </summary>
    /// <exception cref="DataNotFoundException">No folder has the four files; the message says where to put which.</exception>
    /// <exception cref="DataFormatException">A file is damaged or not the published one.</exception>
    public OfficialSplit Load(params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        string[] places = [.. folders];
        string? passedOver = null;
        foreach (string place in places.SelectMany(folder => new[] { Path.Combine(folder, Name), folder }))
        {
            string?[] paths = [.. Files.Select(file => Locate(place, file))];
            if (paths.Contains(null)) continue;
            if (HoldsOther(paths!)) passedOver = place;
            else return Read(paths!);
        }

        throw NotFound(places, passedOver);
    }

    /// <summary>Fetches the files that are missing in <paramref name="folder"/>/<see cref="Name"/>, each checked by its checksum before it gets its name.</summary>
    /// <returns>The folder that now holds the four files.</returns>
    /// <exception cref="DataNotFoundException">The network gave no file; the message says where to put which by hand.</exception>
    /// <exception cref="DataFormatException">What came is not the published file; it has been deleted.</exception>
    public async Task<string> DownloadAsync(string folder, DownloadOptions? options = null, CancellationToken cancellation = default)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        foreach (PublishedFile file in Files) await file.FetchAsync(Home, target, options, cancellation).ConfigureAwait(false);

        return target;
    }

    private OfficialSplit Read(string[] paths)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            if (IsPacked(paths[i]) && PublishedFile.Checksum(paths[i]) is string found && found != Files[i].Md5)
                throw new DataFormatException($"{paths[i]}: the MD5 checksum is {found}, but the published file of {Name} has {Files[i].Md5}. Fetch the file again, or give the folder's path to read it as it is.");
        }

        return new OfficialSplit(Part(paths[0], paths[1], trainCounts), Part(paths[2], paths[3], testCounts));
    }

    private Dataset Part(string images, string labels, int[] counts)
    {
        Dataset part = IdxPictures.Load(Name, images, labels, ClassNames);
        if (part.Features.Shape == [1, 28, 28] && part.ClassCounts().AsSpan().SequenceEqual(counts)) return part;
        throw new DataFormatException($"{labels}: these are not the labels and pictures of {Name}: {part}, with {string.Join(' ', part.ClassCounts())} rows per class where {string.Join(' ', counts)} are published. Give the folder's path to read them as they are.");
    }

    private bool HoldsOther(string[] paths)
    {
        Mnist other = this == Digits ? Fashion : Digits;
        if (IsPacked(paths[1])) return other.Files[1].IsAt(paths[1]);
        IdxArray labels = Idx.Read(paths[1]);
        return labels.Type == IdxType.UnsignedByte && other.trainCounts.Select((count, label) => labels.Bytes.AsSpan().Count((byte)label) == count).All(equal => equal);
    }

    private DataNotFoundException NotFound(string[] folders, string? passedOver)
    {
        string searched = folders.Length == 0 ? "no folder was given to search" : $"searched {string.Join(", ", folders)}";
        string other = passedOver is null ? "" : $" {passedOver} holds {(this == Digits ? Fashion : Digits).Name}.";
        return new DataNotFoundException(
            $"{Name} is not on this machine ({searched}).{other} Put {string.Join(", ", Files.Select(file => file.Name))} into a folder named {Name} in one of these, or fetch them with: shinso data fetch {Name}");
    }

    /// <summary>The file under its published name, or unpacked, or unpacked with the dot that some tools put before idx.</summary>
    private static string? Locate(string folder, PublishedFile file)
    {
        string packed = Path.Combine(folder, file.Name), plain = packed[..^3], dotted = plain.Replace("-idx", ".idx", StringComparison.Ordinal);
        return File.Exists(packed) ? packed : File.Exists(plain) ? plain : File.Exists(dotted) ? dotted : null;
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.Ordinal);
}
