using Shinso.Data;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class BaselineTests
{
    private static Dataset Classes(params float[] labels) =>
        new("classes", LearningTask.MultiClass, new TensorRows(new Tensor([labels.Length, 1])), new TensorRows(new Tensor([labels.Length], labels)), ["a", "b", "c"]);

    private static Dataset Numbers(params float[] values) => new("numbers", LearningTask.Regression, new TensorRows(new Tensor([values.Length, 1])), new TensorRows(new Tensor([values.Length, 1], values)));

    [Fact]
    public void Always_answers_the_commonest_class_of_the_training_rows()
    {
        Baseline baseline = Assert.Single(Baseline.Of(Classes(1, 1, 0, 2)));
        Assert.Equal(("majority", 1), (baseline.Name, baseline.Class));
        Assert.Equal([0.25f, 0.5f, 0.25f], baseline.Answer);
        Evaluation result = baseline.Evaluate(Classes(1, 0));
        Assert.Equal(0.5, result.Accuracy);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.25)) / 2, result.Loss, 1e-6);
        Assert.Equal(1, result.Confusion![0, 1]);
    }

    [Fact]
    public void Of_equally_common_classes_it_takes_the_first() => Assert.Equal(0, Baseline.Of(Classes(2, 0, 1))[0].Class);

    [Fact]
    public void Always_answers_the_mean_or_the_median_of_the_training_targets()
    {
        Baseline[] baselines = [.. Baseline.Of(Numbers(1, 2, 9))];
        Assert.Equal(["mean", "median"], baselines.Select(baseline => baseline.Name));
        Assert.Equal([4f, 2f], baselines.Select(baseline => Assert.Single(baseline.Answer)));
        Assert.Equal(Math.Sqrt(2.5), baselines[1].Evaluate(Numbers(1, 4)).Errors!.RootMeanSquaredError, 1e-12);
        Assert.Equal(0, baselines[0].Evaluate(Numbers(1, 2, 9)).Errors!.RSquared, 1e-12);
        Assert.Equal(2.5f, Assert.Single(Baseline.Of(Numbers(1, 2, 3, 9))[1].Answer));
    }

    [Fact]
    public void Other_targets_are_refused() => Assert.Throws<ArgumentException>(() => Baseline.Of(Numbers(1, 2))[0].Evaluate(Classes(1, 0)));
}
