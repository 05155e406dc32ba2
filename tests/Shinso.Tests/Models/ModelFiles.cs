using Shinso.Layers;
using Shinso.Models;
using Shinso.Preprocessing;
using Shinso.Tensors;

namespace Shinso.Tests.Models;

/// <summary>Model files put together for tests: saved as they should be, then changed in one place.</summary>
internal static class ModelFiles
{
    public const string ModelKey = "shinso.model", VersionKey = "shinso.version", TrainingKey = "shinso.training";

    /// <summary>The example's file, saved once: a save waits for the disk.</summary>
    private static readonly Lazy<byte[]> saved = new(() => Bytes(Example()));

    /// <summary>Every kind of thing that a file can hold, small.</summary>
    public static Model Example() => new(
        new Sequential(
            new Reshape(1, 4, 4), new Conv2D(2, 3, Activation.Relu, Padding: 1, Weights: new Shinso.Initializers.Uniform(-1, 1)), new MaxPool2D(2), new Flatten(),
            new Residual(new Dense(8, Activation.Gelu)), new Dropout(0.25f), new Dense(3) { Name = "out" }),
        [16], Head.MultiClass(3), seed: 7)
    {
        ClassNames = ["りんご", "蜜柑", "pear \"Nashi\""],
        FeatureNames = [.. Enumerable.Range(0, 16).Select(index => $"x{index}")],
        Preprocessing = [new Standardize([.. Enumerable.Repeat(0.5f, 16)], [.. Enumerable.Repeat(2f, 16)])],
        Training = new TrainingSummary { Data = "果物", Split = "90/10", TrainRows = 90, ValidationRows = 10, Optimizer = "Adam(0.001f)", BatchSize = 32, Seed = ulong.MaxValue, Epochs = 12, BestEpoch = 9, ValidationLoss = 0.25f },
    };

    public static byte[] Bytes(Model model)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        model.Save(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>The example's file with its metadata and tensors changed.</summary>
    public static byte[] Changed(Action<Dictionary<string, string>, Dictionary<string, Tensor>> change, Model? model = null)
    {
        SafetensorsFile file = SafetensorsBytes.Read(model is null ? saved.Value : Bytes(model));
        var metadata = new Dictionary<string, string>(file.Metadata);
        var tensors = new Dictionary<string, Tensor>(file.Tensors);
        change(metadata, tensors);
        var stream = new MemoryStream();
        SafetensorsFile.Write(stream, metadata, [.. tensors.Select(pair => (pair.Key, pair.Value.Shape, (ReadOnlyMemory<float>)pair.Value.Values.ToArray()))]);
        return stream.ToArray();
    }

    /// <summary>The example's file with one piece of its description replaced; the piece must be there.</summary>
    public static byte[] Edited(string old, string replacement, Model? model = null) => Changed(
        (metadata, _) =>
        {
            Assert.Contains(old, metadata[ModelKey], StringComparison.Ordinal);
            metadata[ModelKey] = metadata[ModelKey].Replace(old, replacement, StringComparison.Ordinal);
        },
        model);

    public static Model Load(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        File.WriteAllBytes(path, bytes);
        return Model.Load(path);
    }

    public static string Refusal(byte[] bytes) => Assert.Throws<ModelFormatException>(() => Load(bytes)).Message;
}
