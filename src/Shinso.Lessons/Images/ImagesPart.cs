namespace Shinso.Lessons.Images;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class ImagesPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new SmallDigits(), new DigitRecognition(), new SaveAndLoad()];
}
