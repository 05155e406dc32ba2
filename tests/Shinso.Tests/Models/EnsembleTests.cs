using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Preprocessing;
using Shinso.Tensors;
using Shinso.Tests.Contracts;

namespace Shinso.Tests.Models;

public class EnsembleTests
{
    private static Tensor FeaturesOf(Dataset data)
    {
        var features = new Tensor(data.Features.Shape.Prepend(data.Count));
        data.Features.Gather([.. Enumerable.Range(0, data.Count)], features.Values);
        return features;
    }

    private static Model Member(Dataset data, ulong seed, params Layer[] before) =>
        new(new Sequential([.. before, new Dense(Head.For(data).Outputs)]), data.Features.Shape, Head.For(data), seed) { ClassNames = data.ClassNames };

    [Fact]
    public void Numbers_are_the_mean_of_the_members_numbers()
    {
        Dataset data = ToySets.Create("reg-plane", new ToySettings { Samples = 50 });
        Tensor features = FeaturesOf(data);
        var scale = TargetScale.Fit(data);
        Model[] members = [.. Enumerable.Range(1, 3).Select(seed => new Model(new Sequential(new Dense(4, Activation.Tanh) { Name = "first" }, new Dense(1) { Name = "last" }), [2], Head.Regression(), (ulong)seed) { TargetScale = scale })];
        Tensor together = Ensemble.Combine(members).Predict(features);
        Tensor[] alone = [.. members.Select(member => member.Predict(features))];
        for (int row = 0; row < 50; row++) Assert.Equal(alone.Average(answers => answers.Values[row]), together.Values[row], 1e-4);
    }

    [Fact]
    public void Probabilities_are_the_normalised_geometric_mean_and_a_file_keeps_them()
    {
        Dataset data = Samples.Classes([4], 3, 20);
        Tensor features = FeaturesOf(data);
        Model[] members = [Member(data, 1, new Dense(5, Activation.Relu)), Member(data, 2, new Dense(7, Activation.Tanh), new Dropout(0.5f))];
        Model ensemble = Ensemble.Combine(members);
        Tensor together = ensemble.Predict(features), one = members[0].Predict(features), other = members[1].Predict(features);
        for (int row = 0; row < 20; row++)
        {
            double[] means = [.. Enumerable.Range(0, 3).Select(index => Math.Sqrt(one.Row(row)[index] * (double)other.Row(row)[index]))];
            for (int index = 0; index < 3; index++) Assert.Equal(means[index] / means.Sum(), together.Row(row)[index], 1e-5);
        }

        using var folder = new TemporaryFolder();
        ensemble.Save(folder.File("ensemble.safetensors"));
        Assert.True(together.Values.SequenceEqual(Model.Load(folder.File("ensemble.safetensors")).Predict(features).Values));
    }

    [Fact]
    public void The_members_are_not_changed()
    {
        Dataset data = Samples.Classes([4], 3, 20);
        Model[] members = [Member(data, 1), Member(data, 2)];
        float[][] before = members[0].Parameters.Copy();
        Array.Clear(Ensemble.Combine(members).Parameters[0].Values);
        Assert.Equal(before, members[0].Parameters.Copy());
    }

    [Fact]
    public void Models_that_do_not_go_together_are_refused()
    {
        Dataset data = Samples.Classes([4], 3, 20);
        Assert.StartsWith("An ensemble needs two models", Assert.Throws<ArgumentException>(() => Ensemble.Combine([Member(data, 1)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("The models of an ensemble need the same input", Assert.Throws<ArgumentException>(() => Ensemble.Combine([Member(data, 1), Member(Samples.Classes([4], 4, 20), 2)])).Message, StringComparison.Ordinal);
        var pooled = new Model(new Sequential(new Conv2D(3, 2), new GlobalAveragePool()), [1, 4, 4], Head.MultiClass(3));
        Assert.StartsWith("Every model of an ensemble has to end in a dense layer", Assert.Throws<ArgumentException>(() => Ensemble.Combine([pooled, pooled])).Message, StringComparison.Ordinal);
    }
}
