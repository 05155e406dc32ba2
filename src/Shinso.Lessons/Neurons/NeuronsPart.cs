namespace Shinso.Lessons.Neurons;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class NeuronsPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new PerceptronGates()];
}
