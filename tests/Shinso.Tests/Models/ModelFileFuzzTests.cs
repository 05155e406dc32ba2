using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shinso.Models;
using Shinso.Randomness;
using Shinso.Tensors;

namespace Shinso.Tests.Models;

public partial class ModelFileFuzzTests
{
    /// <summary>Some hundred in every run of the tests; SHINSO_FUZZ asks for more before a release.</summary>
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("SHINSO_FUZZ") ?? "600", CultureInfo.InvariantCulture);

    private static readonly string[] Words =
    [
        "null", "true", "-1", "0", "1", "2", "3", "0.5", "1e38", "-1e38", "1e400", "2147483647", "9223372036854775808", "[]", "{}", "\"\"", "\"relu\"", "\"step\"", "\"dense\"",
        "{\"layer\":\"flatten\"}", "{\"layer\":\"softmax\"}", "[0]", "[null]", "\"mse\"", "\"Binary\"", "\"Regression\"", "65536",
    ];

    /// <summary>A mutated file is refused with the typed error, or it is a model: then it answers.</summary>
    [Fact]
    public void A_damaged_file_gives_the_typed_error_or_a_model_that_answers()
    {
        byte[] seed = ModelFiles.Bytes(ModelFiles.Example());
        var random = new RandomStream(20_260_102, "model file");
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        int refused = 0, answered = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            byte[] bytes = mutation % 2 == 0 ? Flip(seed, random) : Rewrite(random);
            File.WriteAllBytes(path, bytes);
            try
            {
                Model model = Model.Load(path);
                Tensor answers = model.Predict(new Tensor(model.Input.Prepend(2)));
                Assert.Equal(2 * model.Head.Outputs, answers.Values.Length);
                answered++;
            }
            catch (ModelFormatException error)
            {
                Assert.DoesNotContain(error.Message, char.IsControl);
                refused++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Mutation {mutation}: {error}\n{Encoding.UTF8.GetString(bytes, 8, Math.Min(bytes.Length - 8, 2500))}");
            }
        }

        Assert.Equal(Mutations, refused + answered);
        Assert.InRange(answered, Mutations / 50, Mutations / 2);
    }

    private static byte[] Flip(byte[] seed, RandomStream random)
    {
        byte[] bytes = [.. seed];
        for (int changes = 1 + random.NextInt(2); changes > 0; changes--) bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
        return bytes;
    }

    /// <summary>Puts a word in the place of a number, a text, a list or an object without inner ones: the JSON stays JSON.</summary>
    private static byte[] Rewrite(RandomStream random) => ModelFiles.Changed((metadata, _) =>
    {
        string key = random.NextInt(8) == 0 ? ModelFiles.TrainingKey : ModelFiles.ModelKey;
        for (int changes = 1 + random.NextInt(2); changes > 0; changes--)
        {
            MatchCollection places = Places().Matches(metadata[key]);
            if (places.Count == 0) break;
            Match place = places[random.NextInt(places.Count)];
            metadata[key] = metadata[key].Remove(place.Index, place.Length).Insert(place.Index, Words[random.NextInt(Words.Length)]);
        }
    });

    [GeneratedRegex("""-?[0-9][0-9.eE+]*|"[^"\\]*"(?!:)|\[[^\[\]{}]*\]|\{[^\[\]{}]*\}""")]
    private static partial Regex Places();
}
