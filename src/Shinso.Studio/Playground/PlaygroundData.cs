using System.Collections.Immutable;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>One labelled point of the plane; −1 and +1 are the labels of a classification.</summary>
public readonly record struct PlaygroundPoint(double X, double Y, double Label);

/// <summary>The points of a screen: drawn, shuffled once, and divided. Kept in double, as the original draws them.</summary>
/// <param name="Train">The first ⌊n·percent/100⌋ points.</param>
/// <param name="Test">The others.</param>
public sealed record PlaygroundData(ImmutableArray<PlaygroundPoint> Train, ImmutableArray<PlaygroundPoint> Test)
{
    /// <summary>Points of a classification.</summary>
    public const int ClassificationSamples = 500;

    /// <summary>Points of a regression.</summary>
    public const int RegressionSamples = 1200;

    /// <summary>Draws the points of a state: from the seed's stream first the set, then its order. What is drawn next are the weights, in compatible mode.</summary>
    public static PlaygroundData Draw(PlaygroundState state, SeedRandom random)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        int count = state.Problem == PlaygroundProblem.Classification ? ClassificationSamples : RegressionSamples;
        PlaygroundPoint[] points = PlaygroundPoints.Draw(state.ActiveDataset, count, state.Noise / 100, random);
        random.Shuffle<PlaygroundPoint>(points);
        int train = (int)Math.Clamp(Math.Floor(count * state.TrainPercent / 100), 0, count);
        return new PlaygroundData([.. points.AsSpan(0, train)], [.. points.AsSpan(train)]);
    }
}
