using Shinso.Randomness;

namespace Shinso.Data.Toys;

/// <summary>Groups of points in the plane. N is a standard normal draw.</summary>
public static class Clusters
{
    private static readonly string[] Names = ["x1", "x2"];

    /// <summary>
    /// Two half circles that reach into each other: (cos t, sin t) with class 0 and (1 − cos t, ½ − sin t) with class 1, t from 0 to π in equal steps; each number + noise·N.
    /// The set of scikit-learn's <c>make_moons</c>.
    /// </summary>
    public static Dataset Moons(int samples = 500, double noise = 0.1, ulong seed = 1)
    {
        ToyBuilder.Check("moons", samples, noise, least: 4);
        var random = new RandomStream(seed, "moons");
        int outer = samples / 2;
        float[] features = new float[2 * samples], labels = new float[samples];
        for (int i = 0; i < samples; i++)
        {
            bool first = i < outer;
            double t = Math.PI * (first ? i / (outer - 1.0) : (i - outer) / (samples - outer - 1.0));
            features[2 * i] = (float)((first ? Math.Cos(t) : 1 - Math.Cos(t)) + noise * random.NextNormal());
            features[2 * i + 1] = (float)((first ? Math.Sin(t) : 0.5 - Math.Sin(t)) + noise * random.NextNormal());
            labels[i] = first ? 0 : 1;
        }

        return ToyBuilder.Classes("moons", ToyBuilder.Numbered(2), Names, features, labels);
    }

    /// <summary>
    /// Round clouds, as many as classes: centre k at angle 2πk/classes on a circle on which neighbours are 4 apart; each number + noise·N. Row i belongs to class i mod classes.
    /// </summary>
    public static Dataset Blobs(int samples = 500, int classes = 3, double noise = 0.7, ulong seed = 1)
    {
        if (classes is < 2 or > 100) throw new ArgumentException(FormattableString.Invariant($"The set 'blobs' needs 2 to 100 classes, but got {classes}. Use a number between them."));
        ToyBuilder.Check("blobs", samples, noise, least: classes);
        var random = new RandomStream(seed, "blobs");
        double radius = 2 / Math.Sin(Math.PI / classes);
        float[] features = new float[2 * samples], labels = new float[samples];
        for (int i = 0; i < samples; i++)
        {
            int label = i % classes;
            double angle = 2 * Math.PI * label / classes;
            features[2 * i] = (float)(radius * Math.Cos(angle) + noise * random.NextNormal());
            features[2 * i + 1] = (float)(radius * Math.Sin(angle) + noise * random.NextNormal());
            labels[i] = label;
        }

        return ToyBuilder.Classes("blobs", ToyBuilder.Numbered(classes), Names, features, labels);
    }
}
