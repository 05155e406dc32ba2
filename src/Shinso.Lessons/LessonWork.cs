using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons;

/// <summary>A lesson at work: it reads its settings here and leaves its results.</summary>
public sealed class LessonWork
{
    private readonly List<KeyValuePair<string, Value>> values = [], steps = [];
    private readonly HashSet<string> measured = [];
    private readonly List<Figure> figures = [];
    private readonly List<Text> notes = [];
    private readonly List<string> missing = [];
    private Func<Table>? csv;

    internal LessonWork(Settings settings, LessonSurroundings surroundings) => (Settings, Surroundings) = (settings, surroundings);

    /// <summary>What the reader set.</summary>
    public Settings Settings { get; }

    /// <summary>Where data sets are.</summary>
    public LessonSurroundings Surroundings { get; }

    /// <summary>Leaves a result.</summary>
    public void Value(string name, Value value) => values.Add(KeyValuePair.Create(name, value));

    /// <summary>Leaves an intermediate value, shown with <c>--steps</c>.</summary>
    public void Step(string name, Value value) => steps.Add(KeyValuePair.Create(name, value));

    /// <summary>Leaves a result that differs from run to run: a time.</summary>
    public void Measured(string name, Value value)
    {
        measured.Add(name);
        Value(name, value);
    }

    /// <summary>Leaves a figure.</summary>
    public void Show(Figure figure) => figures.Add(figure);

    /// <summary>Leaves a remark on the numbers.</summary>
    public void Note(string ja, string en) => notes.Add(new Text(ja, en));

    /// <summary>Says that a data set is not there: checks of values that are then not left were not run.</summary>
    public void Absent(string dataset) => missing.Add(dataset);

    /// <summary>Names the table that is written as CSV; it is made only when asked for.</summary>
    public void Csv(Func<Table> table) => csv = table;

    internal LessonResult Finish(Lesson lesson)
    {
        var result = new LessonResult
        {
            Lesson = lesson,
            Settings = Settings,
            Values = values,
            Steps = steps,
            Measured = measured,
            Figures = figures,
            Notes = notes,
            Missing = missing,
            Checks = [],
            Csv = csv ?? (figures.OfType<Table>().FirstOrDefault() is Table table ? () => table : null),
        };
        return Settings.AreUsual ? result with { Checks = CatalogueEntry.Of(lesson.Id).Compare(result) } : result;
    }
}
