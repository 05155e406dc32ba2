namespace Shinso.Lessons.Descent;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class DescentPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new LeastSquares(), new GradientDescent(), new LearningRate(), new LocalMinima(), new BatchModes()];
}
