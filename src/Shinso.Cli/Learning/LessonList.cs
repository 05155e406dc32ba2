using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Cli.Learning;

/// <summary>The table of contents: every lesson by its part, in learning order.</summary>
internal static class LessonList
{
    public static void Write(Session session)
    {
        if (session.Json) WriteLines(session);
        else WritePage(session);
    }

    private static void WriteLines(Session session)
    {
        Language language = session.Texts.Lesson.Language;
        foreach (Lesson lesson in Course.Lessons)
        {
            session.Result(new JsonLine()
                .Add("number", lesson.Card.Number)
                .Add("part", (long)lesson.Card.Part)
                .Add("id", lesson.Id)
                .Add("title", lesson.Card.Title.In(language))
                .Add("summary", lesson.Card.Summary.In(language))
                .AddList("sources", FilesOf(lesson))
                .Add("minutes", lesson.Card.Minutes));
        }
    }

    private static void WritePage(Session session)
    {
        LessonTexts texts = session.Texts.Lesson;
        int ids = Course.Lessons.Max(lesson => lesson.Id.Length), titles = Course.Lessons.Max(lesson => TextWidth.Of(lesson.Card.Title.In(texts.Language)));
        int sources = Course.Lessons.Max(lesson => Names(lesson).Length), number = Math.Max(4, TextWidth.Of(texts.Number));
        foreach (IGrouping<Part, Lesson> part in Course.Lessons.GroupBy(lesson => lesson.Card.Part))
        {
            session.Result($"{(int)part.Key} {texts.Part(part.Key)}");
            foreach (Lesson lesson in part)
            {
                session.Result(string.Join("  ",
                    TextWidth.PadLeft(lesson.Card.Number, number),
                    TextWidth.PadRight(lesson.Id, ids),
                    TextWidth.PadRight(lesson.Card.Title.In(texts.Language), titles),
                    TextWidth.PadRight(Names(lesson), sources),
                    TextWidth.PadLeft(string.Create(CultureInfo.InvariantCulture, $"{lesson.Card.Minutes} {texts.Minutes}"), 6)));
            }

            session.Result("");
        }

        foreach (SourceDocument document in SourceDocument.All) session.Result($"{document.Id}  {document.FileName}  {document.About.In(texts.Language)}");
        session.Result("");
        session.Result(texts.Count(Course.Lessons.Count, Course.Lessons.Sum(lesson => lesson.Card.Minutes)));
    }

    /// <summary>The names of the files of a lesson's sources.</summary>
    public static IEnumerable<string> FilesOf(Lesson lesson) => lesson.Card.Sources.Select(source => SourceDocument.File(source.Document)).Distinct();

    private static string Names(Lesson lesson) => string.Join(' ', lesson.Card.Sources.Select(source => source.Document).Distinct());
}
