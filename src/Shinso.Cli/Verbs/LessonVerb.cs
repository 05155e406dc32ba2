using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Learning;
using Shinso.Data.Sources;
using Shinso.Lessons;
using Shinso.Lessons.Json;
using Shinso.Studio.Playground;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso lesson [id]</c>: the lessons, their numbers beside those of the sources.</summary>
internal static class LessonVerb
{
    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        var set = new Option<string[]>("--set") { Description = parts.Texts.Help.Option("--set"), HelpName = "NAME=VALUE", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> steps = parts.Values.Flag("--steps"), quiz = parts.Values.Flag("--quiz"), answers = parts.Values.Flag("--answers"), brief = parts.Values.Flag("--brief"), all = parts.Values.Flag("--all");
        Option<string?> csv = parts.Values.Text("--csv", "FILE"), figure = parts.Values.Text("--figure", "ID"), folder = parts.Values.Text("--data-dir", "DIR");
        var verb = new Verb("lesson", parts.Texts.Help.Lesson)
        {
            Usage = "shinso lesson [id] [options]",
            Examples =
            [
                ("shinso lesson perceptron-gates", parts.Texts.Help.LessonOne),
                ("shinso lesson perceptron-gates --set w1=0.5 --set w2=0.5 --brief", parts.Texts.Help.LessonSet),
                ("shinso lesson --all", parts.Texts.Help.LessonAll),
            ],
            Notes = parts.Texts.Help.LessonNotes,
        };
        verb.Arguments.Add(words);
        foreach (Option option in new Option[] { set, steps, quiz, answers, csv, figure, brief, all, folder }) verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            string[] ids = WrongCommandLine.Positional(parsed, words, 0, 1, parts.Texts);
            var asked = new LessonRequest
            {
                Id = ids.FirstOrDefault(),
                Settings = parsed.GetResult(set) is null ? null : parsed.GetValue(set) ?? [],
                Steps = parsed.GetValue(steps),
                Quiz = parsed.GetValue(quiz),
                Answers = parsed.GetValue(answers),
                Brief = parsed.GetValue(brief),
                All = parsed.GetValue(all),
                Csv = parsed.GetValue(csv),
                Figure = parsed.GetValue(figure),
            };
            Session session = parts.Session(parsed);
            return Run(asked, session, Around(session, parsed.GetValue(folder)));
        });
        return verb;
    }

    private static LessonSurroundings Around(Session session, string? folder) => new()
    {
        DataFolders = DataFolders.Usual(folder, session.Surroundings.Variable),
        Playground = new LessonPlayground(),
        Stop = session.Stop,
    };

    private static int Run(LessonRequest asked, Session session, LessonSurroundings around)
    {
        asked.Check(session.Texts.Lesson);
        if (asked.All) return AllLessons.Run(session, around);
        if (asked.Id is not string id)
        {
            LessonList.Write(session);
            return ExitCode.Fine;
        }

        Lesson lesson = Course.Find(id) ?? Numbered(id) ?? throw new UsageException(session.Texts.Lesson.Unknown(id, Nearest.To(id, Course.Lessons.Select(one => one.Id))));
        if (asked.Settings is [])
        {
            InputList.Write(lesson, session);
            return ExitCode.Fine;
        }

        if (asked.Csv is string file) LessonCsv.CheckPlace(file, session.Texts.Lesson);
        LessonResult result = Computed(lesson, asked.Settings ?? [], session.Texts.Lesson, around);
        if (asked.Csv is string path) LessonCsv.Write(result, path, asked.Figure, session);
        if (asked.Quiz || asked.Answers) QuizPage.Write(lesson, around, asked.Answers, session);
        else if (session.Json) Line(LessonJson.Line(result, session.Texts.Lesson.Language, asked.Steps), session);
        else if (asked.Steps) StepList.Write(result, session);
        else if (asked.Csv is null) LessonPage.Write(result, asked.Brief, session);
        return result.Checks.Any(check => check.Pass == false) ? ExitCode.Failed : ExitCode.Fine;
    }

    /// <summary>The lesson with a number of the list.</summary>
    private static Lesson? Numbered(string number) => Course.Lessons.FirstOrDefault(lesson => lesson.Card.Number.Equals(number, StringComparison.OrdinalIgnoreCase));

    /// <summary>A lesson with inputs as name=value. A single input may be refused, or all of them together by the lesson: matrices that do not fit, a formula that breaks off.</summary>
    private static LessonResult Computed(Lesson lesson, IEnumerable<string> pairs, LessonTexts texts, LessonSurroundings around)
    {
        try
        {
            var settings = new Settings(lesson.Parameters);
            foreach (string pair in pairs)
            {
                int equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals < 1) throw new UsageException(texts.NotNameAndValue(pair));
                string name = pair[..equals].Trim();
                if (Meant(name, lesson) is string nearest) throw new UsageException(texts.NoSetting(name, nearest));
                settings = settings.With(name, pair[(equals + 1)..]);
            }

            return lesson.Run(settings, around);
        }
        catch (SettingsException problem)
        {
            throw new UsageException(problem.Sentence.In(texts.Language));
        }
    }

    /// <summary>The setting that a slip of the pen meant. Of names as short as w1 every other one is near, so there is no telling.</summary>
    private static string? Meant(string name, Lesson lesson)
    {
        string[] names = [.. lesson.Parameters.Select(parameter => parameter.Name)];
        return name.Length > 2 && !names.Contains(name) ? Nearest.To(name, names) : null;
    }

    /// <summary>A JSON object on a line of its own, at once.</summary>
    internal static void Line(string json, Session session)
    {
        session.Surroundings.Output.WriteLine(json);
        session.Surroundings.Output.Flush();
    }
}
