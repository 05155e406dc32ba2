using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class TrainerTests
{
    private static readonly Layer Small = new Sequential(new Dense(6, Activation.Tanh), new Dense(3));

    private static TrainingOptions Options(int batch = 10) => new() { BatchSize = batch, Threads = 1 };

    [Fact]
    public void A_batch_larger_than_the_data_is_refused()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        using var trainer = new Trainer(Model.For(data, Small), new Sgd(), Options(64));
        Assert.Equal("Batch size 64 is larger than the 40 training samples. Use at most 40.", Assert.Throws<ArgumentException>(() => trainer.Epochs(data, stop: TestContext.Current.CancellationToken)).Message);
    }

    [Theory]
    [InlineData(0, 1, 0f, 0f, 1f, "The batch size must be 1 or more, but is 0.")]
    [InlineData(1, 0, 0f, 0f, 1f, "The number of threads must be 1 to 256, but is 0.")]
    [InlineData(1, 1, -1f, 0f, 1f, "The weight decay must be a number of 0 or more, but is -1.")]
    [InlineData(1, 1, 0f, float.NaN, 1f, "The L1 penalty must be a number of 0 or more, but is NaN.")]
    [InlineData(1, 1, 0f, 0f, 0f, "The clipping norm must be positive, but is 0.")]
    public void Options_that_cannot_train_are_refused(int batch, int threads, float decay, float l1, float clip, string sentence)
    {
        var options = new TrainingOptions { BatchSize = batch, Threads = threads, WeightDecay = decay, L1 = l1, ClipNorm = clip };
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => new Trainer(new Model(Small, [4], Head.MultiClass(3)), new Sgd(), options)).Message);
    }

    [Fact]
    public void Data_of_another_kind_is_refused()
    {
        using var trainer = new Trainer(new Model(Small, [4], Head.MultiClass(3)), new Sgd(), Options());
        Refuses("The model needs samples of 4, but 'samples' has 5. Use the kind of data that the model was made for.", Samples.Classes([5], 3, 20));
        Refuses("The model answers with classes, but 'samples' has numbers as targets.", Samples.Numbers([4], 3, 20));
        Refuses("The model knows 3 classes, but 'samples' has 4.", Samples.Classes([4], 4, 20));

        void Refuses(string sentence, Dataset data) => Assert.Equal(sentence, Assert.ThrowsAny<ArgumentException>(() => trainer.Epochs(data, stop: TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void An_epoch_visits_every_row_once_and_reports_the_mean_over_rows()
    {
        Dataset data = Samples.Numbers([2], 1, 7);
        var seen = new List<int>();
        Model model = Model.For(data, new Sequential(new Dense(1)));
        var watched = new Dataset("watched", LearningTask.Regression, new RecordingRows(data.Features, seen), data.Targets);
        seen.Clear();
        using var trainer = new Trainer(model, new Sgd(1e-30f), Options(3));
        float expected = Evaluation.Of(model, data).Loss;
        Epoch epoch = trainer.Epochs(watched, count: 1, stop: TestContext.Current.CancellationToken).Single();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen.Order());
        Assert.NotEqual([0, 1, 2, 3, 4, 5, 6], seen);
        Assert.Equal(expected, epoch.TrainLoss, 1e-6f);
        Assert.Equal((3L, 1, 1), (trainer.Steps, trainer.EpochsDone, epoch.Number));
        Assert.Null(epoch.TrainAccuracy);
    }

    [Fact]
    public void Cancelling_ends_the_sequence_without_an_unfinished_epoch()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(Model.For(data, Small), new Sgd(), Options());
        var watched = new Dataset("watched", data.Task, new WatchedRows(data.Features, () => { if (trainer.Steps == 5) stop.Cancel(); }), data.Targets, data.ClassNames);
        Assert.Equal([1], trainer.Epochs(watched, data, 10, stop.Token).Select(epoch => epoch.Number));
        Assert.Equal(1, trainer.EpochsDone);
        Assert.Equal(6, trainer.Steps);
    }

    [Fact]
    public void Training_goes_on_where_it_stopped()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        Model whole = Model.For(data, Small), parts = Model.For(data, Small);
        using var first = new Trainer(whole, new Adam(), Options());
        Assert.Equal(4, first.Epochs(data, count: 4, stop: TestContext.Current.CancellationToken).Count());
        using var second = new Trainer(parts, new Adam(), Options());
        Assert.Equal([1, 2], second.Epochs(data, count: 4, stop: TestContext.Current.CancellationToken).Take(2).Select(epoch => epoch.Number));
        Assert.Equal([3, 4], second.Epochs(data, count: 4, stop: TestContext.Current.CancellationToken).Select(epoch => epoch.Number));
        Assert.Equal(whole.Parameters.Copy(), parts.Parameters.Copy());
    }

    [Fact]
    public void Validation_rows_never_change_the_weights()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        Assert.Equal(Train(null), Train(Samples.Classes([4], 3, 15, seed: 9)));

        float[][] Train(Dataset? validation)
        {
            Model model = Model.For(data, Small);
            using var trainer = new Trainer(model, new Adam(), Options());
            Assert.All(trainer.Epochs(data, validation, 3, stop: TestContext.Current.CancellationToken), epoch => Assert.Equal(validation?.Count, epoch.Validation?.Samples));
            return model.Parameters.Copy();
        }
    }

    [Fact]
    public void The_schedule_sets_the_rate_of_every_step()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        Assert.Equal([0.5f, 0.25f, 0.125f, 0.0625f], Rates(new Step(1, 0.5f)));
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], Rates(new Constant()));
        float[] cosine = Rates(new Cosine());
        for (int epoch = 0; epoch < 4; epoch++) Assert.Equal(0.25 * (1 + Math.Cos(Math.PI * (4 * epoch + 3) / 16)), cosine[epoch], 1e-6);
        Assert.Equal(0.5 / 25 / 1e4, Rates(new OneCycle())[^1], 1e-9);

        float[] Rates(Schedule schedule)
        {
            using var trainer = new Trainer(Model.For(data, Small), new Sgd(0.5f), Options() with { Schedule = schedule });
            return [.. trainer.Epochs(data, count: 4, stop: TestContext.Current.CancellationToken).Select(epoch => epoch.LearningRate)];
        }
    }

    [Fact]
    public void A_plateau_of_the_validation_loss_lowers_the_rate()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        using var trainer = new Trainer(Model.For(data, Small), new Sgd(1e-30f), Options() with { Schedule = new Plateau(0.5f, Patience: 1) });
        Assert.Equal([1e-30f, 1e-30f, 1e-30f, 0.5e-30f, 0.5e-30f, 0.25e-30f], trainer.Epochs(data, data, 6, stop: TestContext.Current.CancellationToken).Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void Progress_counts_epochs_and_steps()
    {
        Dataset data = Samples.Classes([4], 3, 40);
        using var trainer = new Trainer(Model.For(data, Small), new Sgd(), Options(15));
        Assert.Equal((0, 0), (trainer.Progress.Epoch, trainer.Progress.Step));
        Epoch last = trainer.Epochs(data, count: 2, stop: TestContext.Current.CancellationToken).Last();
        Assert.Equal((2, 3, 3, last.TrainLoss), (trainer.Progress.Epoch, trainer.Progress.Step, trainer.Progress.StepsPerEpoch, trainer.Progress.Loss));
    }

    private sealed class RecordingRows(Rows rows, List<int> seen) : Rows(rows.Count, rows.Shape)
    {
        public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
        {
            foreach (int index in indices) seen.Add(index);
            rows.Gather(indices, destination);
        }
    }
}
