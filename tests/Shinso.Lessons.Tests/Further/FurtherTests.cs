using Shinso.Lessons.Calculation;
using Shinso.Lessons.Further;
using Shinso.Randomness;

namespace Shinso.Lessons.Tests.Further;

/// <summary>What the checks of the lessons on further networks do not pin.</summary>
public sealed class FurtherTests
{
    [Theory]
    [InlineData(7, 9, 3, 1, 0)]
    [InlineData(7, 9, 3, 2, 1)]
    [InlineData(10, 6, 5, 3, 2)]
    public void Plain_loops_and_the_engine_slide_alike(int height, int width, int kernel, int stride, int padding)
    {
        var random = new SplitMix(3);
        double[][] x = Draw(height, width), w = Draw(kernel, kernel);
        double[][] plain = Convolutions.Slide(x, w, stride, padding), engine = Convolutions.InEngine(x, w, stride, padding);
        Assert.Equal(plain.Length, engine.Length);
        foreach ((double[] row, double[] other) in plain.Zip(engine))
        {
            foreach ((double a, double b) in row.Zip(other)) Assert.Equal(a, b, 1e-5);
        }

        double[][] Draw(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray())];
    }

    [Fact]
    public void The_gradient_through_time_is_that_of_the_tape()
    {
        var unit = new RecurrentUnit(-0.7, 0.4, 1.3, -0.2);
        double[] x = [0.3, -1, 0.8, 2, -0.4], targets = [1, 0, -1, 0.5, 0];
        (_, double dw, double du, double dv, double db) = unit.ThroughTime(x, targets);
        foreach ((double hand, double tape) in new[] { dw, du, dv, db }.Zip(unit.OnTape(x, targets))) Assert.Equal(tape, hand, 1e-12);
    }

    [Fact]
    public void The_predictor_learns_the_wave()
    {
        double[] wave = [.. Enumerable.Range(0, 60).Select(t => 0.8 * Math.Sin(0.3 * t))];
        var predictor = new RecurrentPredictor(8, seed: 1);
        double before = predictor.Learn(wave, 0.3), after = before;
        for (int epoch = 0; epoch < 200; epoch++) after = predictor.Learn(wave, 0.3);
        Assert.True(after < before / 50, $"{before} became {after}");
    }

    [Fact]
    public void Unequal_deviations_give_two_borders_where_the_classes_are_equally_probable()
    {
        var line = new TwoNormals(0, 1, 1, 2, 0.5);
        double[] borders = line.Borders();
        Assert.Equal(2, borders.Length);
        Assert.All(borders, border => Assert.Equal(0.5, line.Row(border)[3], 1e-12));
    }

    [Fact]
    public void Heads_share_the_columns_and_weights_add_up_to_one()
    {
        double[][] x = [[1, 2, 3, 4], [5, 6, 7, 8]];
        Assert.Equal([[3, 4], [7, 8]], Attention.Head(x, 1, 2));
        Assert.All(Attention.Weights(Attention.Scores(x, x), causal: true), row => Assert.Equal(1, row.Sum(), 1e-12));
    }
}
