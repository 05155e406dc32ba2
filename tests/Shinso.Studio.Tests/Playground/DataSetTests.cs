using Shinso.Randomness;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The points: where they lie, what they are called, how they are divided.</summary>
public sealed class DataSetTests
{
    public static TheoryData<PlaygroundDataset> Drawn => [.. Enum.GetValues<PlaygroundDataset>().Where(set => set != PlaygroundDataset.Own)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Every_set_draws_finite_points_in_bounds_of_every_class_at_any_noise(PlaygroundDataset set)
    {
        foreach (int samples in new[] { 10, 11, 333, 2000 })
        {
            foreach (double noise in new[] { 0.0, 25, 50, 80 })
            {
                PlaygroundState state = Of(set) with { Samples = samples, Noise = noise, TrainPercent = 40, ValidPercent = 30 };
                PlaygroundData data = Draw(state);
                PlaygroundPoint[] all = [.. data.Train, .. data.Valid, .. data.Test];
                Assert.Equal((samples, samples * 40 / 100, samples * 30 / 100), (all.Length, data.Train.Length, data.Valid.Length));
                bool clouds = set is PlaygroundDataset.Gauss or PlaygroundDataset.Blobs3 or PlaygroundDataset.Blobs4;
                double bound = clouds ? 14 : 6;
                Assert.All(all, point => Assert.True(Math.Abs(point.X) <= bound && Math.Abs(point.Y) <= bound && double.IsFinite(point.Label)));
                double[] labels = [.. all.Select(point => point.Label).Distinct().Order()];
                if (state.Classes > 2) Assert.Equal(Enumerable.Range(0, state.Classes).Select(label => (double)label), labels);
                else if (state.Classes == 2) Assert.Equal([-1, 1], labels);
                else Assert.All(labels, label => Assert.InRange(label, -3, 3));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Noise_and_seed_make_other_points_and_the_same_seed_the_same(PlaygroundDataset set)
    {
        PlaygroundState state = Of(set) with { Samples = 200 };
        Assert.Equal(Draw(state).Train, Draw(state).Train);
        Assert.NotEqual(Draw(state).Train, Draw(state with { Seed = "0.7" }).Train);
        Assert.NotEqual(Draw(state).Train, Draw(state with { Noise = 30 }).Train);
    }

    /// <summary>Without noise the classes of the new sets can be told apart by their formulas.</summary>
    [Fact]
    public void The_new_sets_have_the_shapes_that_they_are_named_after()
    {
        Assert.All(All(PlaygroundDataset.Rings), point => Assert.Equal(point.Label, (int)(Math.Sqrt(point.X * point.X + point.Y * point.Y) / 1.25) % 2 == 0 ? 1 : -1));
        Assert.All(All(PlaygroundDataset.Checkerboard), point => Assert.Equal(point.Label, (Math.Floor(point.X / 3) + Math.Floor(point.Y / 3)) % 2 == 0 ? 1 : -1));
        Assert.All(All(PlaygroundDataset.Moons), point => Assert.Equal(3, Math.Sqrt(Math.Pow(point.X + 1.5 * point.Label, 2) + Math.Pow(point.Y + 0.75 * point.Label, 2)), 1e-9));
        foreach ((PlaygroundDataset set, int arms) in new[] { (PlaygroundDataset.Spiral3, 3), (PlaygroundDataset.Spiral4, 4) })
        {
            Assert.All(All(set), point =>
            {
                double r = Math.Sqrt(point.X * point.X + point.Y * point.Y), turn = Math.Atan2(point.X, point.Y) - 2.5 * Math.PI * r / 5 - 2 * Math.PI * point.Label / arms;
                if (r > 0) Assert.Equal(1, Math.Cos(turn), 1e-9);
            });
        }

        foreach ((PlaygroundDataset set, int clouds) in new[] { (PlaygroundDataset.Blobs3, 3), (PlaygroundDataset.Blobs4, 4) })
        {
            foreach (IGrouping<double, PlaygroundPoint> cloud in All(set).GroupBy(point => point.Label))
            {
                Assert.Equal(3 * Math.Sin(2 * Math.PI * cloud.Key / clouds), cloud.Average(point => point.X), 0.2);
                Assert.Equal(3 * Math.Cos(2 * Math.PI * cloud.Key / clouds), cloud.Average(point => point.Y), 0.2);
            }
        }
    }

    [Fact]
    public void Validation_points_come_after_the_training_points_and_before_the_test_points()
    {
        PlaygroundState state = new() { Seed = "0.12345", TrainPercent = 50 };
        PlaygroundData two = Draw(state), three = Draw(state with { ValidPercent = 30 });
        Assert.Equal((250, 150, 100), (three.Train.Length, three.Valid.Length, three.Test.Length));
        Assert.Equal(two.Train, three.Train);
        Assert.Equal(two.Test, [.. three.Valid, .. three.Test]);
        Assert.Equal(three.Valid, three[PlaygroundPart.Valid]);
        Assert.Equal(20, PlaygroundLimits.Hold(state with { TrainPercent = 80, ValidPercent = 50 }, []).ValidPercent);
        var trainer = new PlaygroundTrainer(state with { ValidPercent = 30 });
        PlaygroundLosses losses = trainer.Measure();
        Assert.Equal(new PlaygroundTrainer(state).Measure().Test, (150 * losses.Valid + 100 * losses.Test) / 250, 1e-6);
        Assert.True(double.IsNaN(new PlaygroundTrainer(state).Measure().Valid));
    }

    [Fact]
    public void Own_points_are_kept_as_exactly_as_links_keep_them()
    {
        PlaygroundOwnPoint[] points = [PlaygroundOwnPoint.OfClass(1.23456, -5.4321, 1), PlaygroundOwnPoint.OfClass(-9, double.NaN, 99), PlaygroundOwnPoint.OfValue(6, -6, -0.25)];
        Assert.Equal((1.23456, -5.4321, 1), (points[0].X, points[0].Y, points[0].Class), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-4 && a.Item3 == b.Item3);
        Assert.Equal((-6, 0, 7), (points[1].X, points[1].Y, points[1].Class));
        Assert.Equal((6.0, -6.0, -0.25), (points[2].X, points[2].Y, points[2].Value), (a, b) => a.Item1 == b.Item1 && a.Item2 == b.Item2 && Math.Abs(a.Item3 - b.Item3) < 1 / 250.0);
        foreach (PlaygroundOwnPoint point in points)
        {
            Assert.Equal(point, PlaygroundOwnPoint.OfClass(point.X, point.Y, point.Class) with { Mark = point.Mark });
            Assert.Equal(point, PlaygroundOwnPoint.OfValue(point.X, point.Y, point.Value));
        }
    }

    [Fact]
    public void Own_points_are_learned_as_classes_or_as_values()
    {
        PlaygroundOwnPoint[] points = [.. Enumerable.Range(0, 60).Select(index => PlaygroundOwnPoint.OfClass(index % 10 - 4.5, index / 10 - 2.5, index % 10 < 5 ? 0 : 1))];
        PlaygroundState state = new() { Dataset = PlaygroundDataset.Own, RegressionDataset = PlaygroundDataset.Own, Points = [.. points] };
        Assert.Equal([-1, 1], Draw(state).Train.Select(point => point.Label).Distinct().Order());
        Assert.Equal(1, Learned(state).TestAccuracy);
        PlaygroundState values = state with { Problem = PlaygroundProblem.Regression, Points = [.. points.Select(point => PlaygroundOwnPoint.OfValue(point.X, point.Y, point.X / 6))] };
        PlaygroundLosses losses = Learned(values);
        Assert.InRange(losses.TestAccuracy, 0.95, 1);

        static PlaygroundLosses Learned(PlaygroundState state)
        {
            var trainer = new PlaygroundTrainer(state);
            for (int epoch = 0; epoch < 400; epoch++) trainer.RunEpoch();
            return trainer.Measure();
        }
    }

    [Fact]
    public void A_point_more_moves_at_most_one_other_to_another_part()
    {
        PlaygroundState state = new() { Dataset = PlaygroundDataset.Own, Points = [.. Enumerable.Range(0, 80).Select(index => PlaygroundOwnPoint.OfClass(Math.Sin(index), Math.Cos(3 * index), index % 2))] };
        HashSet<PlaygroundPoint> before = [.. Draw(state).Train], after = [.. Draw(state with { Points = [.. state.Points, PlaygroundOwnPoint.OfClass(2, 2, 1)] }).Train];
        Assert.Equal((40, 40), (before.Count, after.Count));
        Assert.InRange(before.Except(after).Count(), 0, 1);
        Assert.NotEqual(before, [.. Draw(state with { Seed = "0.9" }).Train]);
    }

    private static PlaygroundState Of(PlaygroundDataset set) => set is PlaygroundDataset.RegPlane or PlaygroundDataset.RegGauss
        ? new() { Problem = PlaygroundProblem.Regression, RegressionDataset = set }
        : new() { Dataset = set };

    private static PlaygroundData Draw(PlaygroundState state) => PlaygroundData.Draw(PlaygroundLimits.Hold(state, []), new SeedRandom(state.Seed));

    private static PlaygroundPoint[] All(PlaygroundDataset set)
    {
        PlaygroundData data = Draw(Of(set));
        return [.. data.Train, .. data.Test];
    }
}
