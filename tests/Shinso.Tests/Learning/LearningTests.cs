using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Randomness;
using Shinso.Tensors;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Learning;

/// <summary>Does it learn? Small problems with known answers, and one where there is nothing to learn.</summary>
public class LearningTests
{
    private static TrainingOptions Options(int batch) => new() { BatchSize = batch, Threads = 1 };

    private static Epoch Train(Model model, Dataset train, Optimizer optimizer, int batch, int epochs, Schedule? schedule = null, Dataset? validation = null)
    {
        using var trainer = new Trainer(model, optimizer, Options(batch) with { Schedule = schedule ?? new Constant() });
        return trainer.Epochs(train, validation, epochs).Last();
    }

    [Fact]
    public void A_net_of_2_4_1_solves_the_xor_gate()
    {
        Dataset gate = Gates.Of(Gate.Xor);
        Model model = Model.For(gate, new Sequential(new Dense(4, Activation.Tanh), new Dense(1)));
        Epoch last = Train(model, gate, new Adam(0.05f), 4, 300);
        Assert.InRange(last.TrainLoss, 0, 0.05f);
        Tensor answers = model.Predict(new Tensor([4, 2], [0, 0, 0, 1, 1, 0, 1, 1]));
        Assert.Equal([0f, 1f, 1f, 0f], answers.Values.ToArray().Select(value => MathF.Round(value)));
    }

    [Fact]
    public void One_layer_cannot_solve_the_xor_gate()
    {
        Dataset gate = Gates.Of(Gate.Xor);
        Assert.InRange(Train(Model.For(gate, new Dense(1)), gate, new Adam(0.05f), 4, 300).TrainLoss, 0.69f, 0.75f);
    }

    [Fact]
    public void A_net_of_2_16_16_1_unrolls_the_spiral()
    {
        Dataset spiral = PlaygroundSets.Spiral(500);
        DataSplits parts = new Split(80, 20, 0).Apply(spiral);
        Model model = Model.For(spiral, new Sequential(new Dense(16, Activation.Tanh), new Dense(16, Activation.Tanh), new Dense(1)));
        Epoch last = Train(model, parts.Train, new Adam(0.02f), 20, 150, new OneCycle(), parts.Validation);
        Assert.InRange(last.Validation!.Accuracy!.Value, 0.95, 1);
    }

    [Fact]
    public void A_batch_can_be_learnt_by_heart()
    {
        Dataset batch = Samples.Classes([20], 10, 32);
        Model model = Model.For(batch, new Sequential(new Dense(64, Activation.Relu), new Dense(10)));
        Epoch last = Train(model, batch, new Adam(0.01f), 32, 200);
        Assert.InRange(last.TrainLoss, 0, 0.01f);
        Assert.Equal(1, last.TrainAccuracy);
    }

    [Fact]
    public void A_curve_can_be_learnt_by_heart()
    {
        Dataset sine = Curves.Sine(30, 0);
        Model model = Model.For(sine, new Sequential(new Dense(16, Activation.Tanh), new Dense(1)));
        Assert.InRange(Train(model, sine, new Adam(0.02f), 30, 1500, new Cosine()).TrainLoss, 0, 5e-3f);
    }

    /// <summary>If labels have nothing to do with pictures, held-out rows stay at one in ten: nothing leaks from them into training.</summary>
    [Fact]
    public void Permuted_labels_stay_at_chance_on_rows_held_out()
    {
        OfficialSplit digits = StrokeDigits.Create(400, 600);
        Dataset train = Permuted(digits.Train, 1), test = Permuted(digits.Test, 2);
        Model model = Model.For(train, new Sequential(new Flatten(), new Dense(32, Activation.Relu), new Dense(10)));
        Epoch last = Train(model, train, new Adam(0.003f), 40, 15, validation: test);
        Assert.InRange(last.TrainAccuracy!.Value, 0.5f, 1);
        Assert.InRange(last.Validation!.Accuracy!.Value, 0.05, 0.15);
    }

    private static Dataset Permuted(Dataset data, ulong seed)
    {
        float[] labels = [.. Enumerable.Range(0, data.Count).Select(row => (float)data.ClassOf(row))];
        new RandomStream(seed, "permuted labels").Shuffle<float>(labels);
        return new Dataset("permuted", data.Task, data.Features, new TensorRows(new Tensor([labels.Length], labels)), data.ClassNames);
    }

    [Fact]
    public void A_thousand_stroke_digits_are_enough_for_eight_in_ten()
    {
        OfficialSplit digits = StrokeDigits.Create(1000, 500);
        Model model = Model.For(digits.Train, new Sequential(new Flatten(), new Dense(64, Activation.Relu), new Dense(10)));
        Epoch last = Train(model, digits.Train, new Adam(0.003f), 50, 10, new OneCycle(), digits.Test);
        Assert.InRange(last.Validation!.Accuracy!.Value, 0.8, 1);
    }

    [Fact]
    public void One_epoch_of_MNIST_is_enough_for_nine_in_ten()
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        Assert.SkipWhen(folder is null, "Set SHINSO_DATA to the folder of data sets to test with MNIST.");
        OfficialSplit digits = Mnist.Digits.Load(folder);
        Model model = Model.For(digits.Train, new Sequential(new Flatten(), new Dense(32, Activation.Relu), new Dense(10)));
        Epoch only = Train(model, digits.Train, new Adam(0.005f), 128, 1, validation: digits.Test);
        Assert.InRange(only.Validation!.Accuracy!.Value, 0.9, 1);
    }
}
