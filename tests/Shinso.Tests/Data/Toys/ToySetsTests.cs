using Shinso.Data;
using Shinso.Data.Toys;

namespace Shinso.Tests.Data.Toys;

public class ToySetsTests
{
    private static float[][] Points(Dataset data)
    {
        int size = data.Features.Shape.Size;
        return [.. Enumerable.Range(0, data.Count).Select(row =>
        {
            float[] features = new float[size], target = new float[1];
            data.Gather([row], features, target);
            return (float[])[.. features, target[0]];
        })];
    }

    [Fact]
    public void Every_name_gives_its_set_and_the_same_one_again() => Assert.All(ToySets.Names, name =>
    {
        Dataset data = ToySets.Create(name);
        Assert.Equal(name, data.Name);
        Assert.Equal(data.Fingerprint(), ToySets.Create(name).Fingerprint());
    });

    [Theory]
    [InlineData("circle", 500)]
    [InlineData("xor", 500)]
    [InlineData("gauss", 500)]
    [InlineData("spiral", 500)]
    [InlineData("reg-plane", 1200)]
    [InlineData("reg-gauss", 1200)]
    [InlineData("moons", 500)]
    [InlineData("blobs", 500)]
    public void Sizes_are_the_usual_ones_and_seeds_change_the_points(string name, int rows)
    {
        var settings = new ToySettings { Seed = 2, Noise = 0.3 };
        Assert.Equal(rows, ToySets.Create(name).Count);
        Assert.NotEqual(ToySets.Create(name, settings).Fingerprint(), ToySets.Create(name, settings with { Seed = 3 }).Fingerprint());
        Assert.Equal(40, ToySets.Create(name, settings with { Samples = 40 }).Count);
    }

    [Fact]
    public void Circle_without_noise_has_a_gap_and_labels_by_radius() => Assert.All(Points(PlaygroundSets.Circle()), point =>
    {
        double radius = Math.Sqrt(point[0] * point[0] + point[1] * point[1]);
        Assert.True(point[2] == 1 ? radius < 2.5 : radius is >= 3.4999 and <= 5.0001);
    });

    [Fact]
    public void Circle_noise_flips_labels_and_moves_no_point()
    {
        float[][] still = Points(PlaygroundSets.Circle()), noisy = Points(PlaygroundSets.Circle(noise: 0.5));
        Assert.All(still.Zip(noisy), pair => Assert.Equal((pair.First[0], pair.First[1]), (pair.Second[0], pair.Second[1])));
        Assert.InRange(still.Zip(noisy).Count(pair => pair.First[2] != pair.Second[2]), 40, 200);
    }

    [Fact]
    public void Xor_points_keep_off_the_axes_and_agree_in_sign_for_plus_one() => Assert.All(Points(PlaygroundSets.Xor()), point =>
    {
        Assert.True(Math.Min(Math.Abs(point[0]), Math.Abs(point[1])) >= 0.3);
        Assert.Equal(point[0] * point[1] >= 0 ? 1 : 0, point[2]);
    });

    [Fact]
    public void Gauss_has_its_means_and_its_variance()
    {
        float[][] points = [.. Points(PlaygroundSets.Gauss(20_000, 0.5)).Where(point => point[2] == 1)];
        double mean = points.Average(point => point[0]);
        Assert.Equal(2, mean, 0.1);
        Assert.Equal(4, points.Average(point => (point[0] - mean) * (point[0] - mean)), 0.2);
        Assert.Equal(-2, Points(PlaygroundSets.Gauss()).Where(point => point[2] == 0).Average(point => point[1]), 0.2);
    }

    [Fact]
    public void Spiral_arms_are_mirror_images_at_the_formula_s_places()
    {
        float[][] points = Points(PlaygroundSets.Spiral());
        Assert.Equal((0, 0, 1), (points[0][0], points[0][1], points[0][2]));
        double t = 1.75 * 100 / 250 * 2 * Math.PI;
        Assert.Equal(2 * Math.Sin(t), points[100][0], 1e-6);
        Assert.Equal(2 * Math.Cos(t), points[100][1], 1e-6);
        Assert.All(Enumerable.Range(0, 250), i => Assert.Equal((-points[i][0], 0), (points[250 + i][0], points[250 + i][2]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-5 && a.Item2 == b.Item2));
    }

    [Fact]
    public void Plane_and_cones_have_the_playground_s_targets()
    {
        Assert.All(Points(PlaygroundSets.Plane()), point => Assert.Equal((point[0] + point[1]) / 10, point[2], 1e-6));
        float[][] cones = Points(PlaygroundSets.Cones(5000));
        Assert.InRange(cones.Max(point => point[2]), 0.9, 1);
        Assert.InRange(cones.Min(point => point[2]), -1, -0.9);
        Assert.All(cones.Where(point => point[0] > 2.2 && point[1] > 0.6), point =>
            Assert.Equal(Math.Max(0, 1 - Math.Sqrt(Math.Pow(point[0] - 4, 2) + Math.Pow(point[1] - 2.5, 2)) / 2), point[2], 1e-5));
    }

    [Fact]
    public void Moons_without_noise_lie_on_their_half_circles() => Assert.All(Points(Clusters.Moons(noise: 0)), point =>
        Assert.Equal(1, point[2] == 0 ? point[0] * point[0] + point[1] * point[1] : Math.Pow(point[0] - 1, 2) + Math.Pow(point[1] - 0.5, 2), 1e-5));

    [Fact]
    public void Blobs_have_as_many_classes_as_asked_for_and_neighbours_four_apart()
    {
        Dataset blobs = Clusters.Blobs(7000, classes: 7, noise: 0);
        Assert.Equal([1000, 1000, 1000, 1000, 1000, 1000, 1000], blobs.ClassCounts());
        float[][] points = Points(blobs);
        Assert.Equal(4, Math.Sqrt(Math.Pow(points[0][0] - points[1][0], 2) + Math.Pow(points[0][1] - points[1][1], 2)), 1e-5);
    }

    [Theory]
    [InlineData(Gate.And, "0001")]
    [InlineData(Gate.Or, "0111")]
    [InlineData(Gate.Nand, "1110")]
    [InlineData(Gate.Xor, "0110")]
    public void Gates_are_their_truth_tables(Gate gate, string table)
    {
        float[][] rows = Points(Gates.Of(gate));
        Assert.Equal(["00", "01", "10", "11"], rows.Select(row => $"{row[0]:F0}{row[1]:F0}"));
        Assert.Equal(table, string.Concat(rows.Select(row => row[2].ToString("F0", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Coffee_is_three_points() => Assert.Equal([[20, 30], [30, 50], [40, 80]], Points(Curves.Coffee()));

    [Fact]
    public void Sine_is_the_lesson_s_thirty_points()
    {
        float[][] points = Points(Curves.Sine());
        Assert.Equal(30, points.Length);
        Assert.Equal([0.07437060099695078f, 0.5562103276043963f, 0.4084306197739545f, -0.2893176769454586f], [points[0][1], points[1][1], points[2][1], points[29][1]]);
        Assert.Equal((float)(Math.PI / 30), points[0][0]);
    }

    [Fact]
    public void Pixel_digits_are_separated_by_the_lesson_s_one_unit()
    {
        float[][] pictures = Points(PixelDigits.Create());
        float[] weights = [2, 2, -2, 6, -3, 5, 7, 0, 7, -1, 4, 1];
        Assert.Equal(64, pictures.Select(picture => string.Join("", picture)).Distinct().Count());
        float[] sums = [.. pictures.Select(picture => picture.Take(12).Zip(weights, (x, w) => x * w).Sum() - 18)];
        Assert.Equal(2, sums.Take(32).Min());
        Assert.Equal(-1, sums.Skip(32).Max());
        Assert.Equal([32, 32], PixelDigits.Create().ClassCounts());
        Assert.Equal("1×4×3", PixelDigits.Create().Features.Shape.ToString());
    }

    [Fact]
    public void A_name_that_no_set_has_is_refused_with_the_names() => Assert.StartsWith(
        "There is no generated set 'cirle'. The names are circle, xor, gauss, spiral, reg-plane, reg-gauss, moons, blobs, gates, coffee, sine, pixel-digits.",
        Assert.Throws<ArgumentException>(() => ToySets.Create("cirle")).Message, StringComparison.Ordinal);

    [Fact]
    public void Samples_and_noise_out_of_range_are_refused()
    {
        Assert.Equal("The set 'circle' needs 2 to 10000000 samples, but got 1. Use a number between them.", Assert.Throws<ArgumentException>(() => PlaygroundSets.Circle(1)).Message);
        Assert.Equal("The set 'xor' needs a noise from 0 to 100, but got NaN. Use a number between them.", Assert.Throws<ArgumentException>(() => PlaygroundSets.Xor(noise: double.NaN)).Message);
        Assert.Equal("The set 'blobs' needs 2 to 100 classes, but got 1. Use a number between them.", Assert.Throws<ArgumentException>(() => Clusters.Blobs(classes: 1)).Message);
    }
}
