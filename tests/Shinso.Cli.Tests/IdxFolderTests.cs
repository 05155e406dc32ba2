using Shinso.Data.Sources;
using Shinso.Tensors;

namespace Shinso.Cli.Tests;

public sealed class IdxFolderTests
{
    private const string Images = "train-images-idx3-ubyte", Labels = "train-labels-idx1-ubyte";

    [Fact]
    public void A_folder_of_idx_files_is_trained_on_and_evaluated()
    {
        using var command = new Command();
        Write(command, 60);
        Outcome trained = command.Run("train @/pictures --epochs 1 --hidden 4 --batch-size 10 --json --quiet --run @/run");
        Assert.Equal(("", 0), (trained.Error, trained.Code));
        Assert.Equal("pictures", trained.Lines[0].GetProperty("data").GetString());
        Assert.Equal(60, command.Run("evaluate @/run @/pictures --json --quiet").Line.GetProperty("samples").GetInt32());
    }

    [Theory]
    [InlineData("--samples 5")]
    [InlineData("--noise 0.1")]
    [InlineData("--classes 3")]
    [InlineData("--gate xor")]
    [InlineData("--data-seed 2")]
    public void A_folder_has_no_settings_of_generated_data(string option)
    {
        using var command = new Command();
        Write(command, 60);
        Outcome outcome = command.Run($"inspect @/pictures {option}");
        Assert.Equal((2, $"{option.Split(' ')[0]} is for generated data, and \"{command.At("pictures")}\" is a folder. Leave it out."), (outcome.Code, outcome.Error.TrimEnd()));
    }

    [Fact]
    public void A_file_that_is_cut_short_is_named()
    {
        using var command = new Command();
        Write(command, 60);
        string path = command.At("pictures", Images);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);
        Refused(command, $"{path}: an array of 60×4×4 needs 976 bytes with its header, but there are 971. The file is cut short; fetch it again.");
    }

    [Fact]
    public void A_wrong_magic_number_is_named()
    {
        using var command = new Command();
        Write(command, 60);
        string path = command.At("pictures", Images);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[0] = 0x50;
        File.WriteAllBytes(path, bytes);
        Refused(command, $"{path}: the first four bytes are 50000803, but an IDX file begins with 0000 and a type from 08 09 0B 0C 0D 0E. Is it another kind of file?");
    }

    [Fact]
    public void Labels_that_do_not_belong_to_the_pictures_are_named()
    {
        using var command = new Command();
        Write(command, 60);
        string path = command.At("pictures", Labels);
        Idx.Write(path, new IdxArray(IdxType.UnsignedByte, [59], new byte[59]));
        Refused(command, $"{path} has 59 labels, but {command.At("pictures", Images)} has 60 pictures. Give two files that belong together.");
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_place()
    {
        using var command = new Command();
        Directory.CreateDirectory(command.At("mnist"));
        Shape pictures = [3, 28, 28], rows = [3];
        foreach (string part in new[] { "train", "t10k" })
        {
            Idx.Write(command.At("mnist", $"{part}-images-idx3-ubyte"), new IdxArray(IdxType.UnsignedByte, pictures, new byte[3 * 784]));
            Idx.Write(command.At("mnist", $"{part}-labels-idx1-ubyte"), new IdxArray(IdxType.UnsignedByte, rows, [0, 12, 9]));
        }

        Outcome outcome = command.Run("train mnist --data-dir @ --quiet --runs @/runs");
        Assert.Equal((2, $"{command.At("mnist", "train-labels-idx1-ubyte")}: label 1 is 12, but the 10 classes are 0 to 9. Give the labels of these pictures."), (outcome.Code, outcome.Error.TrimEnd()));
    }

    private static void Refused(Command command, string sentence)
    {
        Outcome outcome = command.Run("train @/pictures --quiet --runs @/runs");
        Assert.Equal((2, sentence), (outcome.Code, outcome.Error.TrimEnd()));
        Assert.False(Directory.Exists(command.At("runs")));
    }

    internal static void Write(Command command, int count) => Write(command, count, Images, Labels);

    /// <summary>An official test part beside the training part.</summary>
    internal static void WriteTest(Command command, int count) => Write(command, count, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private static void Write(Command command, int count, string images, string labelsName)
    {
        Directory.CreateDirectory(command.At("pictures"));
        byte[] pixels = [.. Enumerable.Range(0, count * 16).Select(i => (byte)(i * 37))], labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 3))];
        Shape shape = [count, 4, 4], rows = [count];
        Idx.Write(command.At("pictures", images), new IdxArray(IdxType.UnsignedByte, shape, pixels));
        Idx.Write(command.At("pictures", labelsName), new IdxArray(IdxType.UnsignedByte, rows, labels));
    }
}
