namespace Shinso.Lessons;

/// <summary>
/// A lesson: a pure function from settings to a <see cref="LessonResult"/>. What surrounds the numbers is kept beside the class: the prose in <c>ID.ja.md</c> and <c>ID.en.md</c>, and in
/// <c>ID.json</c> what the catalogue expects and where a source errs, so that no number of a source can slip into a computation.
/// </summary>
public abstract class Lesson
{
    /// <summary>What it is called on the command line and in addresses: words in kebab-case.</summary>
    public abstract string Id { get; }

    /// <summary>Title, place in the order, sources.</summary>
    public abstract LessonCard Card { get; }

    /// <summary>What a reader can change.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Computes the lesson with the settings of the source.</summary>
    public LessonResult Run() => Run(new Settings(Parameters), new LessonSurroundings());

    /// <summary>Computes the lesson.</summary>
    /// <param name="settings">Values for <see cref="Parameters"/>.</param>
    /// <param name="surroundings">Where data sets are.</param>
    public LessonResult Run(Settings settings, LessonSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(surroundings);
        var work = new LessonWork(settings, surroundings);
        Compute(work);
        return work.Finish(this);
    }

    /// <summary>The settings after a handle that binds no parameter was dragged.</summary>
    /// <param name="settings">The settings before.</param>
    /// <param name="handle">The handle's name.</param>
    /// <param name="x">Where it was dragged to.</param>
    /// <param name="y">Where it was dragged to.</param>
    public virtual Settings Drag(Settings settings, string handle, double x, double y) => settings;

    /// <summary>The check questions, for what was computed with the settings of the source.</summary>
    /// <param name="result">Where answers that are numbers come from.</param>
    public virtual IReadOnlyList<Question> Questions(LessonResult result) => [];

    /// <summary>Computes values, steps, figures and notes.</summary>
    protected abstract void Compute(LessonWork work);
}
