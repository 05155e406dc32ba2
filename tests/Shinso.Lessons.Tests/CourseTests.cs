using System.Reflection;
using System.Text.Json;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Json;

namespace Shinso.Lessons.Tests;

/// <summary>What holds for every lesson.</summary>
public sealed class CourseTests
{
    private static readonly LessonSurroundings Surroundings = new();

    public static TheoryData<string> Ids { get; } = [.. Course.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_check_agrees_with_the_catalogue(string id)
    {
        LessonResult result = Run(id);
        Assert.NotEmpty(result.Checks);
        string[] failed = [.. result.Checks.Where(check => check.Pass == false).Select(check => $"{check.Name}: expected {check.Expected}, got {check.Actual}")];
        Assert.Empty(failed);
        if (result.Missing.Count == 0) Assert.All(result.Checks, check => Assert.NotNull(check.Pass));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_prose_places_every_figure_once_and_nothing_that_is_not_there(string id)
    {
        LessonResult result = Run(id);
        foreach (Language language in Enum.GetValues<Language>())
        {
            LessonText text = LessonText.Of(id, language);
            Assert.Equal(result.Figures.Select(figure => figure.Id).Order(), text.Blocks.OfType<FigurePlace>().Select(place => place.Figure).Order());
            Assert.NotEmpty(text.Blocks.OfType<CodePlace>());
            Assert.All(text.Blocks.OfType<CodePlace>(), place => Assert.NotEmpty(CodeExcerpt.Of(place.Member).Lines));
            Assert.All(text.Blocks.OfType<Prose>().SelectMany(prose => LessonText.LiveValue().Matches(prose.Markdown)), match => Assert.NotNull(result.Find(match.Groups["path"].Value)));
        }
    }

    /// <summary>Inside a formula or code the page would show the place of a value instead of the value.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void No_computed_value_stands_inside_a_formula_or_code(string id) =>
        Assert.All(Enum.GetValues<Language>().SelectMany(language => LessonText.Of(id, language).Blocks.OfType<Prose>()), prose => Assert.DoesNotContain("&lt;output", LessonText.Html(prose), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_lesson_has_something_to_change_and_controls_that_are_parameters(string id)
    {
        LessonResult result = Run(id);
        Assert.NotEmpty(result.Lesson.Parameters);
        string[] names = [.. result.Lesson.Parameters.Select(parameter => parameter.Name)];
        Assert.All(result.Figures.SelectMany(figure => figure.Controls), name => Assert.Contains(name, names));
        Assert.All(Bindings(result), binding => Assert.Contains(binding.Split('[')[0], names));
        Assert.All(names, name => Assert.Contains(result.Figures, figure => figure.Controls.Contains(name) || Bindings([figure]).Any(binding => binding.Split('[')[0] == name)));
        Assert.All(result.Lesson.Parameters, parameter => Assert.Null(parameter.Objection(parameter.Usual)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_parameter_can_go_to_its_ends(string id)
    {
        Lesson lesson = Course.Find(id)!;
        foreach (Parameter parameter in lesson.Parameters.Where(parameter => parameter.Kind is ParameterKind.Number or ParameterKind.Whole))
        {
            foreach (double end in new[] { parameter.Least, parameter.Most })
                Assert.NotEmpty(LessonJson.Result(lesson.Run(new Settings(lesson.Parameters).With(parameter.Name, Parameter.Format(end)), Surroundings)));
        }

        foreach (Parameter parameter in lesson.Parameters.Where(parameter => parameter.Kind == ParameterKind.Choice))
        {
            foreach (string word in parameter.Words)
                Assert.NotEmpty(LessonJson.Result(lesson.Run(new Settings(lesson.Parameters).With(parameter.Name, word), Surroundings)));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_handle_can_be_dragged(string id)
    {
        LessonResult result = Run(id);
        foreach (Plot plot in result.Figures.OfType<Plot>())
        {
            foreach (Handle handle in plot.Handles.Where(handle => handle.BindX is null && handle.BindY is null))
            {
                Settings moved = result.Lesson.Drag(result.Settings, handle.Id, plot.X.Least + 0.3 * (plot.X.Most - plot.X.Least), plot.Y.Least + 0.6 * (plot.Y.Most - plot.Y.Least));
                Assert.False(moved.AreUsual, $"Dragging '{handle.Id}' of '{plot.Id}' changes nothing.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_same_settings_give_the_same_numbers(string id)
    {
        LessonResult first = Run(id), second = Run(id);
        Assert.Equal(Spelled(first), Spelled(second));

        static string[] Spelled(LessonResult result) => [.. result.Values.Where(pair => !result.Measured.Contains(pair.Key)).Select(pair => $"{pair.Key} {pair.Value}")];
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void There_are_questions_and_a_right_choice_in_each(string id)
    {
        Lesson lesson = Course.Find(id)!;
        IReadOnlyList<Question> questions = lesson.Questions(Run(id));
        Assert.NotEmpty(questions);
        Assert.All(questions.OfType<ChoiceQuestion>(), question => Assert.Contains(question.Choices, choice => choice.Right));
        Assert.All(questions.OfType<NumberQuestion>(), question => Assert.True(double.IsFinite(question.Answer)));
        Assert.All(questions.OfType<CodeQuestion>(), question => Assert.NotEmpty(CodeExcerpt.Of(question.Code).Lines));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Both_languages_are_complete(string id)
    {
        Lesson lesson = Course.Find(id)!;
        LessonResult result = Run(id);
        Text[] texts =
        [
            lesson.Card.Title, lesson.Card.Summary, .. lesson.Parameters.Select(parameter => parameter.Label), .. result.Notes, .. result.Figures.Select(figure => figure.Title),
            .. result.Figures.Select(figure => figure.Caption).OfType<Text>(), .. lesson.Questions(result).SelectMany(question => new[] { question.Words, question.Why }),
        ];
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Ja) || string.IsNullOrWhiteSpace(text.En)));
        Assert.All([lesson.Card.Title, lesson.Card.Summary, .. lesson.Questions(result).Select(question => question.Words)], text => Assert.True(HasKana(text.Ja) || text.Ja.Any(letter => letter >= 0x4e00), text.Ja));
        Assert.All(texts, text => Assert.False(HasKana(text.En), text.En));
        Assert.All(lesson.Card.Before, before => Assert.True(KnownIds().Contains(before), before));
    }

    [Fact]
    public void The_lessons_are_those_of_the_catalogue_in_its_order()
    {
        string[] known = KnownIds();
        string[] here = [.. Course.Lessons.Select(lesson => lesson.Id)];
        Assert.Equal(known.Where(here.Contains), here);
        Assert.Equal(here.Length, here.Distinct().Count());
    }

    [Fact]
    public void The_pages_of_every_source_lead_to_lessons_of_the_catalogue()
    {
        string[] known = KnownIds();
        Assert.Equal(["S0", "S1", "S2", "S3", "S4"], SourceDocument.All.Select(document => document.Id));
        Assert.All(SourceDocument.All.SelectMany(document => document.Pages).SelectMany(page => page.Lessons), id => Assert.Contains(id, known));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_and_the_line_hold_the_same_numbers(string id)
    {
        LessonResult result = Run(id);
        using var page = JsonDocument.Parse(LessonJson.Page(result.Lesson, Surroundings));
        using var line = JsonDocument.Parse(LessonJson.Line(result, Language.English));
        foreach (JsonProperty value in line.RootElement.GetProperty("values").EnumerateObject().Where(value => !result.Measured.Contains(value.Name)))
            Assert.Equal(value.Value.GetRawText(), page.RootElement.GetProperty("result").GetProperty("values").GetProperty(value.Name).GetRawText());
    }

    internal static string[] KnownIds()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream("ids.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static LessonResult Run(string id) => Course.Find(id)!.Run(new Settings(Course.Find(id)!.Parameters), Surroundings);

    private static bool HasKana(string text) => text.Any(letter => letter is >= '\u3040' and <= '\u30ff');

    private static IEnumerable<string> Bindings(LessonResult result) => Bindings(result.Figures);

    private static IEnumerable<string> Bindings(IEnumerable<Figure> figures) => figures.SelectMany(figure => figure.Bindings());
}
