using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Tests.Contracts;
using Shinso.Tests.Models;
using Shinso.Tests.Reference;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class CheckpointTests
{
    private static readonly Layer network = new Sequential(new Dense(12, Activation.Tanh), new Dropout(0.3f), new Dense(3));
    private static readonly Dataset data = Samples.Classes([4], 3, 60);
    private static readonly Dataset validation = Samples.Classes([4], 3, 30);

    /// <summary>Every optimizer and every schedule, each at least once.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "sgd", "constant" }, { "momentum", "plateau" }, { "nesterov", "step" }, { "adagrad", "cosine" },
        { "rmsprop", "one-cycle" }, { "adadelta", "constant" }, { "adam", "plateau" }, { "adamw", "one-cycle" },
    };

    private static (Model Model, Trainer Trainer, BestWeights Best) Begin(Optimizer optimizer, Schedule schedule)
    {
        Model model = Model.For(data, network, seed: 3);
        return (model, new Trainer(model, optimizer, new TrainingOptions { BatchSize = 8, Schedule = schedule, Threads = 1, Seed = 3 }), new BestWeights(model));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Going_on_from_any_epoch_gives_the_bits_of_never_having_stopped(string optimizerName, string scheduleName)
    {
        Optimizer optimizer = Optimizer.Parse(optimizerName) with { LearningRate = 0.05f };
        Schedule schedule = scheduleName == "plateau" ? new Plateau(0.5f, 1) : Schedule.Parse(scheduleName);
        using var folder = new TemporaryFolder();
        (Model whole, Trainer trainer, BestWeights best) = Begin(optimizer, schedule);
        foreach (Epoch epoch in trainer.Epochs(data, validation, 12).KeepBest(best)) Checkpoint.Save(folder.File($"{epoch.Number}"), trainer, best);
        int wholeBest = best.Epoch, wholeStalled = best.Stalled;
        for (int stop = 1; stop <= 12; stop++)
        {
            (Model model, Trainer second, BestWeights watched) = Begin(optimizer, schedule);
            Checkpoint.Load(folder.File($"{stop}")).Restore(second, watched);
            Assert.Equal(12 - stop, second.Epochs(data, validation, 12).KeepBest(watched).Count());
            Assert.Equal((wholeBest, wholeStalled), (watched.Epoch, watched.Stalled));
            for (int index = 0; index < whole.Parameters.Count; index++) Numbers.AssertSameBits(whole.Parameters[index].Values, model.Parameters[index].Values);
        }
    }

    [Fact]
    public void Patience_goes_on_where_it_was_and_a_stalled_training_makes_no_further_epoch()
    {
        using var folder = new TemporaryFolder();
        (_, Trainer trainer, BestWeights best) = Begin(new Sgd(0.5f), new Constant());
        int last = 0;
        foreach (Epoch epoch in trainer.Epochs(data, validation, 500).KeepBest(best).StopWhenStalled(best, 3))
        {
            Checkpoint.Save(folder.File($"{epoch.Number}"), trainer, best);
            last = epoch.Number;
        }

        Assert.InRange(last, 4, 499);
        (_, Trainer second, BestWeights watched) = Begin(new Sgd(0.5f), new Constant());
        Checkpoint.Load(folder.File($"{last - 1}")).Restore(second, watched);
        Assert.Equal(2, watched.Stalled);
        Assert.Equal([last], second.Epochs(data, validation, 500).KeepBest(watched).StopWhenStalled(watched, 3).Select(epoch => epoch.Number));
        Checkpoint.Load(folder.File($"{last}")).Restore(second, watched);
        Assert.Empty(second.Epochs(data, validation, 500).KeepBest(watched).StopWhenStalled(watched, 3));
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("current");
        (_, Trainer trainer, BestWeights best) = Begin(new Adam(), new Constant());
        foreach (Epoch _ in trainer.Epochs(data, validation, 1).KeepBest(best)) Checkpoint.Save(path, trainer, best);
        byte[] whole = File.ReadAllBytes(path);
        int noticed = 0, tried = 0;
        for (int place = 0; place < whole.Length; place += 7)
        {
            byte[] changed = [.. whole];
            changed[place] ^= 0x10;
            File.WriteAllBytes(path, changed);
            tried++;
            try
            {
                Checkpoint.Load(path);
            }
            catch (ModelFormatException)
            {
                noticed++;
            }
        }

        // Blanks that pad the header may change into other blanks; nothing else may change unnoticed.
        Assert.InRange(noticed, tried - 1, tried);
        File.WriteAllBytes(path, whole[..^1]);
        Assert.Throws<ModelFormatException>(() => Checkpoint.Load(path));
    }

    [Fact]
    public void Another_network_or_optimizer_is_refused_and_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        (_, Trainer trainer, BestWeights best) = Begin(new Adam(), new Constant());
        foreach (Epoch _ in trainer.Epochs(data, validation, 1).KeepBest(best)) Checkpoint.Save(folder.File("current"), trainer, best, new Dictionary<string, string> { ["data"] = "abc" });
        var checkpoint = Checkpoint.Load(folder.File("current"));
        Assert.Equal((1, 8L, 1, "abc"), (checkpoint.Epochs, checkpoint.Steps, checkpoint.BestEpoch, checkpoint.Notes["data"]));

        (Model model, Trainer sgd, BestWeights watched) = Begin(new Sgd(), new Constant());
        float[][] before = model.Parameters.Copy();
        Assert.Contains("numbers that nothing asks for", Assert.Throws<ModelFormatException>(() => checkpoint.Restore(sgd, watched)).Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.Copy());
        Model wider = Model.For(data, new Sequential(new Dense(13, Activation.Tanh), new Dropout(0.3f), new Dense(3)));
        using var other = new Trainer(wider, new Adam(), new TrainingOptions { Threads = 1 });
        Assert.Contains("this network and optimizer need", Assert.Throws<ModelFormatException>(() => checkpoint.Restore(other, new BestWeights(wider))).Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.EpochsDone, watched.Epoch));
    }

    [Fact]
    public void A_model_file_is_no_checkpoint()
    {
        using var folder = new TemporaryFolder();
        Model.For(data, network).Save(folder.File("model"));
        Assert.Contains("found no training state", Assert.Throws<ModelFormatException>(() => Checkpoint.Load(folder.File("model"))).Message, StringComparison.Ordinal);
    }
}
