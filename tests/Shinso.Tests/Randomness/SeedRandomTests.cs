using Shinso.Randomness;

namespace Shinso.Tests.Randomness;

public class SeedRandomTests
{
    /// <summary>Published values: those of "hello." stand in the readme of the JavaScript library.</summary>
    [Theory]
    [InlineData("hello.", new[] { 0.9282578795792454, 0.3752569768646784 })]
    [InlineData("0.12345", new[] { 0.9152007406557323, 0.4702753218035592, 0.2736265229359467, 0.4061024686767439 })]
    [InlineData("0.00001", new[] { 0.13485458799444464, 0.7069006388103914, 0.9737300418803356 })]
    public void Draws_are_those_of_the_JavaScript_library(string seed, double[] draws)
    {
        var random = new SeedRandom(seed);
        Assert.Equal(draws, draws.Select(_ => random.NextDouble()));
    }

    [Fact]
    public void Seeds_of_any_length_are_used_to_their_end()
    {
        string text = new('a', 300);
        double[] first = [.. new[] { "", "a", text, text + "a", text + "b", "あ" }.Select(seed => new SeedRandom(seed).NextDouble())];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(first, draw => Assert.InRange(draw, 0, 1));
        Assert.Equal(new SeedRandom("aa").NextDouble(), new SeedRandom("a").NextDouble());  // RC4 repeats a short key
    }

    [Fact]
    public void Draws_fill_the_unit_interval_evenly()
    {
        var random = new SeedRandom("even");
        int[] counts = new int[10];
        for (int draw = 0; draw < 100_000; draw++) counts[(int)(random.NextDouble() * 10)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void A_shuffle_takes_one_draw_per_item_and_keeps_the_items()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        SeedRandom shuffling = new("order"), other = new("order");
        shuffling.Shuffle<int>(items);
        for (int draw = 0; draw < 100; draw++) other.NextDouble();
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(other.NextDouble(), shuffling.NextDouble());
    }

    [Fact]
    public void Normal_values_have_their_mean_and_variance()
    {
        var random = new SeedRandom("bell");
        double[] values = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextNormal(2, 4))];
        double mean = values.Average();
        Assert.InRange(mean, 1.97, 2.03);
        Assert.InRange(values.Average(value => (value - mean) * (value - mean)), 3.9, 4.1);
    }
}
