namespace Shinso.Studio.Playground;

/// <summary>One input of the network: its name in links and its formula.</summary>
/// <param name="Name">The key in links: <c>xSquared</c>.</param>
/// <param name="Flag">Its bit among the features.</param>
/// <param name="Of">Its value at a point.</param>
public sealed record PlaygroundFeature(string Name, PlaygroundFeatures Flag, Func<double, double, double> Of)
{
    /// <summary>All of them, in the order of the network's inputs.</summary>
    public static IReadOnlyList<PlaygroundFeature> All { get; } =
    [
        new("x", PlaygroundFeatures.X, (x, _) => x),
        new("y", PlaygroundFeatures.Y, (_, y) => y),
        new("xSquared", PlaygroundFeatures.XSquared, (x, _) => x * x),
        new("ySquared", PlaygroundFeatures.YSquared, (_, y) => y * y),
        new("xTimesY", PlaygroundFeatures.XTimesY, (x, y) => x * y),
        new("sinX", PlaygroundFeatures.SinX, (x, _) => Math.Sin(x)),
        new("sinY", PlaygroundFeatures.SinY, (_, y) => Math.Sin(y)),
        new("cosX", PlaygroundFeatures.CosX, (x, _) => Math.Cos(x)),
        new("cosY", PlaygroundFeatures.CosY, (_, y) => Math.Cos(y)),
    ];
}
