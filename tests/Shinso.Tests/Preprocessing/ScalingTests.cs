using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Preprocessing;
using Shinso.Tensors;

namespace Shinso.Tests.Preprocessing;

public class ScalingTests
{
    private static Dataset Table(int rows, params float[] features) => new("table", LearningTask.Regression,
        new TensorRows(new Tensor([rows, features.Length / rows], features)), new TensorRows(new Tensor([rows, 1])));

    [Fact]
    public void Standardize_learns_mean_and_deviation_of_every_column()
    {
        Standardize step = Standardize.Fit(Table(4, 2, 7, 4, 7, 4, 7, 6, 7));
        Assert.Equal([4, 7], step.Mean);
        Assert.Equal([MathF.Sqrt(2), 1], step.Deviation);
        float[] rows = [6, 7, 4, 8];
        step.Apply(rows);
        Assert.Equal([2 / MathF.Sqrt(2), 0, 0, 1], rows);
    }

    [Fact]
    public void Standardized_rows_have_mean_0_and_deviation_1()
    {
        Dataset data = PlaygroundSets.Gauss(1000, 0.2);
        Standardize step = Standardize.Fit(data);
        float[] rows = new float[2000];
        data.Features.Gather([.. Enumerable.Range(0, 1000)], rows);
        step.Apply(rows);
        double[] first = [.. Enumerable.Range(0, 1000).Select(row => (double)rows[2 * row])];
        Assert.Equal(0, first.Average(), 1e-6);
        Assert.Equal(1, first.Average(x => x * x), 1e-5);
    }

    [Fact]
    public void MinMax_brings_the_training_rows_to_0_and_1()
    {
        MinMax step = MinMax.Fit(Table(3, -2, 5, 0, 5, 6, 5));
        float[] rows = [-2, 5, 2, 5, 6, 5, 10, 6];
        step.Apply(rows);
        Assert.Equal([0, 0, 0.5f, 0, 1, 0, 1.5f, 1], rows);
    }

    [Fact]
    public void Undo_is_the_inverse_of_apply()
    {
        Dataset data = PlaygroundSets.Gauss(200, 0.2);
        float[] rows = new float[400], changed = new float[400];
        data.Features.Gather([.. Enumerable.Range(0, 200)], rows);
        foreach (PreprocessingStep step in (PreprocessingStep[])[Standardize.Fit(data), MinMax.Fit(data)])
        {
            rows.CopyTo(changed, 0);
            step.Apply(changed);
            Assert.NotEqual(rows, changed);
            step.Undo(changed);
            Assert.All(rows.Zip(changed), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void A_constant_column_that_no_mean_can_hit_exactly_becomes_0()
    {
        Standardize step = Standardize.Fit(Table(3, 0.1f, 0.1f, 0.1f));
        float[] row = [0.1f];
        step.Apply(row);
        Assert.Equal((0, 1), (row[0], step.Deviation[0]));
        step.Undo(row);
        Assert.Equal(0.1f, row[0]);
    }

    [Fact]
    public void Steps_with_the_same_numbers_are_equal()
    {
        Assert.Equal(new Standardize([1, 2], [3, 4]), new Standardize([1, 2], [3, 4]));
        Assert.Equal(new Standardize([1, 2], [3, 4]).GetHashCode(), new Standardize([1, 2], [3, 4]).GetHashCode());
        Assert.NotEqual(new Standardize([1, 2], [3, 4]), new Standardize([1, 2], [3, 5]));
        Assert.Equal<PreprocessingStep>(new MinMax([1], [2]), new MinMax([1], [2]));
        Assert.Equal("Standardize(2 features) MinMax(1 features)", $"{new Standardize([1, 2], [3, 4])} {new MinMax([1], [2])}");
    }

    [Fact]
    public void Rows_of_another_width_are_refused() => Assert.Equal(
        "Standardize was fitted to 2 features per row, but got 3 numbers. Give it rows of the training data's features.",
        Assert.Throws<ShapeException>(() => new Standardize([1, 2], [3, 4]).Apply(new float[3])).Message);

    [Fact]
    public void Nothing_can_be_learnt_from_no_rows() => Assert.Equal(
        "Preprocessing needs training rows to learn from, but 'circle' has none. Give it at least one.",
        Assert.Throws<ArgumentException>(() => Standardize.Fit(PlaygroundSets.Circle().Select())).Message);
}
