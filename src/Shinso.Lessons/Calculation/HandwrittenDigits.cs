using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Data.Toys;

namespace Shinso.Lessons.Calculation;

/// <summary>Pictures of digits, 28 × 28: MNIST where it is on this machine, else digits that the library's generator writes.</summary>
internal sealed class HandwrittenDigits
{
    /// <summary>The pixels of a picture.</summary>
    public const int Pixels = 28 * 28;

    private static readonly Memo<string, HandwrittenDigits> Read = new(2);
    private static readonly string[] Names = ["t10k-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte"];

    private HandwrittenDigits(OfficialSplit split, string folder) => (Train, Test, Folder) = (split.Train, split.Test, folder);

    /// <summary>The training pictures.</summary>
    public Dataset Train { get; }

    /// <summary>The test pictures.</summary>
    public Dataset Test { get; }

    /// <summary>The folder with MNIST; empty where the pictures are generated.</summary>
    public string Folder { get; }

    /// <summary>Whether they are MNIST's.</summary>
    public bool Real => Folder.Length > 0;

    /// <summary>The digits that these surroundings have. Reading takes about a second, once.</summary>
    public static HandwrittenDigits Of(LessonSurroundings surroundings)
    {
        string? labels = Names.Select(name => surroundings.Find($"mnist/{name}")).FirstOrDefault(path => path is not null);
        string folder = Path.GetDirectoryName(labels) ?? "";
        return Read.Of(folder, () => Load(folder));
    }

    /// <summary>A picture as it is stored: one byte a pixel, 0 is paper.</summary>
    public static ReadOnlySpan<byte> Bytes(Dataset part, int row) => ((ByteRows)part.Features).Bytes(row);

    /// <summary>A picture as numbers 0 … 1, byte/255.</summary>
    public static double[] Picture(Dataset part, int row)
    {
        double[] picture = new double[Pixels];
        ReadOnlySpan<byte> bytes = Bytes(part, row);
        for (int i = 0; i < picture.Length; i++) picture[i] = bytes[i] / 255.0;
        return picture;
    }

    /// <summary>The mean of byte/255 over all pixels of all pictures.</summary>
    public static double MeanPixel(Dataset part)
    {
        long sum = 0;
        for (int row = 0; row < part.Count; row++)
        {
            foreach (byte pixel in Bytes(part, row)) sum += pixel;
        }

        return sum / 255.0 / ((double)part.Count * Pixels);
    }

    /// <summary>The digits of the first rows.</summary>
    public static int[] Labels(Dataset part, int count) => [.. Enumerable.Range(0, count).Select(part.ClassOf)];

    private static HandwrittenDigits Load(string folder)
    {
        try
        {
            if (folder.Length > 0) return new HandwrittenDigits(Mnist.Digits.Load(folder), folder);
        }
        catch (Exception problem) when (problem is DataNotFoundException or DataFormatException)
        {
            // An incomplete or damaged set is as good as none: the lesson says that it is missing.
        }

        return new HandwrittenDigits(StrokeDigits.Create(10_000, 2_000), "");
    }
}
