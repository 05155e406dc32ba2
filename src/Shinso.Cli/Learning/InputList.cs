using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Cli.Learning;

/// <summary>What can be set in a lesson: names, values, ranges, meanings.</summary>
internal static class InputList
{
    private const int LongestValue = 40;

    public static void Write(Lesson lesson, Session session)
    {
        LessonTexts texts = session.Texts.Lesson;
        if (session.Json)
        {
            foreach (Parameter parameter in lesson.Parameters) session.Result(Json(parameter, texts.Language));
            return;
        }

        var grid = new PlainGrid(false, false, false, false);
        grid.Row(texts.Name, texts.Usual, texts.Range, texts.Meaning);
        foreach (Parameter parameter in lesson.Parameters)
            grid.Row(parameter.Name, TextWidth.Cut(parameter.Usual, LongestValue), texts.RangeOf(parameter), MeaningOf(parameter, texts.Language));
        foreach (string line in grid.Lines(session.Surroundings.Width())) session.Result(line);
    }

    /// <summary>What a parameter means; of a choice, each of its words.</summary>
    private static string MeaningOf(Parameter parameter, Language language)
    {
        string label = TexText.In(parameter.Label.In(language));
        IEnumerable<string> words = parameter.Words.Zip(parameter.Meanings, (word, meaning) => $"{word} = {TexText.In(meaning.In(language))}");
        return parameter.Words.Count == 0 ? label : $"{label}: {string.Join(", ", words)}";
    }

    private static JsonLine Json(Parameter parameter, Language language)
    {
        JsonLine line = new JsonLine().Add("name", parameter.Name).Add("kind", KindOf(parameter.Kind)).Add("usual", parameter.Usual).Add("meaning", parameter.Label.In(language));
        if (parameter.Kind == ParameterKind.Choice) return line.AddList("words", parameter.Words);
        return parameter.Kind == ParameterKind.Words ? line : line.Add("least", parameter.Least).Add("most", parameter.Most);
    }

    private static string KindOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "number",
        ParameterKind.Whole => "whole",
        ParameterKind.Choice => "choice",
        ParameterKind.List => "list",
        ParameterKind.Matrix => "matrix",
        ParameterKind.Picture => "picture",
        _ => "words",
    };
}
