using System.Diagnostics;
using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Cli.Verbs;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Json;

namespace Shinso.Cli.Learning;

/// <summary>Every lesson with the inputs of its source, one line each as it ends, and a total.</summary>
internal static class AllLessons
{
    private const int Column = 8;

    public static int Run(Session session, LessonSurroundings around)
    {
        LessonTexts texts = session.Texts.Lesson;
        int ids = Course.Lessons.Max(lesson => lesson.Id.Length);
        if (!session.Json) session.Result(Line(texts.Id, ids, texts.Passed, texts.Failed, texts.Skipped, texts.Time));
        (int passed, int failed, int notRun) = (0, 0, 0);
        long began = Stopwatch.GetTimestamp();
        foreach (Lesson lesson in Course.Lessons)
        {
            session.Stop.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            LessonResult result = lesson.Run(new Settings(lesson.Parameters), around);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            int right = result.Checks.Count(check => check.Pass == true), wrong = result.Checks.Count(check => check.Pass == false), absent = result.Checks.Count(check => check.Pass is null);
            (passed, failed, notRun) = (passed + right, failed + wrong, notRun + absent);
            if (session.Json) LessonVerb.Line(LessonJson.Line(result, texts.Language), session);
            else session.Result(Line(lesson.Id, ids, Whole(right), Whole(wrong), Whole(absent), Whole(milliseconds)));
            session.Surroundings.Output.Flush();
        }

        if (!session.Json) session.Result(texts.Total(Course.Lessons.Count, passed, failed, notRun, Stopwatch.GetElapsedTime(began).TotalSeconds));
        return failed > 0 ? ExitCode.Failed : ExitCode.Fine;
    }

    private static string Line(string id, int width, params string[] cells) => TextWidth.PadRight(id, width) + string.Concat(cells.Select(cell => "  " + TextWidth.PadLeft(cell, Column)));

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
