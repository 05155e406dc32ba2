using Shinso.Cli.Languages;

namespace Shinso.Cli.Learning;

/// <summary>What a command line asks of the lessons.</summary>
internal sealed record LessonRequest
{
    /// <summary>The lesson; null for the list, or all.</summary>
    public string? Id { get; init; }

    /// <summary>Inputs as name=value; empty to list them, null where they are not mentioned.</summary>
    public string[]? Settings { get; init; }

    /// <summary>Every value on a line of its own.</summary>
    public bool Steps { get; init; }

    /// <summary>The check questions.</summary>
    public bool Quiz { get; init; }

    /// <summary>The check questions and their answers.</summary>
    public bool Answers { get; init; }

    /// <summary>Numbers only.</summary>
    public bool Brief { get; init; }

    /// <summary>Every lesson.</summary>
    public bool All { get; init; }

    /// <summary>Where the table goes.</summary>
    public string? Csv { get; init; }

    /// <summary>The figure whose table it is; null for the lesson's own.</summary>
    public string? Figure { get; init; }

    /// <summary>Options that say something about one lesson.</summary>
    private IEnumerable<string> OfOneLesson
    {
        get
        {
            if (Settings is not null) yield return "--set";
            if (Steps) yield return "--steps";
            if (Quiz) yield return "--quiz";
            if (Answers) yield return "--answers";
            if (Brief) yield return "--brief";
            if (Csv is not null) yield return "--csv";
            if (Figure is not null) yield return "--figure";
        }
    }

    /// <summary>Refuses what does not go together.</summary>
    /// <exception cref="UsageException">Two parts of it contradict each other, or a lesson is missing.</exception>
    public void Check(LessonTexts texts)
    {
        if (All && (Id ?? OfOneLesson.FirstOrDefault()) is string surplus) throw new UsageException(texts.AllIsAlone(surplus));
        if (Id is null && OfOneLesson.FirstOrDefault() is string option) throw new UsageException(texts.NeedsLesson(option));
        if (Steps && (Quiz || Answers)) throw new UsageException(texts.OnlyOne("--steps", Quiz ? "--quiz" : "--answers"));
        if (Figure is not null && Csv is null) throw new UsageException(texts.FigureNeedsCsv);
    }
}
