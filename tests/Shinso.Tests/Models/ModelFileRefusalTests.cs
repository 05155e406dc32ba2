using System.Buffers.Binary;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Tests.Models;

/// <summary>What a model file may not be. The sentences name the place and say what to do.</summary>
public class ModelFileRefusalTests
{
    [Fact]
    public void A_file_cut_short_is_refused_at_any_length()
    {
        byte[] whole = ModelFiles.Bytes(ModelFiles.Example());
        foreach (int length in (int[])[0, 1, 7, 8, 9, 100, whole.Length / 2, whole.Length - 4, whole.Length - 1])
            Assert.StartsWith("m.safetensors, ", ModelFiles.Refusal(whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_two_to_the_63_bytes_is_refused_without_allocating_it()
    {
        byte[] bytes = ModelFiles.Bytes(ModelFiles.Example());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, 1ul << 63);
        Assert.Equal("m.safetensors, offset 0: found a header length of 9,223,372,036,854,775,808 bytes, but at most 100,000,000 are allowed.", ModelFiles.Refusal(bytes).TrimEnd());
    }

    [Fact]
    public void A_newer_version_is_refused() => Assert.Equal(
        "m.safetensors, metadata: found format version \"3\", but this program reads versions up to 2. The file was made by a newer Shinso: update.",
        ModelFiles.Refusal(ModelFiles.Changed((metadata, _) => metadata[ModelFiles.VersionKey] = "3")));

    [Theory, InlineData("-1"), InlineData("one"), InlineData("1.0"), InlineData(""), InlineData("99999999999999999999")]
    public void A_version_that_is_no_number_is_refused(string version) => Assert.StartsWith(
        $"m.safetensors, metadata: found format version \"{version}\", but", ModelFiles.Refusal(ModelFiles.Changed((metadata, _) => metadata[ModelFiles.VersionKey] = version)), StringComparison.Ordinal);

    [Fact]
    public void Weights_alone_are_refused_with_advice() => Assert.Equal(
        "m.safetensors, metadata: found weights only, but a model file also holds its architecture. Name the architecture with --preset and the file with --weights.",
        ModelFiles.Refusal(ModelFiles.Changed((metadata, _) => metadata.Clear())));

    [Fact]
    public void A_version_without_a_model_is_refused() => Assert.Equal(
        "m.safetensors, metadata: found no \"shinso.model\", but a model file describes its architecture there. Save the model again.",
        ModelFiles.Refusal(ModelFiles.Changed((metadata, _) => metadata.Remove(ModelFiles.ModelKey))));

    [Fact]
    public void A_tensor_that_is_missing_is_named() => Assert.Equal(
        "m.safetensors, architecture: found layers that do not fit, but they and the weights must fit each other. The architecture needs 'out.bias', but the weights have no such tensor.",
        ModelFiles.Refusal(ModelFiles.Changed((_, tensors) => tensors.Remove("out.bias"))));

    [Fact]
    public void A_tensor_too_many_is_named() => Assert.Equal(
        "m.safetensors, architecture: found layers that do not fit, but they and the weights must fit each other. The weights hold 'stray', which no layer asks for.",
        ModelFiles.Refusal(ModelFiles.Changed((_, tensors) => tensors["stray"] = new Tensor([1]))));

    [Fact]
    public void A_tensor_of_another_shape_is_named() => Assert.Equal(
        "m.safetensors, architecture: found layers that do not fit, but they and the weights must fit each other. The architecture needs 'out.bias' with shape 3, but the weights have 1×3. Use the architecture that the weights were trained with.",
        ModelFiles.Refusal(ModelFiles.Changed((_, tensors) => tensors["out.bias"] = new Tensor([1, 3]))));

    [Theory]
    [InlineData("\"layer\":\"max-pool-2d\"", "\"layer\":\"attention\"")]
    [InlineData("\"layer\":\"max-pool-2d\"", "\"layer\":\"System.Diagnostics.Process\"")]
    [InlineData("\"layer\":\"max-pool-2d\",", "")]
    [InlineData("\"function\":", "\"funktion\":")]
    [InlineData("\"activation\":\"gelu\"", "\"activation\":\"gello\"")]
    [InlineData("\"activation\":\"gelu\"", "\"activation\":5")]
    [InlineData("\"activation\":\"gelu\"", "\"activation\":null")]
    [InlineData("\"kernel\":2", "\"kernel\":2.5")]
    [InlineData("\"kernel\":2", "\"kernel\":[2]")]
    [InlineData("\"kernel\":2", "\"kernel\":\"2\"")]
    [InlineData("\"kernel\":2", "\"kernel\":99999999999")]
    [InlineData("[\"uniform\",-1,1]", "[\"uniform\",-1]")]
    [InlineData("[\"uniform\",-1,1]", "[\"uniform\",-1,1e99]")]
    [InlineData("[\"uniform\",-1,1]", "{}")]
    [InlineData("\"axes\":[1,4,4]", "\"axes\":[1,4,4,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")]
    [InlineData("\"axes\":[1,4,4]", "\"axes\":[1,4,-4]")]
    [InlineData("{\"layer\":\"flatten\"}", "null")]
    [InlineData("\"step\":\"standardize\"", "\"step\":\"whiten\"")]
    [InlineData("\"task\":\"MultiClass\"", "\"task\":\"Poetry\"")]
    [InlineData("\"outputs\":3", "\"outputs\":3,\"outputs\":4")]
    [InlineData("\"outputs\":3", "\"outputs\":3,\"outlook\":4")]
    [InlineData("\"outputs\":3,", "")]
    [InlineData("\"outputs\":3", "\"outputs\":null")]
    [InlineData("\"seed\":7", "\"seed\":-7")]
    [InlineData("{\"architecture\"", "[\"architecture\"")]
    [InlineData("\"input\":[16]", "\"input\":null")]
    [InlineData("\"loss\":\"cross-entropy\"", "\"loss\":null")]
    public void A_description_that_is_not_understood_is_refused(string old, string replacement) => Assert.StartsWith(
        "m.safetensors, metadata \"shinso.model\": found \"", ModelFiles.Refusal(ModelFiles.Edited(old, replacement, WithAFunction())), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"outputs\":3", "\"outputs\":4", "The loss cross-entropy needs a vector of 4, but 'out/dense' gives 3. End with a Dense layer of 4 units.")]
    [InlineData("\"outputs\":3", "\"outputs\":1", "The loss cross-entropy needs 2 outputs or more, but got 1. (Parameter 'outputs')")]
    [InlineData("\"loss\":\"cross-entropy\"", "\"loss\":\"luck\"", "\"luck\" is not a loss. Use one of: squared, mse, huber, binary-cross-entropy, cross-entropy. (Parameter 'name')")]
    [InlineData("\"task\":\"MultiClass\"", "\"task\":\"Regression\"", "A regression needs a loss on numbers, but got cross-entropy. Use mse, squared or huber. (Parameter 'loss')")]
    [InlineData("\"units\":8", "\"units\":9", "The architecture needs '4.weight' with shape 9×8, but the weights have 8×8. Use the architecture that the weights were trained with.")]
    [InlineData("\"axes\":[1,4,4]", "\"axes\":[1,4,5]", "Reshape '0' needs 20 values for 1×4×5, but 'features' gives 16 = 16. Choose axes whose product is 16.")]
    [InlineData("\"rate\":0.25", "\"rate\":1", "Dropout '5' needs a rate of at least 0 and less than 1, but got 1.")]
    [InlineData("\"padding\":1", "\"padding\":-1", "Conv2D '1' needs a padding of 0 or more, but got -1.")]
    [InlineData("\"stride\":1", "\"stride\":0", "Conv2D '1' needs at least 1 pixel of stride, but got 0.")]
    [InlineData("\"loss\":\"cross-entropy\"", "\"loss\":\"huber\",\"huberDelta\":-1", "Huber needs a positive delta, but got -1.")]
    public void Layers_that_do_not_fit_are_refused_with_the_reason(string old, string replacement, string reason) => Assert.Equal(
        $"m.safetensors, architecture: found layers that do not fit, but they and the weights must fit each other. {reason}",
        ModelFiles.Refusal(ModelFiles.Edited(old, replacement)));

    [Theory]
    [InlineData("\"deviation\":[2,", "\"deviation\":[")]
    [InlineData("\"mean\":[0.5,", "\"mean\":[")]
    [InlineData("\"deviation\":[2,", "\"deviation\":[0,")]
    [InlineData("\"deviation\":[2,", "\"deviation\":[-2,")]
    [InlineData("\"preprocessing\":[", "\"preprocessing\":[null,")]
    [InlineData("\"classes\":[", "\"classes\":[null,")]
    [InlineData("\"classes\":[", "\"classes\":[\"one too many\",")]
    [InlineData("\"features\":[", "\"features\":[null,")]
    [InlineData("\"task\":\"MultiClass\"", "\"task\":99")]
    public void Preprocessing_and_names_that_do_not_fit_are_refused(string old, string replacement) => Assert.StartsWith(
        "m.safetensors, ", ModelFiles.Refusal(ModelFiles.Edited(old, replacement)), StringComparison.Ordinal);

    [Fact]
    public void Layers_nested_deeper_than_64_levels_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"layer\":\"residual\",\"inner\":", 5000)) + "{\"layer\":\"flatten\"}" + new string('}', 5000);
        Assert.StartsWith("m.safetensors, metadata \"shinso.model\": found \"", ModelFiles.Refusal(ModelFiles.Edited("{\"layer\":\"flatten\"}", deep)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"units\":8", "\"units\":2147483647")]
    [InlineData("\"units\":8", "\"units\":2000000000")]
    [InlineData("\"filters\":2", "\"filters\":2000000000")]
    [InlineData("\"kernel\":3", "\"kernel\":2147483647")]
    [InlineData("\"padding\":1", "\"padding\":2147483647")]
    [InlineData("\"kernel\":3", "\"kernel\":1000000001,\"padding\":1000000000,\"p\":0")]
    [InlineData("\"input\":[16]", "\"input\":[2147483647]")]
    [InlineData("\"input\":[16]", "\"input\":[100000000]")]
    [InlineData("\"input\":[16]", "\"input\":[65536,65536,65536]")]
    [InlineData("\"input\":[16]", "\"input\":[0]")]
    [InlineData("\"input\":[16]", "\"input\":[-16]")]
    [InlineData("\"outputs\":3", "\"outputs\":2147483647")]
    [InlineData("{\"layer\":\"flatten\"}", "{\"layer\":\"reshape\",\"axes\":[2147483647,2147483647]}")]
    public void Huge_sizes_are_refused_before_memory_is_taken(string old, string replacement)
    {
        byte[] bytes = ModelFiles.Edited(old, replacement);
        ModelFiles.Refusal(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.StartsWith("m.safetensors, ", ModelFiles.Refusal(bytes), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Theory]
    [InlineData(2001, 1000)]
    [InlineData(50001, 25000)]
    [InlineData(2000000000, 1000000000)]
    public void A_pooling_window_far_larger_than_its_picture_answers_at_once(int kernel, int padding)
    {
        var model = new Model(new Sequential(new MaxPool2D(kernel, 1, padding), new Flatten(), new Dense(1)), [1, 3, 3], Head.Regression());
        Assert.True(float.IsFinite(model.Predict(new Tensor([1, 1, 3, 3])).Values[0]));
        model = new Model(new Sequential(new AveragePool2D(kernel, 1, padding), new GlobalAveragePool()), [1, 3, 3], Head.Regression());
        float share = 9f / ((float)kernel * kernel);
        Assert.Equal(share, model.Predict(new Tensor([1, 1, 3, 3], [1, 1, 1, 1, 1, 1, 1, 1, 1])).Values[0], share * 1e-5f);
    }

    private static Model WithAFunction() => new(
        new Sequential(
            new Reshape(1, 4, 4), new Conv2D(2, 3, Activation.Gelu, Weights: new Shinso.Initializers.Uniform(-1, 1)), new Activate(Activation.Sine), new MaxPool2D(2), new Flatten(),
            new Dense(3)),
        [16], Head.MultiClass(3), seed: 7)
    {
        Preprocessing = ModelFiles.Example().Preprocessing,
    };
}
