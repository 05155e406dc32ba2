using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Randomness;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class PermutationImportanceTests
{
    private static readonly FeatureGroup[] Columns = [new("noise", 0, 1), new("planted", 1, 1), new("more noise", 2, 2)];

    /// <summary>Four features, of which only the second says anything about the target.</summary>
    private static Dataset Planted(bool classes)
    {
        var random = new RandomStream(5, "planted");
        var features = new Tensor([200, 4]);
        foreach (ref float value in features.Values) value = (float)random.NextNormal();
        float[] targets = [.. Enumerable.Range(0, 200).Select(row => features.Row(row)[1])];
        return classes
            ? new Dataset("planted", LearningTask.Binary, new TensorRows(features), new TensorRows(new Tensor([200], [.. targets.Select(value => value > 0 ? 1f : 0)])), ["low", "high"])
            : new Dataset("planted", LearningTask.Regression, new TensorRows(features), new TensorRows(new Tensor([200, 1], targets)));
    }

    private static Model Trained(Dataset data)
    {
        Model model = Model.For(data, new Dense(1));
        using var trainer = new Trainer(model, new Adam(0.05f), new TrainingOptions { BatchSize = 20, Threads = 1 });
        Assert.Equal(40, trainer.Epochs(data, count: 40, stop: TestContext.Current.CancellationToken).Count());
        return model;
    }

    [Fact]
    public void The_planted_column_is_found()
    {
        Dataset data = Planted(classes: true);
        Importance[] found = [.. PermutationImportance.Of(Trained(data), data, Columns, stop: TestContext.Current.CancellationToken)];
        Assert.Equal(["noise", "planted", "more noise"], found.Select(importance => importance.Name));
        Assert.InRange(found[1].Mean, 0.4, 0.6);
        Assert.InRange(found[1].Deviation, 0.001, 0.1);
        Assert.InRange(Math.Abs(found[0].Mean), 0, 0.03);
        Assert.InRange(Math.Abs(found[2].Mean), 0, 0.03);
        Assert.Equal(10, found[0].Changes.Count);
    }

    [Fact]
    public void For_numbers_it_is_the_rise_of_the_rmse()
    {
        Dataset data = Planted(classes: false);
        Importance[] found = [.. PermutationImportance.Of(Trained(data), data, Columns, 3, stop: TestContext.Current.CancellationToken)];
        Assert.InRange(found[1].Mean, 1.1, 1.7);
        Assert.InRange(Math.Abs(found[0].Mean), 0, 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result_whatever_the_other_groups_are()
    {
        Dataset data = Planted(classes: true);
        Model model = Trained(data);
        double[] Of(FeatureGroup[] groups, ulong seed) => [.. PermutationImportance.Of(model, data, groups, 4, seed, stop: TestContext.Current.CancellationToken).Single(found => found.Name == "planted").Changes];
        Assert.Equal(Of(Columns, 3), Of([Columns[1]], 3));
        Assert.NotEqual(Of(Columns, 3), Of(Columns, 4));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Dataset data = Planted(classes: true);
        Model model = Model.For(data, new Dense(1));
        Assert.Equal("'far' is features 3 to 4, but there are features 0 to 3. (Parameter 'groups')", Assert.Throws<ArgumentException>(() => PermutationImportance.Of(model, data, [new("far", 3, 2)], stop: TestContext.Current.CancellationToken)).Message);
        Assert.Throws<ArgumentException>(() => PermutationImportance.Of(model, data.Select(0), Columns, stop: TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => PermutationImportance.Of(model, data, Columns, stop: new CancellationToken(canceled: true)).Count());
    }
}
