using System.Collections.Immutable;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>One labelled point of the plane; −1 and +1 are the labels of two classes, 0, 1, 2 … those of more.</summary>
public readonly record struct PlaygroundPoint(double X, double Y, double Label);

/// <summary>The points of a screen: drawn, shuffled once, and divided. Kept in double, as the original draws them.</summary>
/// <param name="Train">The first ⌊n·percent/100⌋ points.</param>
/// <param name="Valid">Those kept to decide when to stop, ⌊n·percent/100⌋ of their own percent.</param>
/// <param name="Test">The others.</param>
public sealed record PlaygroundData(ImmutableArray<PlaygroundPoint> Train, ImmutableArray<PlaygroundPoint> Valid, ImmutableArray<PlaygroundPoint> Test)
{
    /// <summary>The usual number of points of a classification.</summary>
    public const int ClassificationSamples = 500;

    /// <summary>The usual number of points of a regression.</summary>
    public const int RegressionSamples = 1200;

    /// <summary>The points of a part.</summary>
    public ImmutableArray<PlaygroundPoint> this[PlaygroundPart part] => part switch
    {
        PlaygroundPart.Train => Train,
        PlaygroundPart.Valid => Valid,
        _ => Test,
    };

    /// <summary>Draws the points of a state: from the seed's stream first the set, then its order. What is drawn next are the weights, in compatible mode.</summary>
    public static PlaygroundData Draw(PlaygroundState state, SeedRandom random)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        PlaygroundPoint[] points = state.ActiveDataset == PlaygroundDataset.Own ? Own(state) : Drawn(state, random);
        int train = Share(state.TrainPercent, points.Length), valid = Math.Min(Share(state.ValidPercent, points.Length), points.Length - train);
        return new PlaygroundData([.. points.AsSpan(0, train)], [.. points.AsSpan(train, valid)], [.. points.AsSpan(train + valid)]);
    }

    private static int Share(double percent, int count) => (int)Math.Clamp(Math.Floor(count * percent / 100), 0, count);

    private static PlaygroundPoint[] Drawn(PlaygroundState state, SeedRandom random)
    {
        int usual = state.Problem == PlaygroundProblem.Classification ? ClassificationSamples : RegressionSamples;
        PlaygroundPoint[] points = PlaygroundPoints.Draw(state.ActiveDataset, state.Samples == 0 ? usual : state.Samples, state.Noise / 100, random);
        random.Shuffle<PlaygroundPoint>(points);
        return points;
    }

    /// <summary>Own points in an order that is a function of seed and point, so that a point that comes or goes moves hardly any other from one part to another.</summary>
    private static PlaygroundPoint[] Own(PlaygroundState state)
    {
        ulong key = Philox.Key(0, state.Seed);
        int classes = state.Classes;
        return [.. state.Points.OrderBy(point => Philox.Block(key, ((ushort)point.Column, (ushort)point.Row, point.Mark, 0)).A).Select(point => new PlaygroundPoint(point.X, point.Y, Label(point)))];

        double Label(PlaygroundOwnPoint point) => classes switch
        {
            0 => point.Value,
            2 => 2 * point.Class - 1,
            _ => point.Class,
        };
    }
}
