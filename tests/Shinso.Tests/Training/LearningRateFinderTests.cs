using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class LearningRateFinderTests
{
    private static readonly Dataset Gauss = PlaygroundSets.Gauss();

    private static Model Net() => Model.For(Gauss, new Sequential(new Dense(8, Activation.Tanh), new Dense(1)));

    private static LearningRateFinder Finder(Model model, int batch = 32) => new(model, new Sgd(), new TrainingOptions { BatchSize = batch, Threads = 1 });

    private static LearningRatePoint[] Curve(int count, Func<double, double> loss) =>
        [.. Enumerable.Range(0, count).Select(step => -7 + 8.0 * step / (count - 1)).Select(power => new LearningRatePoint((float)Math.Pow(10, power), (float)loss(power), (float)loss(power)))];

    [Fact]
    public void The_rates_are_a_geometric_sequence_and_the_test_ends_where_the_loss_blows_up()
    {
        LearningRatePoint[] points = [.. Finder(Net()).Points(Gauss, TestContext.Current.CancellationToken)];
        Assert.Equal(1e-7f, points[0].Rate);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(Math.Pow(1e8, 1 / 99.0), pair.Second.Rate / pair.First.Rate, 1e-4));
        Assert.Equal(points[0].Loss, points[0].Smoothed);
        var wild = new LearningRateFinder(Net(), new Sgd(), new TrainingOptions { BatchSize = 32, Threads = 1 }) { To = 1e6f };
        LearningRatePoint[] blown = [.. wild.Points(Gauss, TestContext.Current.CancellationToken)];
        Assert.InRange(blown.Length, LearningRateFinder.FewestPoints, 99);
        Assert.True(blown[^1].Smoothed > 4 * blown[..^1].Min(point => point.Smoothed));
        Assert.All(Enumerable.Range(1, blown.Length - 2), place => Assert.True(blown[place].Smoothed <= 4 * blown[..place].Min(point => point.Smoothed)));
    }

    [Fact]
    public void The_weights_are_as_they_were_however_far_the_points_are_read()
    {
        Model model = Net();
        float[][] before = model.Parameters.Copy();
        Assert.Equal(100, Finder(model).Points(Gauss, TestContext.Current.CancellationToken).Count());
        Assert.Equal(before, model.Parameters.Copy());
        Assert.Equal(70, Finder(model).Points(Gauss, TestContext.Current.CancellationToken).Take(70).Count());
        Assert.Equal(before, model.Parameters.Copy());
        Assert.Empty(Finder(model).Points(Gauss, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_suggested_rate_trains()
    {
        Model model = Net();
        LearningRateSuggestion found = LearningRateFinder.Suggest([.. Finder(model).Points(Gauss, TestContext.Current.CancellationToken)]);
        Assert.Equal(RangeTestVerdict.Found, found.Verdict);
        using var trainer = new Trainer(model, new Sgd(found.Rate!.Value), new TrainingOptions { BatchSize = 32, Threads = 1 });
        Assert.True(trainer.Epochs(Gauss, count: 10, stop: TestContext.Current.CancellationToken).Last().TrainAccuracy > 0.95f);
    }

    [Fact]
    public void The_rate_where_the_loss_falls_fastest_is_suggested()
    {
        LearningRateSuggestion found = LearningRateFinder.Suggest(Curve(100, power => 1 / (1 + Math.Exp(4 * (power + 3)))));
        Assert.Equal(RangeTestVerdict.Found, found.Verdict);
        Assert.InRange(found.Rate!.Value, 0.0008f, 0.00125f);
    }

    [Fact]
    public void Without_a_curve_to_read_nothing_is_suggested()
    {
        Assert.Equal(new LearningRateSuggestion(RangeTestVerdict.TooFewPoints, null), LearningRateFinder.Suggest(Curve(LearningRateFinder.FewestPoints - 1, power => -power)));
        Assert.Equal(new LearningRateSuggestion(RangeTestVerdict.NeverFell, null), LearningRateFinder.Suggest(Curve(100, _ => 0.7)));
        Assert.Equal(new LearningRateSuggestion(RangeTestVerdict.NeverFell, null), LearningRateFinder.Suggest(Curve(100, power => 10 + power)));
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_at_once()
    {
        Assert.Equal("Batch size 501 is larger than the 500 training samples. Use at most 500.", Assert.Throws<ArgumentException>(() => Finder(Net(), 501).Points(Gauss, TestContext.Current.CancellationToken)).Message);
        var backwards = new LearningRateFinder(Net(), new Sgd()) { From = 1, To = 0.1f };
        Assert.Equal("A range test goes from a rate above 0 to a larger one, but got 1 to 0.1.", Assert.Throws<ArgumentException>(() => backwards.Points(Gauss, TestContext.Current.CancellationToken)).Message);
    }
}
