using System.Globalization;
using Shinso.Cli.Figures;
using Shinso.Cli.Input;
using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Learning;

/// <summary>A lesson for people: title, explanation with its figures and code, inputs, numbers beside those of the source, notes, counts.</summary>
internal sealed class LessonPage
{
    private const int LongestInput = 40;
    private const string CodeMargin = "  │ ";

    private readonly LessonResult result;
    private readonly Session session;
    private readonly LessonTexts texts;
    private readonly int width;

    private LessonPage(LessonResult result, Session session) => (this.result, this.session, texts, width) = (result, session, session.Texts.Lesson, session.Surroundings.Width());

    /// <summary>Prints the page.</summary>
    /// <param name="result">What was computed.</param>
    /// <param name="brief">Whether explanation and figures are left out.</param>
    /// <param name="session">Where to print.</param>
    public static void Write(LessonResult result, bool brief, Session session)
    {
        var page = new LessonPage(result, session);
        page.Title();
        if (!brief) page.Explanation();
        page.Inputs();
        session.Result("");
        foreach (string line in ResultTable.Lines(result, page.texts, page.width)) session.Result(line);
        page.Notes();
        session.Result("");
        page.Summary();
    }

    private void Title()
    {
        session.Result($"{result.Lesson.Id}   {In(result.Lesson.Card.Title)}");
        foreach (IGrouping<string, SourcePlace> places in result.Lesson.Card.Sources.GroupBy(source => source.Document))
        {
            string name = SourceDocument.All.FirstOrDefault(document => document.Id == places.Key)?.About is Text about ? $"{places.Key} {In(about)}" : texts.Book;
            string[] where = [.. places.Select(source => In(source.Place)).Where(place => place.Length > 0)];
            Wrapped(where.Length == 0 ? name : $"{name}: {string.Join(", ", where)}", "  ", "     ");
        }
    }

    private void Explanation()
    {
        foreach (TextBlock block in LessonText.Of(result.Lesson.Id, texts.Language).Blocks)
        {
            IReadOnlyList<string>? words = block is Prose prose ? PlainProse.Lines(prose with { Markdown = HandWords.LeftOut(prose.Markdown) }, result, width) : null;
            if (words is []) continue;
            session.Result("");
            switch (block)
            {
                case Prose:
                    foreach (string line in words ?? []) session.Result(line);
                    break;
                case FigurePlace place when result.Figures.FirstOrDefault(figure => figure.Id == place.Figure) is Figure figure:
                    foreach (string line in FigureText.Lines(figure, texts, width)) session.Result(line);
                    break;
                case CodePlace place:
                    Code(CodeExcerpt.Of(place.Member));
                    break;
            }
        }

        session.Result("");
    }

    private void Code(CodeExcerpt code)
    {
        session.Result(string.Create(CultureInfo.InvariantCulture, $"  {code.File}:{code.FirstLine}"));
        foreach (string line in code.Lines.SelectMany(line => CodeWrap.Of(line, width - CodeMargin.Length))) session.Result((CodeMargin + line).TrimEnd());
    }

    private void Inputs()
    {
        IEnumerable<string> inputs = result.Lesson.Parameters.Select(parameter => $"{parameter.Name} = {TextWidth.Cut(result.Settings[parameter.Name], LongestInput)}".Replace(' ', LineWrap.KeptBlank) + LineWrap.KeptBlank + LineWrap.KeptBlank);
        string head = TextWidth.PadRight(texts.Inputs, 9);
        Wrapped(string.Join(' ', inputs), head, new string(' ', 9));
    }

    private void Notes()
    {
        string head = TextWidth.PadRight(texts.Note, TextWidth.Of(texts.Note) + 2), rest = new(' ', TextWidth.Of(head));
        foreach (SourceError error in CatalogueEntry.Of(result.Lesson.Id).Errors)
        {
            Wrapped($"{texts.ErrorIn(error.Document, In(error.Place))}\n{texts.ErrorSays(In(error.Printed), In(error.Right))}\n{In(error.Why)}", head, rest);
        }

        foreach (Text note in result.Notes) Wrapped(In(note), head, rest);
        foreach (string dataset in result.Missing) Wrapped(texts.Missing(dataset, BuiltIn.Find(dataset) is { Origin: not Origin.Generated }), head, rest);
    }

    private void Summary()
    {
        IReadOnlyList<Check> checks = result.Checks;
        int Count(Verdict verdict) => checks.Count(check => check.Verdict == verdict);
        int errors = CatalogueEntry.Of(result.Lesson.Id).Errors.Count;
        Wrapped(result.Settings.AreUsual
            ? texts.Summary(checks.Count, checks.Count(check => check.Printed is not null), Count(Verdict.Same), Count(Verdict.Rounded), Count(Verdict.Differs), checks.Count(check => check.Pass == false), checks.Count(check => check.Pass is null), errors)
            : texts.Unchecked(result.Values.Count), "", "  ");
    }

    private string In(Text text) => TexText.In(text.In(texts.Language));

    private void Wrapped(string text, string first, string rest)
    {
        foreach (string line in LineWrap.Of(text, width, first, rest)) session.Result(line);
    }
}
