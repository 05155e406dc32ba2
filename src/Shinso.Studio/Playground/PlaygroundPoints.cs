using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>
/// The original's six sets, draw by draw as the TensorFlow Playground makes them (dataset.ts): per point the coordinates first, then the noise of x, then of y, which is
/// drawn at noise 0 too. The order of operations is part of it: the results are equal to the last bit. The others are in <see cref="PlaygroundShapes"/>.
/// </summary>
internal static class PlaygroundPoints
{
    /// <summary>Centres and signs of the hills and valleys of <see cref="PlaygroundDataset.RegGauss"/>.</summary>
    private static readonly (double X, double Y, int Sign)[] Hills = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)];

    /// <param name="dataset">The set.</param>
    /// <param name="count">Its points.</param>
    /// <param name="noise">0 to 0.8.</param>
    /// <param name="random">Where the draws come from.</param>
    public static PlaygroundPoint[] Draw(PlaygroundDataset dataset, int count, double noise, SeedRandom random)
    {
        var points = new PlaygroundPoint[count];
        for (int index = 0; index < count; index++)
        {
            points[index] = dataset switch
            {
                PlaygroundDataset.Circle => Circle(index < count / 2, noise, random),
                PlaygroundDataset.Xor => Xor(noise, random),
                PlaygroundDataset.Gauss => Gauss(index < count / 2, noise, random),
                PlaygroundDataset.Spiral => Spiral(index, count / 2, noise, random),
                PlaygroundDataset.RegPlane => Plane(noise, random),
                PlaygroundDataset.RegGauss => Hilly(noise, random),
                PlaygroundDataset.Moons => PlaygroundShapes.Moon(index, noise, random),
                PlaygroundDataset.Rings => PlaygroundShapes.Ring(index, noise, random),
                PlaygroundDataset.Checkerboard => PlaygroundShapes.Square(noise, random),
                PlaygroundDataset.Spiral3 => PlaygroundShapes.Arm(index, count, 3, noise, random),
                PlaygroundDataset.Spiral4 => PlaygroundShapes.Arm(index, count, 4, noise, random),
                PlaygroundDataset.Blobs3 => PlaygroundShapes.Cloud(index, 3, noise, random),
                PlaygroundDataset.Blobs4 => PlaygroundShapes.Cloud(index, 4, noise, random),
                _ => throw new ArgumentException($"The set {dataset} is not drawn.", nameof(dataset)),
            };
        }

        return points;
    }

    private static PlaygroundPoint Circle(bool inner, double noise, SeedRandom random)
    {
        double r = inner ? random.NextDouble(0, 2.5) : random.NextDouble(5 * 0.7, 5);
        double angle = random.NextDouble(0, 2 * Math.PI);
        double x = r * Math.Sin(angle), y = r * Math.Cos(angle);
        double nx = random.NextDouble(-5, 5) * noise, ny = random.NextDouble(-5, 5) * noise;
        return new PlaygroundPoint(x, y, Distance(x + nx, y + ny) < 2.5 ? 1 : -1);
    }

    private static PlaygroundPoint Xor(double noise, SeedRandom random)
    {
        double x = Pushed(random.NextDouble(-5, 5)), y = Pushed(random.NextDouble(-5, 5));
        double nx = random.NextDouble(-5, 5) * noise, ny = random.NextDouble(-5, 5) * noise;
        return new PlaygroundPoint(x, y, (x + nx) * (y + ny) >= 0 ? 1 : -1);

        static double Pushed(double value) => value + (value > 0 ? 0.3 : -0.3);
    }

    private static PlaygroundPoint Gauss(bool positive, double noise, SeedRandom random)
    {
        double variance = Between(0.5, 4, noise / 0.5), centre = positive ? 2 : -2;
        double x = random.NextNormal(centre, variance), y = random.NextNormal(centre, variance);
        return new PlaygroundPoint(x, y, positive ? 1 : -1);
    }

    private static PlaygroundPoint Spiral(int index, int half, double noise, SeedRandom random)
    {
        bool positive = index < half;
        double i = positive ? index : index - half;
        double r = i / half * 5, angle = 1.75 * i / half * 2 * Math.PI + (positive ? 0 : Math.PI);
        double x = r * Math.Sin(angle) + random.NextDouble(-1, 1) * noise;
        double y = r * Math.Cos(angle) + random.NextDouble(-1, 1) * noise;
        return new PlaygroundPoint(x, y, positive ? 1 : -1);
    }

    private static PlaygroundPoint Plane(double noise, SeedRandom random)
    {
        double x = random.NextDouble(-6, 6), y = random.NextDouble(-6, 6);
        double nx = random.NextDouble(-6, 6) * noise, ny = random.NextDouble(-6, 6) * noise;
        return new PlaygroundPoint(x, y, Between(-1, 1, ((x + nx) + (y + ny) + 10) / 20));
    }

    private static PlaygroundPoint Hilly(double noise, SeedRandom random)
    {
        double x = random.NextDouble(-6, 6), y = random.NextDouble(-6, 6);
        double nx = random.NextDouble(-6, 6) * noise, ny = random.NextDouble(-6, 6) * noise;
        double label = 0;
        foreach ((double centreX, double centreY, int sign) in Hills)
        {
            double candidate = sign * Between(1, 0, Math.Clamp(Distance(x + nx - centreX, y + ny - centreY) / 2, 0, 1));
            if (Math.Abs(candidate) > Math.Abs(label)) label = candidate;
        }

        return new PlaygroundPoint(x, y, label);
    }

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);

    private static double Between(double a, double b, double t) => a * (1 - t) + b * t;
}
