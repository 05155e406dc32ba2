using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>
/// Sets that the original does not have, in the plane [−6, 6]². U is uniform; noise runs from 0 to 0.8. Points come in turn: number i belongs to part i mod parts.
/// </summary>
internal static class PlaygroundShapes
{
    private const int RingCount = 4;

    /// <summary>The half circles 3·(cos t − ½, sin t − ¼) and 3·(½ − cos t, ¼ − sin t), t = U(0, π), moved by U(−1.5, 1.5)·noise. Their tips reach into each other.</summary>
    public static PlaygroundPoint Moon(int index, double noise, SeedRandom random)
    {
        double t = random.NextDouble(0, Math.PI), side = index % 2 == 0 ? 1 : -1;
        return Moved(3 * side * (Math.Cos(t) - 0.5), 3 * side * (Math.Sin(t) - 0.25), side, 1.5 * noise, random);
    }

    /// <summary>Ring k of four has r = 1.25·k + U(0, 0.9) and the label of its parity; moved by U(−1.3, 1.3)·noise.</summary>
    public static PlaygroundPoint Ring(int index, double noise, SeedRandom random)
    {
        int ring = index % RingCount;
        double r = 1.25 * ring + random.NextDouble(0, 0.9), angle = random.NextDouble(0, 2 * Math.PI);
        return Moved(r * Math.Sin(angle), r * Math.Cos(angle), ring % 2 == 0 ? 1 : -1, 1.3 * noise, random);
    }

    /// <summary>x, y = U(−6, 6); squares of edge 3 in turn +1 and −1, read at (x + U(−3, 3)·noise, y + U(−3, 3)·noise): noise flips labels, points stay.</summary>
    public static PlaygroundPoint Square(double noise, SeedRandom random)
    {
        double x = random.NextDouble(-6, 6), y = random.NextDouble(-6, 6);
        double column = Math.Floor((x + random.NextDouble(-3, 3) * noise) / 3), row = Math.Floor((y + random.NextDouble(-3, 3) * noise) / 3);
        return new PlaygroundPoint(x, y, (column + row) % 2 == 0 ? 1 : -1);
    }

    /// <summary>Arm k of a spiral with 1¼ turns: at the share s of its length r = 5·s, angle 2.5π·s + 2πk/arms; moved by U(−1, 1)·noise.</summary>
    public static PlaygroundPoint Arm(int index, int count, int arms, double noise, SeedRandom random)
    {
        int arm = index % arms;
        double share = index / arms / Math.Ceiling((double)count / arms), angle = 2.5 * Math.PI * share + 2 * Math.PI * arm / arms;
        return Moved(5 * share * Math.Sin(angle), 5 * share * Math.Cos(angle), arm, noise, random);
    }

    /// <summary>Cloud k is normal around the place at distance 3 and angle 2πk/clouds, with the variance 0.4 + 3·noise.</summary>
    public static PlaygroundPoint Cloud(int index, int clouds, double noise, SeedRandom random)
    {
        int cloud = index % clouds;
        double angle = 2 * Math.PI * cloud / clouds, variance = 0.4 + 3 * noise;
        return new PlaygroundPoint(random.NextNormal(3 * Math.Sin(angle), variance), random.NextNormal(3 * Math.Cos(angle), variance), cloud);
    }

    private static PlaygroundPoint Moved(double x, double y, double label, double most, SeedRandom random) =>
        new(x + random.NextDouble(-1, 1) * most, y + random.NextDouble(-1, 1) * most, label);
}
