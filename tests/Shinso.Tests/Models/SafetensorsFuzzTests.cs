using System.Globalization;
using System.Text;
using Shinso.Models;
using Shinso.Randomness;
using Shinso.Tensors;

namespace Shinso.Tests.Models;

public class SafetensorsFuzzTests
{
    /// <summary>A few thousand in every run of the tests; SHINSO_FUZZ asks for more before a release.</summary>
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("SHINSO_FUZZ") ?? "6000", CultureInfo.InvariantCulture);

    private static readonly string[] Dictionary =
    [
        "\"", "{", "}", "[", "]", ",", ":", "-1", "0", "4294967296", "9223372036854775807", "18446744073709551616", "1e9", "null", "true", "\\ud800", "\\u0000",
        "__metadata__", "dtype", "shape", "data_offsets", "F16", "BF16", "F64", "I64", "\0", "\u00e9", "  ", "[[[[[[[[", "\"a\":{},",
    ];

    [Fact]
    public void A_damaged_file_gives_the_typed_error_or_a_model_and_never_more_memory_than_it_is_long()
    {
        byte[][] seeds = Seeds();
        var random = new RandomStream(20_260_101, "safetensors");
        int refused = 0, read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(seeds[random.NextInt(seeds.Length)], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                SafetensorsBytes.Read(file);
                read++;
            }
            catch (ModelFormatException error)
            {
                Assert.DoesNotContain(error.Message, char.IsControl);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }

        Assert.Equal(Mutations, refused + read);
        Assert.InRange(read, Mutations / 200, Mutations / 2);
    }

    private static byte[] Mutate(byte[] seed, RandomStream random)
    {
        var bytes = new List<byte>(seed);
        for (int changes = 1 + random.NextInt(3); changes > 0 && bytes.Count > 0; changes--)
        {
            // Most of what can go wrong is in the length field and the header, so most changes are there.
            int position = random.NextInt(random.NextInt(4) == 0 ? bytes.Count : Math.Min(bytes.Count, 260));
            int length = Math.Min(1 + random.NextInt(12), bytes.Count - position);
            byte[] word = Encoding.UTF8.GetBytes(Dictionary[random.NextInt(Dictionary.Length)]);
            switch (random.NextInt(7))
            {
                case 0: bytes[position] ^= (byte)(1 << random.NextInt(8)); break;
                case 1: bytes[position] = (byte)random.NextInt(256); break;
                case 2: bytes.RemoveRange(position, length); break;
                case 3: bytes.InsertRange(position, word); break;
                case 4: bytes.InsertRange(position, bytes.GetRange(position, length)); break;
                case 5: bytes.RemoveRange(position, bytes.Count - position); break;
                default: ReplaceKeepingTheLength(bytes, position, word); break;
            }
        }

        return [.. bytes];
    }

    private static void ReplaceKeepingTheLength(List<byte> bytes, int position, byte[] word)
    {
        for (int i = 0; i < word.Length && position + i < bytes.Count; i++) bytes[position + i] = word[i];
    }

    private static byte[][] Seeds()
    {
        var stream = new MemoryStream();
        (string, Shape, ReadOnlyMemory<float>)[] tensors = [("0.weight", [3, 2], new float[] { 1, 2, 3, 4, 5, 6 }), ("0.bias", [3], new float[3]), ("n", [], new float[1])];
        SafetensorsFile.Write(stream, new Dictionary<string, string> { ["format"] = "pt", ["net"] = "{\"layers\":[1,2]}" }, tensors);
        return
        [
            stream.ToArray(),
            SafetensorsBytes.File("""{"d":{"dtype":"F64","shape":[1],"data_offsets":[4,12]},"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"e":{"dtype":"BF16","shape":[0,9],"data_offsets":[4,4]}}""", new byte[12]),
            SafetensorsBytes.File("{}"),
        ];
    }
}
