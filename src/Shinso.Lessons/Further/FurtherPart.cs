namespace Shinso.Lessons.Further;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class FurtherPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new ConvolutionalNetworks(), new RecurrentNetworks(), new TwoFamilies(), new TowardTransformers()];
}
