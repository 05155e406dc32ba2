using System.Buffers.Binary;
using System.Text;
using Shinso.Models;
using static Shinso.Tests.Models.SafetensorsBytes;

namespace Shinso.Tests.Models;

/// <summary>Every file here is wrong in one way; the error names the place, what is there and what may be there.</summary>
public class SafetensorsRefusalTests
{
    private const string EntryForm = "it has exactly the fields dtype, shape and data_offsets, once each.";

    [Fact]
    public void A_file_of_7_bytes_is_too_short() => Assert.Equal(
        "m.safetensors, offset 0: found a file of 7 bytes, but a safetensors file has at least 8.", Refusal(new byte[7]).Message);

    [Fact]
    public void An_empty_header_is_refused() => Assert.Equal(
        "m.safetensors, offset 8: found an empty header, but a header begins with '{'.", Refusal(new byte[8]).Message);

    [Theory]
    [InlineData(1ul << 63, "9,223,372,036,854,775,808", "at most 100,000,000 are allowed")]
    [InlineData(ulong.MaxValue, "18,446,744,073,709,551,615", "at most 100,000,000 are allowed")]
    [InlineData(100_000_001ul, "100,000,001", "at most 100,000,000 are allowed")]
    [InlineData(100_000_000ul, "100,000,000", "only 16 bytes follow")]
    [InlineData(17ul, "17", "only 16 bytes follow")]
    public void A_header_longer_than_allowed_or_than_the_file_is_refused(ulong length, string found, string allowed)
    {
        byte[] file = new byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Equal($"m.safetensors, offset 0: found a header length of {found} bytes, but {allowed}.", Refusal(file).Message);
    }

    [Fact]
    public void A_header_that_is_not_utf8_is_refused() => Assert.Equal(
        "m.safetensors, offset 8: found a header with bytes that are not UTF-8, but a header is JSON in UTF-8.",
        Refusal(File([(byte)'{', (byte)'"', 0xC0, 0x80, (byte)'"', (byte)'}'], [])).Message);

    [Theory]
    [InlineData(" {}")]
    [InlineData("[]")]
    [InlineData("\uFEFF{}")]
    public void A_header_begins_with_a_brace(string header) => Assert.Equal(
        "m.safetensors, offset 8: found a header that begins with something else, but a header begins with '{'.", Refusal(File(header)).Message);

    [Theory]
    [InlineData("{", 9)]
    [InlineData("{}}", 10)]
    [InlineData("{} {}", 11)]
    [InlineData("{}\0\0", 10)]
    [InlineData("{\"a\":{\"shape\":[[]]}}", 23)]
    [InlineData("{\"a\":{\"shape\":[1,]}}", 25)]
    [InlineData("{/**/}", 9)]
    [InlineData("{\"a\":NaN}", 13)]
    public void A_header_is_one_JSON_object(string header, int offset) => Assert.Equal(
        $"m.safetensors, offset {offset}: found a header that is not valid JSON, but a header is one JSON object of tensors, nested at most three deep.",
        Refusal(File(header)).Message);

    [Theory]
    [InlineData("""{"a":1}""", "tensor \"a\"", "\"1\"", "a tensor is an object with the fields dtype, shape and data_offsets.")]
    [InlineData("""{"a":{}}""", "tensor \"a\"", "no field dtype", EntryForm)]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,0]}}""", "tensor \"a\"", "no field shape", EntryForm)]
    [InlineData("""{"a":{"dtype":"F32","shape":[0]}}""", "tensor \"a\"", "no field data_offsets", EntryForm)]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32"}}""", "tensor \"a\"", "the field \"dtype\" twice", EntryForm)]
    [InlineData("""{"a":{"strides":[1]}}""", "tensor \"a\"", "the field \"strides\"", EntryForm)]
    [InlineData("""{"a":{"dtype":32}}""", "tensor \"a\"", "\"32\"", "dtype is a string.")]
    [InlineData("""{"a":{"shape":3}}""", "tensor \"a\"", "\"3\"", "shape is a list of integers.")]
    [InlineData("""{"a":{"shape":[-1]}}""", "tensor \"a\"", "the axis \"-1\"", "an axis is an integer from 0 to 2,147,483,647.")]
    [InlineData("""{"a":{"shape":[1.5]}}""", "tensor \"a\"", "the axis \"1.5\"", "an axis is an integer from 0 to 2,147,483,647.")]
    [InlineData("""{"a":{"shape":["1"]}}""", "tensor \"a\"", "the axis \"1\"", "an axis is an integer from 0 to 2,147,483,647.")]
    [InlineData("""{"a":{"shape":[2147483648]}}""", "tensor \"a\"", "the axis \"2147483648\"", "an axis is an integer from 0 to 2,147,483,647.")]
    [InlineData("""{"a":{"data_offsets":[0]}}""", "tensor \"a\"", "1 data_offsets", "there are two, begin and end.")]
    [InlineData("""{"a":{"data_offsets":[0,4,8]}}""", "tensor \"a\"", "the offset \"8\"", "data_offsets holds two integers, neither negative.")]
    [InlineData("""{"a":{"data_offsets":[-4,0]}}""", "tensor \"a\"", "the offset \"-4\"", "data_offsets holds two integers, neither negative.")]
    [InlineData("""{"a":{"data_offsets":[0,9223372036854775808]}}""", "tensor \"a\"", "the offset \"9223372036854775808\"", "data_offsets holds two integers, neither negative.")]
    [InlineData("""{"__metadata__":[]}""", "__metadata__", "\"[\"", "it is an object of strings.")]
    [InlineData("""{"__metadata__":{"k":1}}""", "__metadata__", "\"1\"", "its values are strings.")]
    [InlineData("""{"__metadata__":{"k":"1","\u006b":"2"}}""", "__metadata__", "the key \"k\" twice", "a key may occur once.")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", "header", "the name \"__metadata__\" twice", "a name may occur once.")]
    [InlineData("""{"\ud800":{}}""", "header", "the text \"\\\\ud800\"", "text consists of whole characters.")]
    public void A_header_of_another_form_is_refused(string header, string place, string found, string allowed) =>
        Assert.Equal($"m.safetensors, {place}: found {found}, but {allowed}", Refusal(File(header)).Message);

    [Theory]
    [InlineData("I64")]
    [InlineData("BOOL")]
    [InlineData("F8_E4M3")]
    [InlineData("f32")]
    public void Numbers_of_another_type_are_refused_by_name(string type) => Assert.Equal(
        $"m.safetensors, tensor \"a\": found numbers of type \"{type}\", but only F32, F16, BF16 and F64 are read. Convert the tensor to float32, or leave it out, before saving.",
        Refusal(File(Entry("a", type, "", 0, 8), new byte[8])).Message);

    [Theory]
    [InlineData("1", 0, 8, "8 bytes", "the shape [1] of F32 needs 4.")]
    [InlineData("3", 0, 8, "8 bytes", "the shape [3] of F32 needs 12.")]
    [InlineData("2", 4, 12, "data_offsets [4, 12]", "offsets rise and stay within the 8 bytes behind the header.")]
    [InlineData("2", 8, 0, "data_offsets [8, 0]", "offsets rise and stay within the 8 bytes behind the header.")]
    [InlineData("2", 0, long.MaxValue, "data_offsets [0, 9223372036854775807]", "offsets rise and stay within the 8 bytes behind the header.")]
    [InlineData("65536, 65536, 65536, 65536", 0, 8, "the shape [65536, 65536, 65536, 65536]", "at most 500,000,000 elements are allowed.")]
    [InlineData("2147483647, 2147483647, 0", 0, 0, "the shape [2147483647, 2147483647, 0]", "at most 500,000,000 elements are allowed.")]
    [InlineData("500000001", 0, 8, "the shape [500000001]", "at most 500,000,000 elements are allowed.")]
    [InlineData("500000000", 0, 8, "8 bytes", "the shape [500000000] of F32 needs 2,000,000,000.")]
    [InlineData("1", 4, 8, "a hole before it (it begins at 4)", "it has to begin at 0, where the one before it ends.")]
    public void Lengths_are_checked_before_anything_is_allocated(string shape, long begin, long end, string found, string allowed)
    {
        byte[] file = File(Entry("a", "F32", shape, begin, end), new byte[8]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelFormatException error = Refusal(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal($"m.safetensors, tensor \"a\": found {found}, but {allowed}", error.Message);
    }

    [Fact]
    public void Holes_overlaps_and_unused_bytes_are_refused()
    {
        string Two(int begin) => $"{{{Entry("a", "F32", "1", 0, 4)[1..^1]},{Entry("b", "F32", "1", begin, begin + 4)[1..^1]}}}";
        Assert.Equal("m.safetensors, tensor \"b\": found a hole before it (it begins at 5), but it has to begin at 4, where the one before it ends.", Refusal(File(Two(5), new byte[9])).Message);
        Assert.Equal("m.safetensors, tensor \"b\": found an overlap with the tensor before it (it begins at 3), but it has to begin at 4, where the one before it ends.", Refusal(File(Two(3), new byte[8])).Message);
        Assert.Equal("m.safetensors, end: found 1 bytes that belong to no tensor, but the tensors have to fill the file to its end.", Refusal(File(Two(4), new byte[9])).Message);
        Assert.Equal(2, Read(File(Two(4), new byte[8])).Tensors.Count);
    }

    [Fact]
    public void The_limits_hold_and_are_named()
    {
        var limits = new SafetensorsLimits { Tensors = 1, NameLength = 3, Parameters = 5, Axes = 2, HeaderBytes = 200 };
        Assert.Equal("m.safetensors, tensor \"long\": found a name of 4 characters, but at most 3 are allowed.", Refusal(File("""{"long":{}}"""), limits).Message);
        Assert.Equal("m.safetensors, tensor \"b\": found one more tensor, but at most 1 are allowed.", Refusal(File($"{Entry("a", "F32", "1", 0, 4)[..^1]},\"b\":{{}}}}", new byte[4]), limits).Message);
        Assert.Equal("m.safetensors, tensor \"a\": found the shape [2, 3], but at most 5 elements are allowed.", Refusal(File(Entry("a", "F32", "2, 3", 0, 24), new byte[24]), limits).Message);
        Assert.Equal("m.safetensors, tensor \"a\": found one more axis, but at most 2 are allowed.", Refusal(File(Entry("a", "F32", "1,1,1", 0, 4), new byte[4]), limits).Message);
        Assert.Equal("m.safetensors, offset 0: found a header length of 201 bytes, but at most 200 are allowed.", Refusal(File("{}".PadRight(201)), limits).Message);
        string two = $"{Entry("a", "F32", "3", 0, 12)[..^1]},{Entry("b", "F32", "3", 12, 24)[1..]}";
        Assert.Equal("m.safetensors, tensor \"b\": found 6 elements up to here, but all tensors together may have 5.", Refusal(File(two, new byte[24]), limits with { Tensors = 2 }).Message);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 8, 8 }, "This looks like a PyTorch file (.pt, .pth: a pickle, which can run code and is never opened); in Python convert it with safetensors.torch.save_file(model.state_dict(), 'model.safetensors').")]
    [InlineData(new byte[] { 0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46 }, "This looks like a PyTorch file")]
    [InlineData(new byte[] { 0x80, 4, 0x95, 0, 0, 0, 0, 0 }, "This looks like a PyTorch file")]
    [InlineData(new byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10 }, "This looks like an HDF5 file")]
    [InlineData(new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }, "This looks like a NumPy file")]
    public void Files_of_other_formats_are_told_how_to_become_one(byte[] start, string advice) =>
        Assert.Contains($". {advice}", Refusal([.. start, .. new byte[100]]).Message, StringComparison.Ordinal);

    [Fact]
    public void Untrusted_text_is_cut_and_escaped()
    {
        string name = "\u001b[31m\u202e\"" + new string('x', 100);
        ModelFormatException error = Refusal(File(Encoding.UTF8.GetBytes($"{{{System.Text.Json.JsonSerializer.Serialize(name)}:1}}"), []));
        Assert.Equal("tensor \"\\u001b[31m\\u202e\\\"" + new string('x', 73) + "…\"", error.Place);
        Assert.Equal("\"1\"", error.Found);
        Assert.Equal("m.safetensors", error.File);
    }

    [Fact]
    public void A_missing_file_is_reported_by_the_system() =>
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"))));

    private static string Entry(string name, string type, string shape, long begin, long end) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{shape}],\"data_offsets\":[{begin},{end}]}}}}");
}
