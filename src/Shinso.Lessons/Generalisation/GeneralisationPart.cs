namespace Shinso.Lessons.Generalisation;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class GeneralisationPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new DataSplit(), new OverfittingSine(), new ModelChoice(), new KFoldLesson(), new Regularization(), new PlaygroundLesson(), new NetworkSize(), new VanishingGradient()];
}
