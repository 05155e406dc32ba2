using Shinso.Metrics;
using Shinso.Tests.Golden;

namespace Shinso.Tests.Metrics;

public class RocCurveTests
{
    private static readonly GoldenFile File = GoldenFile.Open("metrics.json");

    public static TheoryData<string> Cases => [.. File.Names("roc")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Points_and_area_equal_those_of_scikit_learn(string name)
    {
        GoldenFile expected = File.Case(name, "roc");
        RocCurve curve = RocCurve.Of(Labels(expected), expected.Singles("score"));
        Assert.Equal(expected.Double("auc"), curve.Area, 1e-15);
        Assert.Equal(expected.Doubles("false_positive_rate"), curve.Points.Select(point => point.FalsePositiveRate));
        Assert.Equal(expected.Doubles("true_positive_rate"), curve.Points.Select(point => point.TruePositiveRate));
        Assert.Equal([float.PositiveInfinity, .. expected.Singles("threshold")], curve.Points.Select(point => point.Threshold));
    }

    [Fact]
    public void The_area_is_the_chance_that_a_positive_scores_higher()
    {
        GoldenFile data = File.Case("many ties", "roc");
        (bool[] labels, float[] scores) = (Labels(data), data.Singles("score"));
        double wins = 0, pairs = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = 0; j < labels.Length; j++)
            {
                if (!labels[i] || labels[j]) continue;
                pairs++;
                wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }

        Assert.Equal(wins / pairs, RocCurve.Of(labels, scores).Area, 1e-15);
    }

    [Fact]
    public void The_order_of_the_samples_does_not_matter()
    {
        GoldenFile data = File.Case("many ties", "roc");
        RocCurve forward = RocCurve.Of(Labels(data), data.Singles("score"));
        RocCurve backward = RocCurve.Of([.. Labels(data).Reverse()], [.. data.Singles("score").Reverse()]);
        Assert.Equal(forward.Points, backward.Points);
    }

    [Fact]
    public void One_class_alone_NaN_and_unequal_lengths_are_refused_in_a_sentence()
    {
        Assert.StartsWith("A ROC curve needs positive and negative samples, but got 2 positive and 0 negative ones.", Message([true, true], [1, 2]), StringComparison.Ordinal);
        Assert.StartsWith("A ROC curve needs positive and negative samples, but got 0 positive and 0 negative ones.", Message([], []), StringComparison.Ordinal);
        Assert.StartsWith("A ROC curve needs a score for every sample, but one is NaN.", Message([true, false], [1, float.NaN]), StringComparison.Ordinal);
        Assert.StartsWith("2 labels need as many scores, but got 3.", Message([true, false], [1, 2, 3]), StringComparison.Ordinal);

        static string Message(bool[] labels, float[] scores) => Assert.Throws<ArgumentException>(() => RocCurve.Of(labels, scores)).Message;
    }

    private static bool[] Labels(GoldenFile data) => [.. data.Integers("positive").Select(label => label == 1)];
}
