using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>The verb <c>lesson</c> in English.</summary>
internal sealed class EnglishLessonTexts : LessonTexts
{
    private const int LongestExample = 24;

    public override Language Language => Language.English;

    // Refusals
    public override string Unknown(string found, string? nearest) => $"There is no lesson \"{found}\". {(nearest is null ? "shinso lesson lists them." : $"Did you mean {nearest}?")}";
    public override string NeedsLesson(string option) => $"{option} goes with a lesson: shinso lesson <id> {option}. shinso lesson lists the ids.";
    public override string OnlyOne(string first, string second) => $"{first} and {second} do not go together. Leave one of them out.";
    public override string AllIsAlone(string found) => $"--all runs every lesson, so \"{found}\" does not go with it. Leave one of them out.";
    public override string NotNameAndValue(string found) => $"--set needs a name and a value, such as --set x=2, but got \"{found}\". --set alone lists the names.";
    public override string NoSetting(string found, string nearest) => $"There is no setting '{found}'. Did you mean {nearest}? --set alone lists the names.";
    public override string NoTableOf(string figure, string id, IReadOnlyList<string> tables) => tables.Count == 0
        ? $"The figure \"{figure}\" cannot be written: no figure of the lesson {id} is a table. Leave --figure out: then all its numbers are written."
        : $"The lesson {id} has no table \"{figure}\". Use one of: {string.Join(", ", tables)}.";
    public override string FigureNeedsCsv => "--figure chooses the table that --csv writes. Add --csv FILE, or leave --figure out.";
    public override string FileIsThere(string path) => $"--csv \"{path}\" is there already. Give the name of a new file.";
    public override string NoFolder(string path, string folder) => $"--csv \"{path}\" cannot be written: there is no folder \"{folder}\". Make it first.";

    // The list
    public override string Part(Part part) => part switch
    {
        Lessons.Part.Neurons => "From a neuron to a network",
        Lessons.Part.Outputs => "Outputs and errors",
        Lessons.Part.Slopes => "Slopes",
        Lessons.Part.Descent => "Least squares and descent",
        Lessons.Part.Backpropagation => "Networks, forward and back",
        Lessons.Part.Generalisation => "Learning that generalises",
        Lessons.Part.Images => "Pictures",
        Lessons.Part.Further => "Further kinds of networks",
        _ => "Further examples of the book",
    };
    public override string Number => "no.";
    public override string Id => "id";
    public override string Title => "title";
    public override string Sources => "source";
    public override string Minutes => "min";
    public override string Count(int lessons, int minutes) => Invariant($"{lessons} {(lessons == 1 ? "lesson" : "lessons")}, {minutes} minutes. shinso lesson <id> runs one; its number does too.");
    public override string AppendixNumbers => "Sections of the appendix keep their numbers. A.4 only points to other lessons, so no lesson has it.";

    // One lesson
    public override string Book => "The book";
    public override string Inputs => "input";
    public override string Computed => "computed";
    public override string Printed => "source";
    public override string Judgement => "verdict";
    public override string VerdictOf(Verdict verdict) => verdict switch { Verdict.Same => "same", Verdict.Rounded => "rounded", _ => "differs (error in source)" };
    public override string NotRun => "not run";
    public override string Measured => "measured";
    public override string Fails(string expected) => $"wrong: {expected} is expected";
    public override string Entries(int count) => Invariant($"({count:N0} values)");
    public override string Note => "note";
    public override string ErrorIn(string document, string place) => $"Error in {document}{(place.Length > 0 ? $", {place}" : "")}";
    public override string ErrorSays(string printed, string right) => $"printed: {printed}\nright: {right}";
    public override string Missing(string dataset, bool canBeFetched) => canBeFetched
        ? $"The data set {dataset} is not there, so its checks were not run. Fetch it with shinso data fetch {dataset}, or put it into a folder {dataset} in one that --data-dir or SHINSO_DATA names."
        : $"The data set {dataset} is not there, so its checks were not run. Put its files into a folder {dataset} in one that --data-dir or SHINSO_DATA names.";
    public override string Summary(int values, int printed, int same, int rounded, int differs, int failed, int notRun, int errors) =>
        Invariant($"{values:N0} {(values == 1 ? "value" : "values")} checked, {(printed == 0 ? "none" : Invariant($"{printed:N0}"))} of them printed in the source{Listed((same, "same"), (rounded, "rounded"), (differs, "differs (error in source)"))}{(failed > 0 ? Invariant($"; {failed:N0} wrong") : "")}{(notRun > 0 ? Invariant($"; {notRun:N0} not run") : "")}{(errors > 0 ? Invariant($"; {errors:N0} {(errors == 1 ? "error" : "errors")} of the source in the notes above") : "")}");
    public override string Unchecked(int values) => Invariant($"{values:N0} {(values == 1 ? "value" : "values")}; with changed inputs nothing is checked");
    public override string CsvWritten(string path, int rows) => Invariant($"The table of {rows:N0} {(rows == 1 ? "row" : "rows")} is in {path}.");
    public override string NumbersWritten(string path, int rows) => Invariant($"{rows:N0} {(rows == 1 ? "number" : "numbers")} of the lesson, which has no table, {(rows == 1 ? "is" : "are")} in {path}.");
    public override string Path => "name";

    // Inputs
    public override string Name => "name";
    public override string Usual => "value";
    public override string Range => "range";
    public override string Meaning => "meaning";
    public override string RangeOf(Parameter parameter)
    {
        string from = $"{Parameter.Format(parameter.Least)} to {Parameter.Format(parameter.Most)}";
        return parameter.Kind switch
        {
            ParameterKind.Number => from,
            ParameterKind.Whole => $"whole, {from}",
            ParameterKind.Choice => string.Join(" | ", parameter.Words),
            ParameterKind.List => $"{Length(parameter)} numbers, {from}: {Example(parameter)}",
            ParameterKind.Matrix => Invariant($"{Length(parameter)} rows{(parameter.Columns > 0 ? Invariant($" of {parameter.Columns}") : "")}, {from}: {Example(parameter)}"),
            ParameterKind.Picture => Invariant($"{parameter.Columns}×{parameter.Length.Least} pixels, 0 to f each"),
            _ => Invariant($"text of at most {parameter.Length.Most} characters"),
        };
    }

    // Questions
    public override string KindOf(Question question) => question switch { NumberQuestion => "a number", ChoiceQuestion => "choose", CodeQuestion => "write code", _ => "in your own words" };
    public override string Answer => "answer";
    public override string AnswerIs(string answer) => $"answer: {answer}";
    public override string NoQuestions => "This lesson has no questions.";

    // All lessons
    public override string Passed => "passed";
    public override string Failed => "failed";
    public override string Skipped => "not run";
    public override string Time => "ms";
    public override string Total(int lessons, int passed, int failed, int notRun, double seconds) =>
        Invariant($"{lessons} {(lessons == 1 ? "lesson" : "lessons")} in {seconds:F1} s: {passed:N0} checks passed, {failed:N0} failed, {notRun:N0} not run");

    // Figures
    public override string SetInstead(string settings, bool more) => $"Change it with {settings}{(more ? " and others" : "")}.";
    public override string More(int rows) => Invariant($"… {rows:N0} rows more …");
    public override string From => "from";
    public override string To => "to";
    public override string Forward => "value →";
    public override string Backward => "← gradient";
    public override string Shades(string least, string most) => $"shade: blank {least} … █ {most}";
    public override string Signs => "░▒▓█ positive, ·-=# negative";
    public override string Units(int count) => Invariant($"{count:N0} {(count == 1 ? "unit" : "units")}");

    private static string Listed(params (int Count, string Word)[] counts)
    {
        string[] words = [.. counts.Where(one => one.Count > 0).Select(one => Invariant($"{one.Count:N0} {one.Word}"))];
        return words.Length == 0 ? "" : ": " + string.Join(", ", words);
    }

    /// <summary>The usual value where it is short; it has the right length and lies in the range.</summary>
    private static string Example(Parameter parameter) => TextWidth.Cut(parameter.Usual, LongestExample);

    private static string Length(Parameter parameter) => parameter.Length.Least == parameter.Length.Most ? Invariant($"{parameter.Length.Least}") : Invariant($"{parameter.Length.Least} to {parameter.Length.Most}");
}
