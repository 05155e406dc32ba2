using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Shinso.Tensors;

namespace Shinso.Data.Sources;

/// <summary>
/// IDX, the format of MNIST: 0, 0, a type, the number of axes, the axes as big-endian 32-bit numbers, then the elements row-major, big-endian.
/// Files may be compressed with gzip, which is found out from their first two bytes. Every length is checked before memory is taken for it.
/// Source: http://yann.lecun.com/exdb/mnist (LeCun, Cortes, Burges).
/// </summary>
public static class Idx
{
    /// <summary>The most axes an array may have.</summary>
    private const int MostAxes = 8;

    /// <summary>The largest array that is read, in bytes.</summary>
    private const long MostBytes = 2_000_000_000;

    /// <summary>The best that deflate can do is 1032 to 1: a file whose header promises more cannot keep it.</summary>
    private const long BestRatio = 1032;

    /// <summary>Reads a file of any element type.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut short, too large, or no IDX file; the message names it, what was found and what is allowed.</exception>
    public static IdxArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        bool gzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        file.Position = 0;
        if (!gzip) return Read(file, path, file.Length, compressed: false);
        using var expanded = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            IdxArray array = Read(expanded, path, file.Length, compressed: true);
            CheckTrailer(file, path, HeaderLength(array.Shape.Rank) + array.Bytes.LongLength);
            return array;
        }
        catch (InvalidDataException cause)
        {
            throw new DataFormatException($"{path}: the gzip compression is damaged. Fetch the file again.", cause);
        }
    }

    /// <summary>Writes an array, compressed if the name ends in <c>.gz</c>.</summary>
    public static void Write(string path, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(array);
        if (array.Bytes.LongLength != (long)array.Shape.Size * array.ElementSize)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"An IDX array of {array.Shape} {array.Type} needs {(long)array.Shape.Size * array.ElementSize} bytes, but got {array.Bytes.Length}."), nameof(array));
        byte[] header = new byte[HeaderLength(array.Shape.Rank)];
        header[2] = (byte)array.Type;
        header[3] = (byte)array.Shape.Rank;
        for (int axis = 0; axis < array.Shape.Rank; axis++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), array.Shape[axis]);
        using FileStream file = File.Create(path);
        using Stream target = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        target.Write(header);
        target.Write(array.Bytes);
    }

    private static IdxArray Read(Stream stream, string path, long fileLength, bool compressed)
    {
        Span<byte> header = stackalloc byte[4 + 4 * MostAxes];
        int length = stream.ReadAtLeast(header[..4], 4, throwOnEndOfStream: false);
        if (length < 4) throw Refusal($"{path}: the file ends after {length} bytes, but an IDX file begins with 4. Fetch the file again.");
        (IdxType type, int rank) = CheckMagic(header, path);
        Span<byte> sizes = header.Slice(4, 4 * rank);
        length = stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false);
        if (length < sizes.Length) throw Refusal($"{path}: the header ends after {4 + length} bytes, but {rank} axes need {4 + sizes.Length}. The file is cut short; fetch it again.");

        int[] axes = new int[rank];
        long bytes = CheckedSize(sizes, axes, IdxArray.SizeOf(type), path);
        long expected = HeaderLength(rank) + bytes;
        if (!compressed && fileLength != expected) throw WrongLength(path, axes, expected, fileLength);
        if (compressed && expected > fileLength * BestRatio)
            throw Refusal($"{path}: the header promises {expected} bytes, more than {fileLength} compressed bytes can hold. The file is cut short or damaged; fetch it again.");

        byte[] data = GC.AllocateUninitializedArray<byte>((int)bytes);
        int got = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        if (got < data.Length) throw WrongLength(path, axes, expected, HeaderLength(rank) + got);
        if (stream.ReadByte() >= 0) throw WrongLength(path, axes, expected, expected + 1, "at least ");
        return new IdxArray(type, Shape.Create(axes), data);
    }

    private static (IdxType Type, int Rank) CheckMagic(ReadOnlySpan<byte> magic, string path)
    {
        if (magic[0] != 0 || magic[1] != 0 || !Enum.IsDefined((IdxType)magic[2]))
            throw Refusal($"{path}: the first four bytes are {Convert.ToHexString(magic[..4])}, but an IDX file begins with 0000 and a type from 08 09 0B 0C 0D 0E. Is it another kind of file?");
        if (magic[3] is 0 or > MostAxes) throw Refusal($"{path}: the array has {magic[3]} axes, but 1 to {MostAxes} are allowed. Is the file damaged?");
        return ((IdxType)magic[2], magic[3]);
    }

    private static long CheckedSize(ReadOnlySpan<byte> sizes, int[] axes, int elementSize, string path)
    {
        long bytes = elementSize;
        for (int axis = 0; axis < axes.Length; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * axis)..]);
            bytes = size <= MostBytes ? bytes * size : long.MaxValue;
            if (bytes > MostBytes) throw Refusal($"{path}: the header asks for more than {MostBytes} bytes (axis {axis} is {size}), which is the most that is read. Is the file damaged?");
            axes[axis] = (int)size;
        }

        return bytes;
    }

    /// <summary>The last four bytes of a gzip file say how long the contents are; a file cut short within its last eight bytes is found out only here.</summary>
    private static void CheckTrailer(FileStream file, string path, long expected)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(trailer);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (length != (uint)expected)
            throw Refusal($"{path}: the gzip trailer says {length} bytes, but the contents have {expected}. The file is cut short or made of several pieces; fetch it again, or unpack it with gunzip.");
    }

    private static int HeaderLength(int rank) => 4 + 4 * rank;

    private static DataFormatException WrongLength(string path, int[] axes, long expected, long found, string about = "") =>
        Refusal($"{path}: an array of {Shape.Create(axes)} needs {expected} bytes with its header, but there are {about}{found}. The file is {(found < expected ? "cut short" : "too long")}; fetch it again.");

    private static DataFormatException Refusal(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
