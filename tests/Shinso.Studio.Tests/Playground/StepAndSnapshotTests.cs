using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>Samples, batches and epochs are the same training in smaller and larger steps, and a snapshot holds all of it.</summary>
public sealed class StepAndSnapshotTests
{
    public static TheoryData<string> Links =>
    [
        "seed=0.12345&batchSize=30&regularization=L1&regularizationRate=0.01&learningRate=0.3",
        "seed=0.12345&batchSize=7&regularization=L2&regularizationRate=0.01&problem=regression",
        "v=1&seed=0.12345&batchSize=30&percValidData=20",
        "v=1&seed=0.12345&batchSize=16&optimizer=adam&learningRate=0.01&dropout=0.3,0.1&schedule=one-cycle&scheduleEpochs=12",
        "v=1&seed=0.12345&dataset=spiral3&optimizer=momentum&schedule=plateau&learningRate=1&regularization=L1&regularizationRate=0.01",
        "v=1&seed=0.12345&optimizer=adadelta&learningRate=1&reshuffle=false&layerActivations=step,relu",
    ];

    [Theory]
    [MemberData(nameof(Links))]
    public void Samples_batches_and_epochs_lead_to_the_same_weights(string link)
    {
        PlaygroundTrainer byEpoch = Trained.Of(link), byBatch = Trained.Of(link), bySample = Trained.Of(link);
        int count = byEpoch.Data.Train.Length, batches = 0;
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            byEpoch.RunEpoch();
            do
            {
                byBatch.RunBatch();
                batches++;
            }
            while (byBatch.Position > 0);
            for (int sample = 0; sample < count; sample++)
            {
                Assert.Equal((epoch - 1, sample), (bySample.Epoch, bySample.Position));
                bySample.RunSample();
            }

            Assert.Equal((epoch, epoch, epoch, 0), (byEpoch.Epoch, byBatch.Epoch, bySample.Epoch, bySample.Position));
        }

        Assert.Equal(3 * (int)Math.Ceiling(count / byEpoch.State.BatchSize), batches);
        Assert.Equal(Trained.Weights(byEpoch), Trained.Weights(byBatch));
        Assert.Equal(Trained.Weights(byEpoch), Trained.Weights(bySample));
        Assert.Equal(byEpoch.Measure(), bySample.Measure());
        Assert.Equal(byEpoch.EffectiveLearningRate, bySample.EffectiveLearningRate);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void An_epoch_begun_by_hand_is_finished(string link)
    {
        PlaygroundTrainer whole = Trained.Of(link), begun = Trained.Of(link);
        for (int sample = 0; sample < 45; sample++) begun.RunSample();
        begun.RunBatch();
        begun.RunEpoch();
        whole.RunEpoch();
        Assert.Equal((1, 0), (begun.Epoch, begun.Position));
        Assert.Equal(Trained.Weights(whole), Trained.Weights(begun));
    }

    [Fact]
    public void A_sample_that_does_not_end_its_batch_changes_no_weight()
    {
        PlaygroundTrainer trainer = Trained.Of("v=1&seed=0.5");
        float[] before = Trained.Weights(trainer);
        for (int sample = 1; sample < 10; sample++) trainer.RunSample();
        Assert.Equal(before, Trained.Weights(trainer));
        trainer.RunSample();
        Assert.NotEqual(before, Trained.Weights(trainer));
        Assert.Equal(10, trainer.Position);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_snapshot_put_back_leads_on_bit_by_bit(string link)
    {
        PlaygroundTrainer trainer = Trained.Of(link), other = Trained.Of(link);
        trainer.RunEpoch();
        trainer.RunEpoch();
        trainer.RunBatch();
        for (int sample = 0; sample < 4; sample++) trainer.RunSample();
        PlaygroundSnapshot snapshot = trainer.Snapshot();
        string first = After(trainer);
        trainer.LearningRate = 5;
        trainer.RunEpoch();
        trainer.Restore(snapshot);
        Assert.Equal(first, After(trainer));
        other.Restore(snapshot);
        Assert.Equal((snapshot.Epoch, snapshot.Position), (other.Epoch, other.Position));
        Assert.Equal(first, After(other));
        Assert.True(snapshot.Bytes > 4 * trainer.Network.Parameters.ValueCount - 1);

        static string After(PlaygroundTrainer trainer)
        {
            for (int epoch = 0; epoch < 15; epoch++) trainer.RunEpoch();
            return FormattableString.Invariant($"{trainer.Epoch} {trainer.Position} {trainer.DeadLinks} {trainer.EffectiveLearningRate} {trainer.Measure()} {string.Join(' ', Trained.Weights(trainer))}");
        }
    }

    [Fact]
    public void A_snapshot_of_another_network_is_refused()
    {
        PlaygroundSnapshot snapshot = Trained.Of("v=1&seed=1").Snapshot();
        foreach (string other in new[] { "v=1&seed=1&networkShape=4", "seed=1", "v=1&seed=1&optimizer=adam" })
        {
            ArgumentException problem = Assert.Throws<ArgumentException>(() => Trained.Of(other).Restore(snapshot));
            Assert.StartsWith("The snapshot is of another network or of other rules. Restore it in a trainer of the state that it was taken in.", problem.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Under plain gradient descent a link with weights and epoch is as good as a snapshot.</summary>
    [Theory]
    [InlineData("v=1&seed=0.5&batchSize=30")]
    [InlineData("v=1&seed=0.5&dropout=0.2&schedule=cosine&scheduleEpochs=20&weightSeed=7")]
    [InlineData("v=1&seed=0.5&dataset=blobs4&regularization=L2&regularizationRate=0.01&init=normal")]
    public void A_link_with_weights_and_epoch_goes_on_like_the_run_it_comes_from(string link)
    {
        PlaygroundTrainer trainer = Trained.After(link, 6);
        string live = PlaygroundLink.Write(trainer.StateNow());
        Assert.Contains("&epoch=6&weights=", live, StringComparison.Ordinal);
        PlaygroundTrainer opened = Trained.Of(live);
        Assert.Equal((6, 0), (opened.Epoch, opened.Position));
        for (int epoch = 0; epoch < 9; epoch++)
        {
            trainer.RunEpoch();
            opened.RunEpoch();
        }

        Assert.Equal(Trained.Weights(trainer), Trained.Weights(opened));
        Assert.Equal(trainer.Measure(), opened.Measure());
    }

    [Fact]
    public void Weights_that_no_link_can_hold_are_left_out_of_the_live_state()
    {
        PlaygroundTrainer wide = Trained.Of("v=1&seed=1&networkShape=200,100"), compatible = Trained.After("seed=1", 1), broken = Trained.After("v=1&seed=1&problem=regression&activation=linear&learningRate=10", 60);
        Assert.NotNull(broken.Diverged);
        foreach (PlaygroundTrainer trainer in new[] { wide, compatible, broken })
            Assert.Equal((0, 0), (trainer.StateNow().Weights.Count, trainer.StateNow().Epoch));
    }

    [Fact]
    public void An_edit_sets_the_weight_and_in_compatible_mode_the_double_behind_it()
    {
        foreach (string link in new[] { "seed=0.5&learningRate=0", "v=1&seed=0.5&learningRate=0" })
        {
            PlaygroundTrainer trainer = Trained.Of(link);
            double before = trainer.Measure().Train;
            trainer.Edit("hidden1.weight", 3, 0.1 + 0.2);
            trainer.Edit("output.bias", 0, -2);
            Assert.Equal((0.3f, -2f), (trainer.Network.Parameters["hidden1.weight"].Values[3], trainer.Network.Parameters["output.bias"].Values[0]));
            Assert.NotEqual(before, trainer.Measure().Train);
            trainer.RunEpoch();
            Assert.Equal((0.3f, -2f), (trainer.Network.Parameters["hidden1.weight"].Values[3], trainer.Network.Parameters["output.bias"].Values[0]));
        }

        PlaygroundTrainer one = Trained.Of("seed=1");
        Assert.StartsWith("The parameter 'output.weight' has 2 values, but number 2 was to be set.", Assert.Throws<ArgumentOutOfRangeException>(() => one.Edit("output.weight", 2, 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A weight must be a finite number, but 'output.weight' was to become NaN.", Assert.Throws<ArgumentOutOfRangeException>(() => one.Edit("output.weight", 0, double.NaN)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no parameter 'hidden9.weight'.", Assert.Throws<KeyNotFoundException>(() => one.Edit("hidden9.weight", 0, 0)).Message, StringComparison.Ordinal);
    }

    /// <summary>w − η·∂L/∂w for one point, by the difference quotient of the loss of a data set that holds nothing but that point.</summary>
    [Theory]
    [InlineData("seed=0.5&batchSize=30&learningRate=0.1")]
    [InlineData("v=1&seed=0.5&batchSize=30&learningRate=0.1")]
    public void An_update_by_one_point_follows_its_gradient_and_leaves_what_waits_alone(string link)
    {
        PlaygroundTrainer trainer = Trained.After(link, 3);
        float weight = trainer.Network.Parameters["hidden1.weight"].Values[2];
        PlaygroundSnapshot snapshot = trainer.Snapshot();
        var point = new PlaygroundPoint(1.5, -2, 1);
        double slope = (LossAt(weight + 0.01) - LossAt(weight - 0.01)) / 0.02;
        trainer.Restore(snapshot);
        trainer.Learn(point);
        Assert.Equal(weight - 0.1 * slope, trainer.Network.Parameters["hidden1.weight"].Values[2], 1e-4);
        Assert.NotEqual(0, slope, 1e-4);
        Assert.Equal((3, 0), (trainer.Epoch, trainer.Position));

        double LossAt(double value)
        {
            trainer.Edit("hidden1.weight", 2, value);
            PlaygroundGraph graph = trainer.Network.Connect(1, Graphs.Mode.Inference);
            new PlaygroundRows(trainer.Network, [point]).Fill(graph, 0, 1);
            graph.Graph.Forward();
            return graph.Loss.Value[0];
        }
    }
}
