namespace Shinso.Lessons.Backpropagation;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class BackpropagationPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new OptimizersCompared()];
}
