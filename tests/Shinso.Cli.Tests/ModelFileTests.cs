using System.Buffers.Binary;

namespace Shinso.Cli.Tests;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData("evaluate @/broken.safetensors gauss")]
    [InlineData("predict @/broken.safetensors gauss")]
    [InlineData("inspect @/broken.safetensors")]
    public void A_model_that_is_cut_short_is_refused_in_a_sentence(string line)
    {
        using var command = new Command();
        byte[] bytes = File.ReadAllBytes(command.Trained());
        File.WriteAllBytes(command.At("broken.safetensors"), bytes[..^7]);
        Refused(command.Run(line));
    }

    [Fact]
    public void A_header_of_two_to_the_63_bytes_is_refused_before_memory_is_taken()
    {
        using var command = new Command();
        byte[] bytes = File.ReadAllBytes(command.Trained());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, 1UL << 63);
        File.WriteAllBytes(command.At("broken.safetensors"), bytes);
        Refused(command.Run("inspect @/broken.safetensors"));
    }

    [Fact]
    public void Text_is_no_model()
    {
        using var command = new Command();
        File.WriteAllText(command.At("broken.safetensors"), "not a model\u001b[31m");
        Refused(command.Run("evaluate @/broken.safetensors gauss"));
    }

    [Fact]
    public void Weights_without_an_architecture_say_how_to_use_them()
    {
        using var command = new Command();
        Models.SafetensorsFile.Write(command.At("weights.safetensors"), new Dictionary<string, string>(), [("0.weight", [4, 2], new float[8])]);
        Outcome outcome = command.Run("evaluate @/weights.safetensors gauss");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("--preset and the file with --weights", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("units×inputs", command.Run("inspect @/weights.safetensors").Output, StringComparison.Ordinal);
    }

    private static void Refused(Outcome outcome)
    {
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("broken.safetensors, ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain('\u001b', outcome.Error);
    }
}
