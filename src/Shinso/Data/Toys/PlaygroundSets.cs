using Shinso.Randomness;

namespace Shinso.Data.Toys;

/// <summary>
/// The six sets of the TensorFlow Playground: two features, its formulas, its order of draws within a point, our random numbers. U is uniform, N is normal.
/// Noise runs from 0 to 0.5 (the Playground's slider shows 0 to 50). Labels are −1 (index 0) and +1 (index 1), or real.
/// Source: github.com/tensorflow/playground, dataset.ts (Smilkov, Carter and others 2016).
/// </summary>
public static class PlaygroundSets
{
    private static readonly string[] Names = ["x1", "x2"];

    /// <summary>
    /// Half the points with radius U(0, 2.5), half with U(3.5, 5), angle U(0, 2π); label +1 if the point moved by (U(−5, 5), U(−5, 5))·noise lies closer than 2.5
    /// to the middle, else −1. Noise flips labels, points stay.
    /// </summary>
    public static Dataset Circle(int samples = 500, double noise = 0, ulong seed = 1) => Classes("circle", samples, noise, seed, (random, inner, _) =>
    {
        double r = inner ? random.NextDouble(0, 2.5) : random.NextDouble(3.5, 5), angle = random.NextDouble(0, 2 * Math.PI);
        double x = r * Math.Sin(angle), y = r * Math.Cos(angle);
        double nx = x + random.NextDouble(-5, 5) * noise, ny = y + random.NextDouble(-5, 5) * noise;
        return (x, y, nx * nx + ny * ny < 2.5 * 2.5);
    });

    /// <summary>x, y = U(−5, 5), pushed 0.3 away from the axes; label +1 if (x + U(−5, 5)·noise)·(y + U(−5, 5)·noise) ≥ 0, else −1.</summary>
    public static Dataset Xor(int samples = 500, double noise = 0, ulong seed = 1) => Classes("xor", samples, noise, seed, (random, _, _) =>
    {
        double x = Pushed(random.NextDouble(-5, 5)), y = Pushed(random.NextDouble(-5, 5));
        return (x, y, (x + random.NextDouble(-5, 5) * noise) * (y + random.NextDouble(-5, 5) * noise) >= 0);

        static double Pushed(double value) => value + (value > 0 ? 0.3 : -0.3);
    });

    /// <summary>Half the points N((2, 2), v) with label +1, half N((−2, −2), v) with label −1; variance v = 0.5 + 7·noise.</summary>
    public static Dataset Gauss(int samples = 500, double noise = 0, ulong seed = 1) => Classes("gauss", samples, noise, seed, (random, first, _) =>
    {
        double centre = first ? 2 : -2, deviation = Math.Sqrt(0.5 + 7 * noise);
        return (centre + deviation * random.NextNormal(), centre + deviation * random.NextNormal(), first);
    });

    /// <summary>Two arms of h points: r = 5i/h, t = 3.5π·i/h (+ π for the second), x = r·sin t + U(−1, 1)·noise, y = r·cos t + U(−1, 1)·noise; labels +1 and −1.</summary>
    public static Dataset Spiral(int samples = 500, double noise = 0, ulong seed = 1) => Classes("spiral", samples, noise, seed, (random, first, along) =>
    {
        double r = 5 * along, t = 1.75 * along * 2 * Math.PI + (first ? 0 : Math.PI);
        return (r * Math.Sin(t) + random.NextDouble(-1, 1) * noise, r * Math.Cos(t) + random.NextDouble(-1, 1) * noise, first);
    });

    /// <summary>x, y = U(−6, 6); target (x + U(−6, 6)·noise + y + U(−6, 6)·noise)/10. A plane.</summary>
    public static Dataset Plane(int samples = 1200, double noise = 0, ulong seed = 1) => Numbers("reg-plane", samples, noise, seed, (x, y) => (x + y) / 10);

    /// <summary>x, y = U(−6, 6); target the largest of six cones of radius 2, alternately up and down, read at (x + U(−6, 6)·noise, y + U(−6, 6)·noise).</summary>
    public static Dataset Cones(int samples = 1200, double noise = 0, ulong seed = 1) => Numbers("reg-gauss", samples, noise, seed, Cone);

    private static double Cone(double x, double y)
    {
        ReadOnlySpan<(double X, double Y, int Sign)> centres = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)];
        double label = 0;
        foreach ((double centreX, double centreY, int sign) in centres)
        {
            double distance = Math.Sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY));
            double candidate = sign * (1 - Math.Clamp(distance / 2, 0, 1));
            if (Math.Abs(candidate) > Math.Abs(label)) label = candidate;
        }

        return label;
    }

    private delegate (double X, double Y, bool Positive) Point(RandomStream random, bool firstHalf, double along);

    private static Dataset Classes(string name, int samples, double noise, ulong seed, Point point)
    {
        ToyBuilder.Check(name, samples, noise);
        var random = new RandomStream(seed, name);
        int half = samples / 2;
        float[] features = new float[4 * half], labels = new float[2 * half];
        for (int i = 0; i < labels.Length; i++)
        {
            (double x, double y, bool positive) = point(random, i < half, i % half / (double)half);
            (features[2 * i], features[2 * i + 1], labels[i]) = ((float)x, (float)y, positive ? 1 : 0);
        }

        return ToyBuilder.Classes(name, ToyBuilder.Signs, Names, features, labels);
    }

    private static Dataset Numbers(string name, int samples, double noise, ulong seed, Func<double, double, double> target)
    {
        ToyBuilder.Check(name, samples, noise);
        var random = new RandomStream(seed, name);
        float[] features = new float[2 * samples], targets = new float[samples];
        for (int i = 0; i < samples; i++)
        {
            double x = random.NextDouble(-6, 6), y = random.NextDouble(-6, 6);
            double nx = random.NextDouble(-6, 6) * noise, ny = random.NextDouble(-6, 6) * noise;
            (features[2 * i], features[2 * i + 1], targets[i]) = ((float)x, (float)y, (float)target(x + nx, y + ny));
        }

        return ToyBuilder.Numbers(name, Names, features, targets);
    }
}
