using System.Globalization;
using System.Text.RegularExpressions;

namespace Shinso.Data.Sources;

/// <summary>Data sets made of a file of pictures and a file of labels, as MNIST and its relatives are.</summary>
public static partial class IdxPictures
{
    /// <summary>
    /// Pictures (rank 3, one byte a pixel) with labels (rank 1, one byte). Row i is a 1×height×width picture with values byte/255; the bytes are kept as they are.
    /// </summary>
    /// <param name="name">The name of the data set.</param>
    /// <param name="imagesPath">The pictures' IDX file, compressed or not.</param>
    /// <param name="labelsPath">The labels' IDX file, compressed or not.</param>
    /// <param name="classNames">The classes; <c>0</c> to the largest label where they are not given.</param>
    /// <exception cref="DataFormatException">A file is damaged, or they do not belong together.</exception>
    public static Dataset Load(string name, string imagesPath, string labelsPath, IReadOnlyList<string>? classNames = null)
    {
        IdxArray images = ReadPictures(imagesPath), labels = ReadLabels(labelsPath, images.Shape[0], imagesPath);
        return Combine(name, images, labels, classNames ?? Numbered(labels.Bytes), labelsPath);
    }

    /// <summary>
    /// A folder with <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c>, and for the test part the same with <c>t10k</c> or <c>test</c>;
    /// with or without <c>.gz</c>, with anything in front of the names. The classes are those of the training labels.
    /// </summary>
    /// <exception cref="DataNotFoundException">There are no training pictures, or a file of labels is missing.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or two do not belong together.</exception>
    public static DataSplits LoadFolder(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string train = ImagesOf(files, "train") ?? throw new DataNotFoundException(
            $"{folder} has no training pictures: no file named like train-images-idx3-ubyte or train-images-idx3-ubyte.gz. Put it there with its labels, or give another folder.");
        (string Images, string Labels) training = (train, LabelsOf(files, train));
        (string Images, string Labels)? test = (ImagesOf(files, "t10k") ?? ImagesOf(files, "test")) is { } found ? (found, LabelsOf(files, found)) : null;

        IdxArray trainImages = ReadPictures(training.Images), trainLabels = ReadLabels(training.Labels, trainImages.Shape[0], training.Images);
        if (test is not { } files2) return new DataSplits(Combine(name, trainImages, trainLabels, Numbered(trainLabels.Bytes), training.Labels), null, null);
        IdxArray testImages = ReadPictures(files2.Images), testLabels = ReadLabels(files2.Labels, testImages.Shape[0], files2.Images);
        string[] classes = Numbered(trainLabels.Bytes);
        return new DataSplits(
            Combine(name, trainImages, trainLabels, classes, training.Labels), null,
            Combine(name, testImages, testLabels, classes, files2.Labels));
    }

    private static IdxArray ReadPictures(string path)
    {
        IdxArray images = Idx.Read(path);
        if (images is { Type: IdxType.UnsignedByte, Shape.Rank: 3, Bytes.Length: > 0 }) return images;
        if (images.Bytes.Length == 0) throw new DataFormatException($"{path} holds no pictures ({images.Shape}). Give a file with at least one.");
        throw new DataFormatException($"{path}: pictures are an array of three axes of UnsignedByte, but this is {images.Shape} {images.Type}. Give the file of pictures (…-images-idx3-ubyte).");
    }

    private static IdxArray ReadLabels(string path, int pictures, string imagesPath)
    {
        IdxArray labels = Idx.Read(path);
        if (labels is not { Type: IdxType.UnsignedByte, Shape.Rank: 1 })
            throw new DataFormatException($"{path}: labels are an array of one axis of UnsignedByte, but this is {labels.Shape} {labels.Type}. Give the file of labels (…-labels-idx1-ubyte).");
        if (labels.Bytes.Length != pictures)
            throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{path} has {labels.Bytes.Length} labels, but {imagesPath} has {pictures} pictures. Give two files that belong together."));
        return labels;
    }

    private static Dataset Combine(string name, IdxArray images, IdxArray labels, IReadOnlyList<string> classNames, string labelsPath)
    {
        int tooLarge = labels.Bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classNames.Count - 1));
        if (tooLarge >= 0)
            throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{labelsPath}: label {tooLarge} is {labels.Bytes[tooLarge]}, but the {classNames.Count} classes are 0 to {classNames.Count - 1}. Give the labels of these pictures."));
        var pictures = new ByteRows([1, images.Shape[1], images.Shape[2]], images.Bytes, 1f / 255);
        return new Dataset(name, classNames.Count == 2 ? LearningTask.Binary : LearningTask.MultiClass, pictures, new ByteRows([], labels.Bytes, 1), classNames);
    }

    private static string[] Numbered(byte[] labels)
    {
        int largest = 1;
        foreach (byte label in labels) largest = Math.Max(largest, label);
        return [.. Enumerable.Range(0, largest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }

    private static string? ImagesOf(string[] files, string part) =>
        files.FirstOrDefault(file => Images().Match(Path.GetFileName(file)) is { Success: true } match && match.Groups["part"].Value == part);

    private static string LabelsOf(string[] files, string images)
    {
        string name = Path.GetFileName(images).Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        string plain = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        return files.FirstOrDefault(file => Path.GetFileName(file) == plain || Path.GetFileName(file) == plain + ".gz")
            ?? throw new DataNotFoundException($"{images} has no labels beside it. Put {plain} or {plain}.gz into the same folder.");
    }

    [GeneratedRegex(@"(?<part>train|t10k|test)-images[-.]idx3-ubyte(\.gz)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Images();
}
