using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shinso.Randomness;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The numbers of the original's own engine.</summary>
public sealed class FixtureTests(ITestOutputHelper output)
{
    public static TheoryData<string> Runs => [.. Fixtures.Runs];

    [Fact]
    public void Draws_are_equal_to_the_last_bit()
    {
        JsonElement fixtures = Fixtures.Read();
        Check("0.12345", "rng_first10");
        Check("0.00001", "rng_first3_seed_0_00001");
        Check("hello.", "rng_seedrandom_hello_dot");

        void Check(string seed, string name)
        {
            var random = new SeedRandom(seed);
            foreach (JsonElement draw in fixtures.GetProperty(name).EnumerateArray()) Assert.Equal(draw.GetDouble(), random.NextDouble());
        }
    }

    [Fact]
    public void Points_are_equal_to_the_last_bit()
    {
        int sets = 0;
        foreach (JsonProperty set in Fixtures.Read().GetProperty("datasets").EnumerateObject())
        {
            string[] name = set.Name.Split("_noise");
            PlaygroundState state = Fixtures.Named(PlaygroundState.OriginalDefault with { Seed = "0.12345", Noise = double.Parse(name[1], CultureInfo.InvariantCulture) }, name[0]);
            PlaygroundData data = PlaygroundData.Draw(state, new SeedRandom(state.Seed));
            Assert.Equal((set.Value.GetProperty("nTrain").GetInt32(), set.Value.GetProperty("nTest").GetInt32()), (data.Train.Length, data.Test.Length));
            Assert.Equal(Points(set.Value.GetProperty("first3Train")), data.Train.Take(3));
            Assert.Equal(Points(set.Value.GetProperty("first2Test")), data.Test.Take(2));
            PlaygroundPoint right = Point(set.Value.GetProperty("trainSums")), ours = Sum(data.Train);
            Assert.Equal((right.X, right.Y, right.Label), (ours.X, ours.Y, ours.Label), Close);
            sets++;
        }

        Assert.Equal(12, sets);

        static bool Close((double X, double Y, double Label) a, (double X, double Y, double Label) b) => Near(a.X, b.X) && Near(a.Y, b.Y) && Near(a.Label, b.Label);
        static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Runs_have_the_same_weights_losses_and_dead_links(string name)
    {
        JsonElement run = Fixtures.Read().GetProperty("runs").GetProperty(name);
        var trainer = new PlaygroundTrainer(Fixtures.State(run.GetProperty("cfg")));
        Assert.Equal(Weights(run.GetProperty("initWeights")), trainer.Network.Parameters.SelectMany(parameter => parameter.Values));

        foreach (JsonProperty at in run.GetProperty("at").EnumerateObject())
        {
            int epoch = int.Parse(at.Name, CultureInfo.InvariantCulture);
            while (trainer.Epoch < epoch) trainer.RunEpoch();
            PlaygroundLosses losses = trainer.Measure();
            double train = Relative(at.Value.GetProperty("train").GetDouble(), losses.Train), test = Relative(at.Value.GetProperty("test").GetDouble(), losses.Test);
            output.WriteLine($"{name} {epoch}: {train:G2} {test:G2}");
            Assert.InRange(Math.Max(train, test), 0, 1e-5);
        }

        Assert.Equal(run.GetProperty("deadLinks").GetInt32(), trainer.DeadLinks);
        double worst = Weights(run.GetProperty("finalWeights")).Zip(trainer.Network.Parameters.SelectMany(parameter => parameter.Values), (right, ours) => Math.Abs(right - ours) / Math.Max(Math.Abs(right), 0.01)).Max();
        output.WriteLine($"{name} final weights {worst:G2}");
        Assert.InRange(worst, 0, 1e-4);
    }

    private static double Relative(double right, double ours) => Math.Abs(ours - right) / right;

    /// <summary>Per layer the weights row by row, then the biases, rounded once to float: the order of the parameters.</summary>
    private static float[] Weights(JsonElement layers) =>
    [
        .. layers.EnumerateArray().SelectMany(layer => layer.EnumerateArray().SelectMany(neuron => neuron.GetProperty("w").EnumerateArray())
            .Concat(layer.EnumerateArray().Select(neuron => neuron.GetProperty("b")))).Select(value => (float)value.GetDouble()),
    ];

    private static IEnumerable<PlaygroundPoint> Points(JsonElement list) => list.EnumerateArray().Select(Point);

    private static PlaygroundPoint Point(JsonElement point) => new(point.GetProperty("x").GetDouble(), point.GetProperty("y").GetDouble(), point.GetProperty("label").GetDouble());

    private static PlaygroundPoint Sum(ImmutableArray<PlaygroundPoint> points) =>
        points.Aggregate(new PlaygroundPoint(), (sum, point) => new PlaygroundPoint(sum.X + point.X, sum.Y + point.Y, sum.Label + point.Label));
}
