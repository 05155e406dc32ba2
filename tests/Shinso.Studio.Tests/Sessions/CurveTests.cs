using Shinso.Studio.Playground.Export;
using Shinso.Studio.Sessions;

namespace Shinso.Studio.Tests.Sessions;

public sealed class CurveTests
{
    [Fact]
    public void The_first_hundred_epochs_are_all_there_then_one_percent_apart()
    {
        var curve = new Curve();
        Train(curve, 1000);

        int[] epochs = [.. curve.Points.Select(point => point.Epoch)];
        Assert.Equal(Enumerable.Range(0, 101), epochs[..101]);
        Assert.All(epochs[101..].Zip(epochs[100..]), pair => Assert.InRange(pair.First - pair.Second, 1, 10));
    }

    [Fact]
    public void A_million_epochs_stay_within_bounds_and_keep_their_beginning()
    {
        var curve = new Curve();
        for (int epoch = 0; epoch < 1_000_000; epoch += 50) curve.Add(new CurvePoint(epoch, 1, 1, 1));

        Assert.InRange(curve.Points.Count, 100, Curve.MaxPoints);
        Assert.Equal(0, curve.Points[0].Epoch);
        Assert.Equal(999_950, curve.Points[^1].Epoch);
        Assert.True(curve.Points.Zip(curve.Points.Skip(1)).All(pair => pair.First.Epoch < pair.Second.Epoch));
    }

    [Fact]
    public void What_is_new_is_given_once_even_where_points_are_thinned()
    {
        var curve = new Curve();
        HashSet<int> seen = [];
        for (int epoch = 0; epoch < 5000; epoch++)
        {
            curve.Add(new CurvePoint(epoch, 1, 1, 1));
            if (epoch % 7 != 0) continue;
            foreach (CurvePoint point in curve.TakeNew()) Assert.True(seen.Add(point.Epoch));
        }

        Assert.True(seen.IsSupersetOf(curve.Points.Select(point => point.Epoch).Where(epoch => epoch <= 4998)));
    }

    [Fact]
    public void A_second_measure_of_an_epoch_takes_the_place_of_the_first()
    {
        var curve = new Curve();
        Train(curve, 10);
        curve.Add(new CurvePoint(10, 0.5f, 1, 1));

        Assert.Equal(11, curve.Points.Count);
        Assert.Equal(0.5f, curve.Points[^1].Train);
    }

    private static void Train(Curve curve, int epochs)
    {
        for (int epoch = 0; epoch <= epochs; epoch++)
        {
            if (epoch >= curve.NextEpoch) curve.Add(new CurvePoint(epoch, 1, 1, 1));
        }
    }
}
