using System.Globalization;
using Shinso.Cli.Output;
using Shinso.Randomness;

namespace Shinso.Cli.Search;

/// <summary>One setting that is searched, with the values it may take, as they are written on a command line.</summary>
/// <param name="Name">The option without its dashes.</param>
/// <param name="Text">How the user wrote the values.</param>
internal abstract record Dimension(string Name, string Text)
{
    /// <summary>How many values of a range a grid takes.</summary>
    protected const int GridPoints = 5;

    /// <summary>A value by chance.</summary>
    public abstract string Draw(RandomStream stream);

    /// <summary>The values of a grid.</summary>
    public abstract IReadOnlyList<string> Grid { get; }
}

/// <summary>One of a few values, each equally likely.</summary>
internal sealed record ListDimension(string Name, string Text, IReadOnlyList<string> Values) : Dimension(Name, Text)
{
    public override string Draw(RandomStream stream) => Values[stream.NextInt(Values.Count)];

    public override IReadOnlyList<string> Grid => Values;
}

/// <summary>A number between two others: evenly, or evenly in its logarithm where its size is what matters.</summary>
internal sealed record RangeDimension(string Name, string Text, double Low, double High, bool Logarithmic, bool Whole) : Dimension(Name, Text)
{
    private const int Digits = 3;

    public override string Draw(RandomStream stream) => At(stream.NextDouble());

    public override IReadOnlyList<string> Grid => [.. Enumerable.Range(0, GridPoints).Select(point => At(point / (GridPoints - 1.0))).Distinct()];

    private string At(double share)
    {
        double value = Logarithmic ? Low * Math.Pow(High / Low, share) : Low + (High - Low) * share;
        return Whole ? Math.Round(value).ToString(CultureInfo.InvariantCulture) : PlainNumber.Of(value, Digits);
    }
}
