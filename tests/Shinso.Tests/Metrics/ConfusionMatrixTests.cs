using Shinso.Metrics;
using Shinso.Tests.Golden;

namespace Shinso.Tests.Metrics;

public class ConfusionMatrixTests
{
    private static readonly GoldenFile File = GoldenFile.Open("metrics.json");

    public static TheoryData<string> Cases => [.. File.Names("classification")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_numbers_equal_those_of_scikit_learn(string name)
    {
        GoldenFile expected = File.Case(name, "classification");
        ConfusionMatrix matrix = Matrix(expected);
        int[] cells = expected.Integers("matrix");
        for (int i = 0; i < cells.Length; i++) Assert.Equal(cells[i], matrix[i / matrix.Classes, i % matrix.Classes]);
        Assert.Equal(expected.Double("accuracy"), matrix.Accuracy, 1e-15);
        for (int index = 0; index < matrix.Classes; index++)
        {
            var scores = new ClassScores(expected.Doubles("precision")[index], expected.Doubles("recall")[index], expected.Doubles("f1")[index], expected.Integers("support")[index]);
            AssertClose(scores, matrix.Of(index));
        }

        AssertClose(Average("macro"), matrix.Macro);
        AssertClose(Average("weighted"), matrix.Weighted);

        ClassScores Average(string kind) =>
            new(expected[kind].Double("precision"), expected[kind].Double("recall"), expected[kind].Double("f1"), matrix.Count);
    }

    [Fact]
    public void Rows_are_the_truth_and_columns_the_prediction()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add(0, 1);
        Assert.Equal((1, 0), (matrix[0, 1], matrix[1, 0]));
        Assert.Equal("0 1\n0 0", matrix.ToString());
    }

    [Fact]
    public void Division_by_zero_gives_0()
    {
        var matrix = new ConfusionMatrix(3);
        Assert.Equal((0, new ClassScores(0, 0, 0, 0), default, default), (matrix.Accuracy, matrix.Of(1), matrix.Macro, matrix.Weighted));
    }

    [Theory]
    [InlineData(new[] { 1f, 3, 2 }, 1)]
    [InlineData(new[] { 2f, 2, 2 }, 0)]
    [InlineData(new[] { 1f, 2, 2 }, 1)]
    [InlineData(new[] { float.NaN, -1, float.NaN }, 1)]
    [InlineData(new[] { -1, float.NegativeInfinity, float.NaN }, 0)]
    [InlineData(new[] { float.NaN, float.NaN, float.NaN }, 0)]
    public void The_largest_output_is_the_prediction(float[] outputs, int predicted)
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add(2, outputs);
        Assert.Equal(1, matrix[2, predicted]);
    }

    [Fact]
    public void Matrices_of_folds_add_up_and_are_cleared()
    {
        GoldenFile data = File.Case("five classes", "classification");
        ConfusionMatrix whole = Matrix(data), sum = Matrix(data);
        sum.Add(whole);
        Assert.Equal((2 * whole.Count, 2 * whole.Correct, 2 * whole[3, 3]), (sum.Count, sum.Correct, sum[3, 3]));
        sum.Clear();
        Assert.Equal((0, 0), (sum.Count, sum[3, 3]));
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var matrix = new ConfusionMatrix(10);
        float[] outputs = [0, 1, 2, 3, 9, 5, 6, 7, 8, 4];
        matrix.Add(1, outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) matrix.Add(i % 10, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_000, matrix[7, 4]);
    }

    [Fact]
    public void Wrong_classes_and_lengths_are_refused_in_a_sentence()
    {
        var matrix = new ConfusionMatrix(3);
        Assert.StartsWith("A confusion matrix of 3 classes counts classes 0 to 2, but got 3.", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(3, 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A confusion matrix of 3 classes counts classes 0 to 2, but got -1.", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A confusion matrix of 3 classes needs 3 outputs per sample, but got 2.", Assert.Throws<ArgumentException>(() => matrix.Add(0, new float[2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("A confusion matrix of 3 classes cannot take in one of 2 classes.", Assert.Throws<ArgumentException>(() => matrix.Add(new ConfusionMatrix(2))).Message, StringComparison.Ordinal);
        Assert.Equal(0, matrix.Count);
    }

    private static ConfusionMatrix Matrix(GoldenFile data)
    {
        var matrix = new ConfusionMatrix(data.Integer("classes"));
        foreach ((int actual, int predicted) in data.Integers("actual").Zip(data.Integers("predicted"))) matrix.Add(actual, predicted);
        return matrix;
    }

    private static void AssertClose(ClassScores expected, ClassScores got)
    {
        Assert.Equal(expected.Precision, got.Precision, 1e-14);
        Assert.Equal(expected.Recall, got.Recall, 1e-14);
        Assert.Equal(expected.F1, got.F1, 1e-14);
        Assert.Equal(expected.Support, got.Support);
    }
}
