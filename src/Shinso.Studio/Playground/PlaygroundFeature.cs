namespace Shinso.Studio.Playground;

/// <summary>One input of the network: its name in links and its formula.</summary>
/// <param name="Name">The key in links: <c>xSquared</c>.</param>
/// <param name="Symbol">How formulas write it, on every surface: <c>X₁²</c>.</param>
/// <param name="Flag">Its bit among the features.</param>
/// <param name="Of">Its value at a point.</param>
public sealed record PlaygroundFeature(string Name, string Symbol, PlaygroundFeatures Flag, Func<double, double, double> Of)
{
    /// <summary>All of them, in the order of the network's inputs.</summary>
    public static IReadOnlyList<PlaygroundFeature> All { get; } =
    [
        new("x", "X₁", PlaygroundFeatures.X, (x, _) => x),
        new("y", "X₂", PlaygroundFeatures.Y, (_, y) => y),
        new("xSquared", "X₁²", PlaygroundFeatures.XSquared, (x, _) => x * x),
        new("ySquared", "X₂²", PlaygroundFeatures.YSquared, (_, y) => y * y),
        new("xTimesY", "X₁X₂", PlaygroundFeatures.XTimesY, (x, y) => x * y),
        new("sinX", "sin X₁", PlaygroundFeatures.SinX, (x, _) => Math.Sin(x)),
        new("sinY", "sin X₂", PlaygroundFeatures.SinY, (_, y) => Math.Sin(y)),
        new("cosX", "cos X₁", PlaygroundFeatures.CosX, (x, _) => Math.Cos(x)),
        new("cosY", "cos X₂", PlaygroundFeatures.CosY, (_, y) => Math.Cos(y)),
    ];
}
