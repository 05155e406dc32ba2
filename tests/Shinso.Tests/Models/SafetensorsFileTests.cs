using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Models;

public class SafetensorsFileTests
{
    private static readonly Dictionary<string, string> Metadata = new() { ["zweitens"] = "{\"a\": \"深層\\n\"}", ["erstens"] = "1" };

    private static readonly (string Name, Shape Shape, ReadOnlyMemory<float> Values)[] Tensors =
    [
        ("b.weight", [2, 3], new float[] { 1, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, 0.1f }),
        ("b.bias", [], new float[] { 7 }),
        ("a", [0, 5], ReadOnlyMemory<float>.Empty),
    ];

    [Fact]
    public void The_bytes_are_those_of_the_reference_writer()
    {
        byte[] bytes = Write(new Dictionary<string, string> { ["format"] = "pt" }, [("w", [2, 1], new float[] { 1, 2 }), ("b", [1], new float[] { -1 })]);
        string header = """{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}} """;
        header = header.TrimEnd().PadRight((header.TrimEnd().Length + 7) / 8 * 8);
        Assert.Equal(SafetensorsBytes.File(header, 0, 0, 0x80, 0xBF, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40), bytes);
    }

    [Fact]
    public void What_is_written_is_read_bit_for_bit()
    {
        SafetensorsFile file = SafetensorsBytes.Read(Write(Metadata, Tensors));
        Assert.Equal(Metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(["a", "b.bias", "b.weight"], file.Tensors.Keys);
        foreach ((string name, Shape shape, ReadOnlyMemory<float> values) in Tensors)
        {
            Assert.Equal(shape, file.Tensors[name].Shape);
            Assert.Equal(MemoryMarshal.AsBytes(values.Span).ToArray(), MemoryMarshal.AsBytes(file.Tensors[name].Values).ToArray());
        }
    }

    [Fact]
    public void Numbers_begin_at_a_multiple_of_8_and_the_order_given_does_not_matter()
    {
        byte[] bytes = Write(Metadata, Tensors);
        Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
        Assert.Equal(bytes, Write(Metadata.Reverse().ToDictionary(), [.. Tensors.Reverse()]));
    }

    [Fact]
    public void A_saved_file_equals_the_stream_and_replaces_the_old_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("m"), "old");
        SafetensorsFile.Write(folder.File("m"), Metadata, Tensors);
        Assert.Equal(Write(Metadata, Tensors), File.ReadAllBytes(folder.File("m")));
        Assert.Equal(3, SafetensorsFile.Read(folder.File("m")).Tensors.Count);
        Assert.Equal(["m"], folder.Names);
    }

    [Fact]
    public void A_file_without_tensors_and_metadata_is_16_bytes()
    {
        byte[] bytes = Write([], []);
        Assert.Equal(SafetensorsBytes.File("{}      "), bytes);
        Assert.Empty(SafetensorsBytes.Read(bytes).Tensors);
    }

    [Fact]
    public void F16_BF16_and_F64_are_converted()
    {
        SafetensorsFile file = SafetensorsBytes.Read(SafetensorsBytes.File(
            """{"d":{"dtype":"F64","shape":[3],"data_offsets":[8,32]},"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""",
            [0x00, 0x3E, 0x01, 0x80, 0xC0, 0x3F, 0x80, 0xFF, .. BitConverter.GetBytes(Math.PI), .. BitConverter.GetBytes(1e300), .. BitConverter.GetBytes(-0.0)]));
        Assert.Equal(["h", "b", "d"], file.Tensors.Keys);
        Assert.Equal([1.5f, -5.9604645e-08f], file.Tensors["h"].Values.ToArray());
        Assert.Equal([1.5f, float.NegativeInfinity], file.Tensors["b"].Values.ToArray());
        Assert.Equal([MathF.PI, float.PositiveInfinity, -0f], file.Tensors["d"].Values.ToArray());
    }

    [Fact]
    public void Conversion_reaches_past_one_buffer()
    {
        byte[] halves = [.. Enumerable.Range(0, 50_001).SelectMany(i => BitConverter.GetBytes((Half)(i % 2048)))];
        Tensor tensor = SafetensorsBytes.Read(SafetensorsBytes.File("""{"h":{"dtype":"F16","shape":[50001],"data_offsets":[0,100002]}}""", halves)).Tensors["h"];
        Assert.Equal(Enumerable.Range(0, 50_001).Select(i => (float)(i % 2048)), tensor.Values.ToArray());
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused() => Assert.Equal(
        "Two tensors are named 'w'. Give every tensor its own name.",
        Assert.Throws<ArgumentException>(() => Write([], [("w", [1], new float[1]), ("w", [1], new float[1])])).Message);

    [Fact]
    public void The_metadata_name_is_no_tensor_name() => Assert.Equal(
        "A tensor cannot be named '__metadata__', the format keeps that name for its metadata. Choose another.",
        Assert.Throws<ArgumentException>(() => Write([], [("__metadata__", [1], new float[1])])).Message);

    [Fact]
    public void Values_have_to_fit_their_shape() => Assert.Equal(
        "Tensor 'w' of shape 2×3 needs 6 values, but got 5.",
        Assert.Throws<ArgumentException>(() => Write([], [("w", [2, 3], new float[5])])).Message);

    [Fact]
    public void Half_a_character_cannot_be_saved() => Assert.Equal(
        "The metadata of 'k' holds half a character (a lone surrogate), which cannot be saved as UTF-8: \"a\uFFFD\".",
        Assert.Throws<ArgumentException>(() => Write(new Dictionary<string, string> { ["k"] = "a\ud800" }, [])).Message);

    [Theory]
    [InlineData("ch03-mlp.safetensors", 45_360, "affine1.weight 50×784, affine1.bias 50, affine2.weight 100×50, affine2.bias 100, affine3.weight 10×100, affine3.bias 10",
        "c809a4a919681a7b789e5c51f283dd4b32d9094c6862447b058578ff025ae724")]
    [InlineData("ch07-convnet.safetensors", 433_890, "conv1.weight 30×1×5×5, conv1.bias 30, affine1.weight 100×4320, affine1.bias 100, affine2.weight 10×100, affine2.bias 10",
        "6a619f31cc27627c9712d33b1d9338f8149a25e48040aad540623915c3fc8a68")]
    public void Published_weights_survive_reading_and_writing(string name, int parameters, string shapes, string sha256)
    {
        string? data = Environment.GetEnvironmentVariable("SHINSO_DATA");
        Assert.SkipWhen(data is null, "Set SHINSO_DATA to the folder of data sets to test with published weights.");
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(data, "book-weights", name));
        Assert.Equal(shapes, string.Join(", ", file.Tensors.Select(pair => $"{pair.Key} {pair.Value.Shape}")));
        Assert.Equal(parameters, file.Tensors.Values.Sum(tensor => tensor.Shape.Size));

        byte[] written = Write(file.Metadata, [.. file.Tensors.Select(pair => (pair.Key, pair.Value.Shape, (ReadOnlyMemory<float>)pair.Value.Values.ToArray()))]);
        SafetensorsFile again = SafetensorsBytes.Read(written);
        Assert.Equal(sha256, Hash(again, file.Tensors.Keys));
    }

    /// <summary>SHA-256 over the numbers in the order of the published file.</summary>
    private static string Hash(SafetensorsFile file, IEnumerable<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in names) hash.AppendData(MemoryMarshal.AsBytes(file.Tensors[name].Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Write(Dictionary<string, string> metadata, (string, Shape, ReadOnlyMemory<float>)[] tensors) =>
        Write((IReadOnlyDictionary<string, string>)metadata, tensors);

    private static byte[] Write(IReadOnlyDictionary<string, string> metadata, (string, Shape, ReadOnlyMemory<float>)[] tensors)
    {
        var stream = new MemoryStream();
        SafetensorsFile.Write(stream, metadata, tensors);
        return stream.ToArray();
    }
}
