using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Cli.Learning;

/// <summary>The check questions of a lesson, with their model answers where they are asked for.</summary>
internal sealed class QuizPage
{
    private const string Indent = "   ", CodeMargin = Indent + "  ";

    private readonly Session session;
    private readonly LessonTexts texts;
    private readonly bool answers;
    private readonly int width;

    private QuizPage(bool answers, Session session) => (this.answers, this.session, texts, width) = (answers, session, session.Texts.Lesson, session.Surroundings.Width());

    /// <summary>Writes the questions. They are about the settings of the source, whatever else was set.</summary>
    public static void Write(Lesson lesson, LessonSurroundings around, bool answers, Session session)
    {
        var page = new QuizPage(answers, session);
        IReadOnlyList<Question> questions = lesson.Questions(lesson.Run(new Settings(lesson.Parameters), around));
        for (int i = 0; i < questions.Count; i++)
        {
            if (session.Json) session.Result(page.Json(questions[i], i + 1));
            else page.Question(questions[i], i + 1);
        }

        if (questions.Count == 0) session.Say(page.texts.NoQuestions);
    }

    private void Question(Question question, int number)
    {
        if (number > 1) session.Result("");
        string mark = question.Mark is null ? "" : $"[{question.Mark}] ";
        Paragraph($"{mark}{In(question.Words)} ({texts.KindOf(question)})", string.Create(CultureInfo.InvariantCulture, $"{number}. "));
        if (question is ChoiceQuestion choice)
        {
            for (int i = 0; i < choice.Choices.Count; i++) Choice(choice.Choices[i], (char)('a' + i));
        }

        if (!answers) return;
        if (question is NumberQuestion one) Paragraph(texts.AnswerIs(ShortNumber.Of(one.Answer, null)), Indent);
        if (question is CodeQuestion code) Code(code.Code);
        Paragraph(question is OpenQuestion ? texts.AnswerIs(In(question.Why)) : In(question.Why), Indent);
    }

    private void Choice(Choice choice, char letter)
    {
        string sign = !answers ? " " : choice.Right ? "○" : "×";
        Paragraph($"{letter}) {In(choice.Words)}{(answers ? $" — {In(choice.Why)}" : "")}", $"{Indent}{(answers ? sign + " " : "")}");
    }

    private void Code(string member)
    {
        var excerpt = CodeExcerpt.Of(member);
        session.Result(string.Create(CultureInfo.InvariantCulture, $"{Indent}{excerpt.File}:{excerpt.FirstLine}"));
        foreach (string line in excerpt.Lines.SelectMany(line => CodeWrap.Of(line, width - CodeMargin.Length))) session.Result((CodeMargin + line).TrimEnd());
    }

    private JsonLine Json(Question question, int number)
    {
        string kind = question switch { NumberQuestion => "number", ChoiceQuestion => "choice", CodeQuestion => "code", _ => "open" };
        JsonLine line = new JsonLine().Add("number", number).Add("mark", question.Mark).Add("kind", kind).Add("question", question.Words.In(texts.Language));
        if (question is ChoiceQuestion choice) line.AddList("choices", choice.Choices, (list, one) => list.Entry(fields => Fields(fields, one)));
        if (!answers) return line;
        if (question is NumberQuestion one) line.Add("answer", one.Answer).Add("tolerance", one.Tolerance);
        if (question is CodeQuestion code) line.Add("code", string.Join('\n', CodeExcerpt.Of(code.Code).Lines));
        return line.Add("why", question.Why.In(texts.Language));
    }

    private void Fields(JsonLine fields, Choice choice)
    {
        fields.Add("words", choice.Words.In(texts.Language));
        if (answers) fields.Add("right", choice.Right).Add("why", choice.Why.In(texts.Language));
    }

    private string In(Text text) => TexText.In(text.In(texts.Language));

    private void Paragraph(string text, string first)
    {
        foreach (string line in LineWrap.Of(text, width, first, new string(' ', first.Length + 2))) session.Result(line);
    }
}
