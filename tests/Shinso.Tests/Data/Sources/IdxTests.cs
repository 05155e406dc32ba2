using System.Buffers.Binary;
using Shinso.Data;
using Shinso.Data.Sources;

namespace Shinso.Tests.Data.Sources;

public sealed class IdxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shinso-idx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("a.idx")]
    [InlineData("a.idx.gz")]
    public void Every_type_is_written_and_read_back(string name)
    {
        double[] numbers = [-2, 0, 1, 100, 3, 7];
        foreach (IdxType type in Enum.GetValues<IdxType>())
        {
            byte[] bytes = [.. numbers.SelectMany(number => Encode(type, type == IdxType.UnsignedByte ? Math.Abs(number) : number))];
            Idx.Write(In(name), new IdxArray(type, [2, 3], bytes));
            IdxArray read = Idx.Read(In(name));
            Assert.Equal((type, "2×3"), (read.Type, read.Shape.ToString()));
            Assert.Equal(numbers.Select(number => (float)(type == IdxType.UnsignedByte ? Math.Abs(number) : number)), read.ToTensor().Values.ToArray());
        }
    }

    [Fact]
    public void A_raw_file_cut_short_is_refused_before_it_is_read() => Refuses("a.idx", bytes => bytes[..^5],
        "{0}: an array of 3×28×28 needs 2368 bytes with its header, but there are 2363. The file is cut short; fetch it again.");

    [Fact]
    public void A_raw_file_with_too_much_is_refused() => Refuses("a.idx", bytes => [.. bytes, 0],
        "{0}: an array of 3×28×28 needs 2368 bytes with its header, but there are 2369. The file is too long; fetch it again.");

    [Fact]
    public void A_compressed_file_cut_short_is_refused_wherever_it_is_cut()
    {
        byte[] whole = Packed();
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(In("cut.gz"), whole[..length]);
            Assert.StartsWith(In("cut.gz"), Assert.Throws<DataFormatException>(() => Idx.Read(In("cut.gz"))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_byte_gives_the_array_or_a_refusal()
    {
        byte[] whole = Packed();
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x55;
            File.WriteAllBytes(In("damaged.gz"), damaged);
            if (Record.Exception(() => Idx.Read(In("damaged.gz"))) is { } error) Assert.IsType<DataFormatException>(error);
        }
    }

    [Theory]
    [InlineData("01000803", "{0}: the first four bytes are 01000803, but an IDX file begins with 0000 and a type from 08 09 0B 0C 0D 0E. Is it another kind of file?")]
    [InlineData("00000A03", "{0}: the first four bytes are 00000A03, but an IDX file begins with 0000 and a type from 08 09 0B 0C 0D 0E. Is it another kind of file?")]
    [InlineData("00000800", "{0}: the array has 0 axes, but 1 to 8 are allowed. Is the file damaged?")]
    [InlineData("000008", "{0}: the file ends after 3 bytes, but an IDX file begins with 4. Fetch the file again.")]
    [InlineData("0000080200000001", "{0}: the header ends after 8 bytes, but 2 axes need 12. The file is cut short; fetch it again.")]
    [InlineData("00000802FFFFFFFFFFFFFFFF", "{0}: the header asks for more than 2000000000 bytes (axis 0 is 4294967295), which is the most that is read. Is the file damaged?")]
    [InlineData("00000E03000007D0000007D0000007D0", "{0}: the header asks for more than 2000000000 bytes (axis 2 is 2000), which is the most that is read. Is the file damaged?")]
    public void A_wrong_header_is_refused(string bytes, string message) => Refuses("a.idx", _ => Convert.FromHexString(bytes), message);

    [Fact]
    public void A_small_compressed_file_that_promises_much_is_refused_before_memory_is_taken()
    {
        byte[] header = Convert.FromHexString("0000080370000000" + "0000000100000001");
        using (FileStream file = File.Create(In("bomb.gz")))
        using (var packed = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Optimal)) packed.Write(header);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<DataFormatException>(() => Idx.Read(In("bomb.gz"))).Message;
        Assert.Contains("the header promises 1879048208 bytes, more than", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Pictures_and_labels_must_belong_together()
    {
        Write("images", IdxType.UnsignedByte, [3, 2, 2]);
        Write("labels", IdxType.UnsignedByte, [2]);
        string message = Assert.Throws<DataFormatException>(() => IdxPictures.Load("x", In("images"), In("labels"))).Message;
        Assert.Equal($"{In("labels")} has 2 labels, but {In("images")} has 3 pictures. Give two files that belong together.", message);
        message = Assert.Throws<DataFormatException>(() => IdxPictures.Load("x", In("labels"), In("labels"))).Message;
        Assert.Equal($"{In("labels")}: pictures are an array of three axes of UnsignedByte, but this is 2 UnsignedByte. Give the file of pictures (…-images-idx3-ubyte).", message);
    }

    [Fact]
    public void A_label_beyond_the_classes_is_refused()
    {
        Write("images", IdxType.UnsignedByte, [3, 2, 2]);
        Idx.Write(In("labels"), new IdxArray(IdxType.UnsignedByte, [3], [0, 2, 1]));
        string message = Assert.Throws<DataFormatException>(() => IdxPictures.Load("x", In("images"), In("labels"), ["a", "b"])).Message;
        Assert.Equal($"{In("labels")}: label 1 is 2, but the 2 classes are 0 to 1. Give the labels of these pictures.", message);
    }

    [Fact]
    public void A_folder_of_IDX_files_is_found_by_their_names()
    {
        Idx.Write(In("emnist-train-images-idx3-ubyte.gz"), new IdxArray(IdxType.UnsignedByte, [2, 1, 2], [255, 0, 51, 255]));
        Idx.Write(In("emnist-train-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, [2], [4, 1]));
        Idx.Write(In("emnist-test-images-idx3-ubyte"), new IdxArray(IdxType.UnsignedByte, [1, 1, 2], [0, 0]));
        Idx.Write(In("emnist-test-labels-idx1-ubyte.gz"), new IdxArray(IdxType.UnsignedByte, [1], [4]));
        DataSplits parts = IdxPictures.LoadFolder(folder);
        Assert.Equal((2, 1, 5, "1×1×2"), (parts.Train.Count, parts.Test!.Count, parts.Train.ClassNames.Count, parts.Train.Features.Shape.ToString()));
        float[] pixels = new float[2], label = new float[1];
        parts.Train.Gather([1], pixels, label);
        Assert.Equal([51 * (1f / 255), 1f, 1f], [.. pixels, .. label]);
        Assert.Equal(4, parts.Test.ClassOf(0));
    }

    [Fact]
    public void The_classes_of_a_folder_are_those_of_its_training_labels()
    {
        Write("train-images-idx3-ubyte", IdxType.UnsignedByte, [2, 1, 2]);
        Idx.Write(In("train-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, [2], [0, 2]));
        Write("t10k-images-idx3-ubyte", IdxType.UnsignedByte, [2, 1, 2]);
        Idx.Write(In("t10k-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, [2], [1, 77]));
        Assert.Equal(
            $"{In("t10k-labels-idx1-ubyte")}: label 1 is 77, but the 3 classes are 0 to 2. Give the labels of these pictures.",
            Assert.Throws<DataFormatException>(() => IdxPictures.LoadFolder(folder)).Message);
    }

    [Fact]
    public void A_folder_without_pictures_says_what_to_put_there() => Assert.Equal(
        $"{folder} has no training pictures: no file named like train-images-idx3-ubyte or train-images-idx3-ubyte.gz. Put it there with its labels, or give another folder.",
        Assert.Throws<DataNotFoundException>(() => IdxPictures.LoadFolder(folder)).Message);

    private string In(string name) => Path.Combine(folder, name);

    private void Write(string name, IdxType type, Shinso.Tensors.Shape shape) => Idx.Write(In(name), new IdxArray(type, shape, new byte[shape.Size]));

    private byte[] Packed()
    {
        Idx.Write(In("whole.gz"), new IdxArray(IdxType.UnsignedByte, [2, 5, 5], [.. Enumerable.Range(0, 50).Select(i => (byte)(i * i))]));
        return File.ReadAllBytes(In("whole.gz"));
    }

    private void Refuses(string name, Func<byte[], byte[]> change, string message)
    {
        Write(name, IdxType.UnsignedByte, [3, 28, 28]);
        File.WriteAllBytes(In(name), change(File.ReadAllBytes(In(name))));
        Assert.Equal(message.Replace("{0}", In(name), StringComparison.Ordinal), Assert.Throws<DataFormatException>(() => Idx.Read(In(name))).Message);
    }

    private static byte[] Encode(IdxType type, double number)
    {
        byte[] bytes = new byte[IdxArray.SizeOf(type)];
        switch (type)
        {
            case IdxType.UnsignedByte: bytes[0] = (byte)number; break;
            case IdxType.SignedByte: bytes[0] = (byte)(sbyte)number; break;
            case IdxType.Whole16: BinaryPrimitives.WriteInt16BigEndian(bytes, (short)number); break;
            case IdxType.Whole32: BinaryPrimitives.WriteInt32BigEndian(bytes, (int)number); break;
            case IdxType.Real32: BinaryPrimitives.WriteSingleBigEndian(bytes, (float)number); break;
            default: BinaryPrimitives.WriteDoubleBigEndian(bytes, number); break;
        }

        return bytes;
    }
}
