namespace Shinso.Lessons.Book;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class BookPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new NumericGradient(),
        new SimpleNet(),
        new BuyApples(),
        new MnistExperiments(),
        new Rosenbrock(),
        new Newton(),
        new AutodiffTests(),
        new OutputSizes(),
    ];
}
