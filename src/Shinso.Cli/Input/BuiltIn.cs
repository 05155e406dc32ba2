using Shinso.Data.Sources;
using Shinso.Data.Toys;
using static System.FormattableString;

namespace Shinso.Cli.Input;

/// <summary>How a built-in set comes about.</summary>
internal enum Origin
{
    /// <summary>Computed here.</summary>
    Generated,

    /// <summary>Fetched once from its public home.</summary>
    Downloaded,
}

/// <summary>A data set that has a name of its own.</summary>
/// <param name="Name">The name in commands.</param>
/// <param name="Origin">Generated or downloaded.</param>
/// <param name="Rows">The rows, without the official test part.</param>
/// <param name="Test">The rows of the official test part.</param>
internal sealed record BuiltIn(string Name, Origin Origin, int Rows, int Test = 0)
{
    /// <summary>The stroke digits, which have a test part of their own.</summary>
    public const string Digits = "digits";

    /// <summary>The rows in words: <c>500</c>, <c>60,000 + 10,000</c>.</summary>
    public string Size => Test == 0 ? Invariant($"{Rows:N0}") : Invariant($"{Rows:N0} + {Test:N0}");

    /// <summary>All sets, in the order of <c>shinso data list</c>.</summary>
    public static IReadOnlyList<BuiltIn> All { get; } =
    [
        new("circle", Origin.Generated, 500),
        new("xor", Origin.Generated, 500),
        new("gauss", Origin.Generated, 500),
        new("spiral", Origin.Generated, 500),
        new("reg-plane", Origin.Generated, 1_200),
        new("reg-gauss", Origin.Generated, 1_200),
        new("moons", Origin.Generated, 500),
        new("blobs", Origin.Generated, 500),
        new("gates", Origin.Generated, 4),
        new("coffee", Origin.Generated, 3),
        new("sine", Origin.Generated, 30),
        new("pixel-digits", Origin.Generated, 64),
        new(Digits, Origin.Generated, 10_000, 2_000),
        new(Mnist.Digits.Name, Origin.Downloaded, 60_000, 10_000),
        new(Mnist.Fashion.Name, Origin.Downloaded, 60_000, 10_000),
        new("iris", Origin.Downloaded, 150),
        new("wine", Origin.Downloaded, 178),
        new("wdbc", Origin.Downloaded, 569),
        new("auto-mpg", Origin.Downloaded, 398),
        new("california-housing", Origin.Downloaded, 20_640),
    ];

    /// <summary>The names of all sets.</summary>
    public static IEnumerable<string> Names => All.Select(set => set.Name);

    /// <summary>The set of that name, if there is one.</summary>
    public static BuiltIn? Find(string name) => All.FirstOrDefault(set => set.Name == name);

    /// <summary>The downloaded set of that name, if there is one.</summary>
    public static Mnist? FindDownload(string name) =>
        name == Mnist.Digits.Name ? Mnist.Digits : name == Mnist.Fashion.Name ? Mnist.Fashion : null;

    /// <summary>Whether <see cref="ToySets"/> knows the set.</summary>
    public bool IsToy => Origin == Origin.Generated && Name != Digits;
}
