using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Preprocessing;
using Shinso.Tensors;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Models;

public class ModelFileTests
{
    [Fact]
    public void Everything_in_a_model_comes_back_from_its_file()
    {
        Model model = ModelFiles.Example(), loaded = ModelFiles.Load(ModelFiles.Bytes(model));
        Assert.Equal(model.Architecture, loaded.Architecture);
        Assert.Equal(model.Input, loaded.Input);
        Assert.Equal(model.Head, loaded.Head);
        Assert.Equal(model.Parameters.Seed, loaded.Parameters.Seed);
        Assert.Equal(["りんご", "蜜柑", "pear \"Nashi\""], loaded.ClassNames);
        Assert.Equal(model.FeatureNames, loaded.FeatureNames);
        Assert.Equal(model.Preprocessing, loaded.Preprocessing);
        Assert.Equal(model.Training, loaded.Training);
        Assert.Equal(model.Parameters.Select(parameter => parameter.ToString()), loaded.Parameters.Select(parameter => parameter.ToString()));
        Assert.Equal(model.Parameters.Copy(), loaded.Parameters.Copy());
        Assert.Equal(ModelFiles.Bytes(model), ModelFiles.Bytes(loaded));
    }

    private static readonly Head[] heads =
    [
        Head.Regression(2), Head.Regression(1, new SumOfSquares()), Head.Regression(2, new Huber(2.5f)), Head.Regression(2, new Huber()),
        Head.Binary(), Head.Binary(new SumOfSquares()), Head.Binary(new SoftmaxCrossEntropy()), Head.Binary(new MeanSquaredError()),
        Head.MultiClass(3), Head.MultiClass(3, new MeanSquaredError()), Head.MultiClass(3, new Huber(0.5f)), Head.MultiClass(3, new SumOfSquares()),
    ];

    public static TheoryData<int> Heads => [.. Enumerable.Range(0, heads.Length)];

    [Theory, MemberData(nameof(Heads))]
    public void Every_head_answers_with_the_same_bits_after_loading(int index)
    {
        Head head = heads[index];
        PreprocessingStep step = index % 2 == 0 ? new MinMax([-1, 0, 1], [1, 2.5f, 3]) : new Standardize([0.1f, 0.2f, 0.3f], [1, 2, 3.3f]);
        var model = new Model(new Sequential(new Dense(6, Activation.Swish), new Dense(head.Outputs)), [3], head) { Preprocessing = [step] };
        Model loaded = ModelFiles.Load(ModelFiles.Bytes(model));
        Assert.Equal(head, loaded.Head);
        Tensor samples = Samples.Tensor([9, 3]), answers = loaded.Predict(samples);
        Assert.Equal(model.Predict(samples).Values.ToArray(), answers.Values.ToArray());
        if (head.Loss is SoftmaxCrossEntropy) Assert.Equal(1, answers.Row(0).ToArray().Sum(), 1e-6f);
    }

    [Fact]
    public void Weights_that_are_not_finite_come_back_too()
    {
        var model = new Model(new Dense(1), [3], Head.Regression());
        new[] { float.NaN, float.NegativeInfinity, -0f }.CopyTo(model.Parameters["weight"].Values, 0);
        Reference.Numbers.AssertSameBits(model.Parameters["weight"].Values, ModelFiles.Load(ModelFiles.Bytes(model)).Parameters["weight"].Values);
    }

    [Fact]
    public void Equal_training_gives_equal_files()
    {
        Assert.Equal(Train(1), Train(2));
        Assert.NotEqual(Train(1), Train(1, seed: 4));

        static byte[] Train(int threads, ulong seed = 3)
        {
            Dataset data = PlaygroundSets.Circle(60, 0.1);
            Model model = Model.For(data, new Sequential(new Dense(4, Activation.Tanh), new Dense(1)), seed: seed);
            using var trainer = new Trainer(model, new Adam(0.01f), new TrainingOptions { BatchSize = 10, Threads = threads });
            Epoch last = trainer.Epochs(data, count: 3).Last();
            model.Training = new TrainingSummary { Data = data.Name, TrainRows = data.Count, TrainFingerprint = data.Fingerprint(), Epochs = last.Number };
            return ModelFiles.Bytes(model);
        }
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        Model model = ModelFiles.Example();
        model.Save(path);
        byte[] before = File.ReadAllBytes(path);
        var broken = new Model(new Dense(1), [1], Head.Regression()) { Preprocessing = [new Standardize([float.NaN], [1])] };
        Assert.Throws<ArgumentException>(() => broken.Save(path));
        Assert.Throws<IOException>(() => model.Save(folder.File("nowhere/m.safetensors")));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["m.safetensors"], folder.Names);
    }

    [Fact]
    public void What_can_be_saved_can_be_loaded_however_deep_it_nests()
    {
        for (int depth = 1; depth < 100; depth += 6)
        {
            Layer layer = new Dense(2);
            for (int level = 0; level < depth; level++) layer = level % 2 == 0 ? new Residual(layer) : new Sequential(layer);
            var model = new Model(layer, [2], Head.Regression(2));
            byte[] bytes;
            try
            {
                bytes = ModelFiles.Bytes(model);
            }
            catch (ArgumentException problem)
            {
                Assert.Equal("The layers are nested too deeply to be saved. Use fewer levels.", problem.Message);
                Assert.InRange(depth, 16, 99);
                continue;
            }

            Assert.Equal(layer, ModelFiles.Load(bytes).Architecture);
        }
    }

    [Fact]
    public void Weights_alone_are_loaded_under_the_names_of_PyTorch()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, new Dictionary<string, string> { ["format"] = "pt" },
            [("2.bias", [1], new float[] { 9 }), ("0.weight", [2, 1], new float[] { 1, 2 }), ("0.bias", [2], new float[] { 3, 4 }), ("2.weight", [1, 2], new float[] { 5, 6 })]);
        var model = new Model(new Sequential(new Dense(2), new Activate(Activation.Relu), new Dense(1)), [1], Head.Regression());
        model.LoadWeights(path);
        Assert.Equal([5f * (10 + 3) + 6 * (20 + 4) + 9], model.Predict(new Tensor([1, 1], [10])).Values.ToArray());
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_and_change_nothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("w.safetensors");
        var model = new Model(new Sequential(new Dense(2), new Dense(1)), [1], Head.Regression());
        float[][] before = model.Parameters.Copy();
        SafetensorsFile.Write(path, new Dictionary<string, string>(), [("0.weight", [2, 1], new float[2]), ("0.bias", [2], new float[2]), ("fc.weight", [1, 2], new float[2])]);
        Assert.Equal("w.safetensors, weights: found \"fc.weight\", but the architecture needs \"1.weight\", \"1.bias\" there. Use the architecture that the weights were trained with.",
            Assert.Throws<ModelFormatException>(() => model.LoadWeights(path)).Message);
        SafetensorsFile.Write(path, new Dictionary<string, string>(), [("0.weight", [2, 1], new float[2]), ("0.bias", [2], new float[2]), ("1.weight", [2, 1], new float[2]), ("1.bias", [1], new float[1])]);
        Assert.Equal("w.safetensors, tensor \"1.weight\": found shape 2×1, but the architecture needs 1×2. Use the architecture that the weights were trained with.",
            Assert.Throws<ModelFormatException>(() => model.LoadWeights(path)).Message);
        Assert.Equal(before, model.Parameters.Copy());
    }

    [Fact]
    public void Loaded_weights_count_at_once_in_a_model_that_has_answered_before()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("w.safetensors");
        var model = new Model(new Dense(1), [1], Head.Regression());
        var sample = new Tensor([1, 1], [2]);
        model.Predict(sample);
        SafetensorsFile.Write(path, new Dictionary<string, string>(), [("weight", [1, 1], new float[] { 3 }), ("bias", [1], new float[] { 4 })]);
        model.LoadWeights(path);
        Assert.Equal([10f], model.Predict(sample).Values.ToArray());
    }
}
