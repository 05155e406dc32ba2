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
        int width = session.Surroundings.Width();
        var columns = new Columns(texts, width);
        foreach (IGrouping<Part, Lesson> part in Course.Lessons.GroupBy(lesson => lesson.Card.Part))
        {
            session.Result($"{(int)part.Key} {texts.Part(part.Key)}");
            foreach (string line in part.SelectMany(columns.Lines)) session.Result(line);
            session.Result("");
        }

        if (columns.HaveSources)
        {
            foreach (string line in SourceDocument.All.SelectMany(document => LineWrap.Of($"{document.FileName}  {document.About.In(texts.Language)}", width, document.Id + "  ", "    "))) session.Result(line);
            session.Result("");
        }

        foreach (string line in LineWrap.Of(texts.AppendixNumbers, width).Concat(LineWrap.Of(texts.Count(Course.Lessons.Count, Course.Lessons.Sum(lesson => lesson.Card.Minutes)), width))) session.Result(line);
    }

    /// <summary>The names of the files of a lesson's sources.</summary>
    public static IEnumerable<string> FilesOf(Lesson lesson) => lesson.Card.Sources.Select(source => SourceDocument.File(source.Document)).Distinct();

    private static string Names(Lesson lesson) => string.Join(' ', lesson.Card.Sources.Select(source => source.Document).Distinct());

    /// <summary>What fits beside the ids: titles, sources, minutes. In a narrow window the sources go first, then the minutes, and at last titles stand below their ids.</summary>
    private sealed class Columns
    {
        private const int LeastTitle = 24, WidthOfMinutes = 6;
        private const string Gap = "  ";

        private static readonly int Ids = Course.Lessons.Max(lesson => lesson.Id.Length), WidthOfSources = Course.Lessons.Max(lesson => Names(lesson).Length);

        private readonly LessonTexts texts;
        private readonly int number, titles;
        private readonly bool minutes, below;

        public Columns(LessonTexts texts, int width)
        {
            this.texts = texts;
            number = Math.Max(4, TextWidth.Of(texts.Number));
            int left = width - number - Gap.Length - Ids - Gap.Length, most = Course.Lessons.Max(lesson => TextWidth.Of(lesson.Card.Title.In(texts.Language)));
            minutes = left - Gap.Length - WidthOfMinutes >= LeastTitle;
            if (minutes) left -= Gap.Length + WidthOfMinutes;
            HaveSources = minutes && left - Gap.Length - WidthOfSources >= LeastTitle;
            if (HaveSources) left -= Gap.Length + WidthOfSources;
            below = left < LeastTitle;
            titles = Math.Min(most, below ? width - number - Gap.Length - Gap.Length : left);
        }

        /// <summary>Whether there is room for the sources.</summary>
        public bool HaveSources { get; }

        /// <summary>A lesson's line, and those on which a long title goes on.</summary>
        public IEnumerable<string> Lines(Lesson lesson)
        {
            string[] title = [.. LineWrap.Of(lesson.Card.Title.In(texts.Language), titles)];
            string head = TextWidth.PadLeft(lesson.Card.Number, number) + Gap, rest = new string(' ', number) + Gap;
            if (below) return title.Select(line => rest + Gap + line).Prepend(head + lesson.Id);
            string[] cells =
            [
                TextWidth.PadRight(lesson.Id, Ids),
                TextWidth.PadRight(title[0], titles),
                .. HaveSources ? [TextWidth.PadRight(Names(lesson), WidthOfSources)] : Array.Empty<string>(),
                .. minutes ? [TextWidth.PadLeft(string.Create(CultureInfo.InvariantCulture, $"{lesson.Card.Minutes} {texts.Minutes}"), WidthOfMinutes)] : Array.Empty<string>(),
            ];
            return title.Skip(1).Select(line => rest + TextWidth.PadRight("", Ids) + Gap + line).Prepend((head + string.Join(Gap, cells)).TrimEnd());
        }
    }
}
