namespace Shinso.Lessons.Outputs;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class OutputsPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new Softmax(), new LossFunctions(), new OutputHeads()];
}
