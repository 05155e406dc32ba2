namespace Shinso.Data.Toys;

/// <summary>What may be chosen of a generated set; what is not given has the set's own default, what a set does not know it ignores.</summary>
public sealed record ToySettings
{
    /// <summary>The number of rows.</summary>
    public int? Samples { get; init; }

    /// <summary>How much noise; the unit is the set's own.</summary>
    public double? Noise { get; init; }

    /// <summary>The number of classes of <c>blobs</c>.</summary>
    public int? Classes { get; init; }

    /// <summary>Which of the <c>gates</c>.</summary>
    public Gate Gate { get; init; } = Gate.Xor;

    /// <summary>The seed.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>The generated sets by name.</summary>
public static class ToySets
{
    /// <summary>Every name that <see cref="Create"/> knows. <c>digits</c>, which has a test part of its own, comes from <see cref="StrokeDigits"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["circle", "xor", "gauss", "spiral", "reg-plane", "reg-gauss", "moons", "blobs", "gates", "coffee", "sine", "pixel-digits"];

    /// <summary>The set of that name.</summary>
    /// <exception cref="ArgumentException">No set has that name, or a setting is out of its range.</exception>
    public static Dataset Create(string name, ToySettings? settings = null)
    {
        settings ??= new ToySettings();
        ulong seed = settings.Seed ?? 1;
        double noise = settings.Noise ?? 0;
        return name switch
        {
            "circle" => PlaygroundSets.Circle(settings.Samples ?? 500, noise, seed),
            "xor" => PlaygroundSets.Xor(settings.Samples ?? 500, noise, seed),
            "gauss" => PlaygroundSets.Gauss(settings.Samples ?? 500, noise, seed),
            "spiral" => PlaygroundSets.Spiral(settings.Samples ?? 500, noise, seed),
            "reg-plane" => PlaygroundSets.Plane(settings.Samples ?? 1200, noise, seed),
            "reg-gauss" => PlaygroundSets.Cones(settings.Samples ?? 1200, noise, seed),
            "moons" => Clusters.Moons(settings.Samples ?? 500, settings.Noise ?? 0.1, seed),
            "blobs" => Clusters.Blobs(settings.Samples ?? 500, settings.Classes ?? 3, settings.Noise ?? 0.7, seed),
            "gates" => Gates.Of(settings.Gate),
            "coffee" => Curves.Coffee(),
            "sine" => Curves.Sine(settings.Samples ?? 30, settings.Noise ?? 0.2, settings.Seed ?? 3),
            "pixel-digits" => PixelDigits.Create(),
            _ => throw new ArgumentException($"There is no generated set '{name}'. The names are {string.Join(", ", Names)}.", nameof(name)),
        };
    }
}
