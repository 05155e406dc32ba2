namespace Shinso.Lessons.Slopes;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class SlopesPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new Derivatives(), new GradientAndApproximation(), new ChainRule()];
}
