using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Training;
using Shinso.Data;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso cv &lt;data&gt;</c>: k-fold cross-validation. It writes no files.</summary>
internal static class CvVerb
{
    private const int UsualFolds = 5, MostFolds = 1000;

    /// <summary>What <c>train</c> takes and cross-validation has no use for.</summary>
    private static readonly string[] NotHere = ["--list-presets", "--max-seconds", "--run", "--runs", "--resume", "--save", "--open-test"];

    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        var options = new TrainOptions(parts.Values);
        var data = new DataOptions(parts.Values);
        Option<int?> folds = parts.Values.Whole("--folds", 2, MostFolds), repeats = parts.Values.Whole("--repeats", 1, MostFolds);
        Option<bool> rows = parts.Values.Flag("--rows");
        var verb = new Verb("cv", parts.Texts.Cv.Help)
        {
            Usage = "shinso cv <data> [options]",
            Examples =
            [
                ("shinso cv iris", parts.Texts.Cv.HelpPlain),
                ("shinso cv houses.csv --target price --folds 10 --hidden 64,32 --lang en", parts.Texts.Cv.HelpTable),
                ("shinso cv spiral --repeats 3 --json", parts.Texts.Cv.HelpRepeats),
            ],
            Notes = parts.Texts.Cv.HelpNotes,
        };
        verb.Arguments.Add(words);
        options.AddTo(verb);
        foreach (Option option in verb.Options.Where(option => NotHere.Contains(option.Name)).ToArray()) verb.Options.Remove(option);
        foreach (Option option in new Option[] { folds, repeats, rows }) verb.Options.Add(option);
        data.AddTo(verb);
        verb.SetAction(parsed =>
        {
            string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            Session session = parts.Session(parsed);
            TrainSettings settings = options.Read(parsed);
            Split inner = Split.Parse(settings.Split ?? "90/10", settings.Seed);
            if (inner.Test > 0) throw new UsageException(session.Texts.Cv.InnerSplitHasNoTest(inner.ToString()));
            var cross = new CrossSettings(parsed.GetValue(folds) ?? UsualFolds, parsed.GetValue(repeats) ?? 1, inner);
            return Run(data.Read(parsed, name), settings, cross, parsed.GetValue(rows), session);
        });
        return verb;
    }

    private static int Run(DataChoice choice, TrainSettings settings, CrossSettings cross, bool rows, Session session)
    {
        LoadedData data = LoadedData.Load(choice, session);
        var run = new CrossRun(data, settings, cross, session);
        var page = new CvPage(run, data, cross, rows, session);
        page.Start(data is LoadedTable table ? TableNotes.Of(table, run.First(), settings, session.Texts) : []);
        var results = new List<FoldResult>();
        foreach (FoldResult result in run.Run())
        {
            results.Add(result);
            page.Fold(result);
        }

        page.End(results);
        return ExitCode.Fine;
    }
}
