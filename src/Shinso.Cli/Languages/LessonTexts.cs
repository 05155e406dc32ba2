using Shinso.Lessons;

namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>lesson</c> says to people, in one language.</summary>
internal abstract class LessonTexts
{
    /// <summary>The language in which lessons speak.</summary>
    public abstract Language Language { get; }

    // Refusals
    public abstract string Unknown(string found, string? nearest);
    public abstract string NeedsLesson(string option);
    public abstract string OnlyOne(string first, string second);
    public abstract string AllIsAlone(string found);
    public abstract string NotNameAndValue(string found);
    public abstract string NoSetting(string found, string nearest);
    public abstract string NoTableOf(string figure, string id, IReadOnlyList<string> tables);
    public abstract string FigureNeedsCsv { get; }
    public abstract string FileIsThere(string path);
    public abstract string NoFolder(string path, string folder);

    // The list
    public abstract string Part(Part part);
    public abstract string Number { get; }
    public abstract string Id { get; }
    public abstract string Title { get; }
    public abstract string Sources { get; }
    public abstract string Minutes { get; }
    public abstract string Count(int lessons, int minutes);
    public abstract string AppendixNumbers { get; }

    // One lesson
    public abstract string Book { get; }
    public abstract string Inputs { get; }
    public abstract string Computed { get; }
    public abstract string Printed { get; }
    public abstract string Judgement { get; }
    public abstract string VerdictOf(Verdict verdict);
    public abstract string NotRun { get; }
    public abstract string Measured { get; }
    public abstract string Fails(string expected);
    public abstract string Entries(int count);
    public abstract string Note { get; }
    public abstract string ErrorIn(string document, string place);
    public abstract string ErrorSays(string printed, string right);
    public abstract string Missing(string dataset, bool canBeFetched);
    public abstract string Summary(int values, int printed, int same, int rounded, int differs, int failed, int notRun, int errors);
    public abstract string Unchecked(int values);
    public abstract string CsvWritten(string path, int rows);
    public abstract string NumbersWritten(string path, int rows);
    public abstract string Path { get; }

    // Inputs
    public abstract string Name { get; }
    public abstract string Usual { get; }
    public abstract string Range { get; }
    public abstract string Meaning { get; }
    public abstract string RangeOf(Parameter parameter);

    // Questions
    public abstract string KindOf(Question question);
    public abstract string Answer { get; }
    public abstract string AnswerIs(string answer);
    public abstract string NoQuestions { get; }

    // All lessons
    public abstract string Passed { get; }
    public abstract string Failed { get; }
    public abstract string Skipped { get; }
    public abstract string Time { get; }
    public abstract string Total(int lessons, int passed, int failed, int notRun, double seconds);

    // Figures
    public abstract string SetInstead(string settings, bool more);
    public abstract string More(int rows);
    public abstract string From { get; }
    public abstract string To { get; }
    public abstract string Forward { get; }
    public abstract string Backward { get; }
    public abstract string Shades(string least, string most);
    public abstract string Signs { get; }
    public abstract string Units(int count);
}
