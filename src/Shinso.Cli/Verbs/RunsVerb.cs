using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Cli.Runs.Report;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso runs list|show|compare|open-test|delete</c>: the run folders.</summary>
internal static class RunsVerb
{
    public static Verb Create(VerbParts parts)
    {
        HelpTexts help = parts.Texts.Help;
        var verb = new Verb("runs", help.Runs) { Usage = "shinso runs <list|show|compare|open-test|delete> [options]" };
        verb.Subcommands.Add(Part(parts, "list", "", help.RunsList, 0, 0, [("shinso runs list", help.RunsListUsual), ("shinso runs list --runs experiments --json", help.RunsListJson)], (call) => List(call)));
        verb.Subcommands.Add(Show(parts));
        verb.Subcommands.Add(Part(parts, "compare", " <run> <run>…", help.RunsCompare, 1, 1000,
            [("shinso runs compare spiral-16-16-001 spiral-8-001", help.RunsCompareTwo), ("shinso runs compare a-001 a-002 a-003 b-001 b-002 b-003", help.RunsCompareSeeds)], Compare, help.RunsCompareNotes));
        verb.Subcommands.Add(OpenTest(parts));
        verb.Subcommands.Add(Part(parts, "delete", " <run>…", help.RunsDelete, 1, 1000, [("shinso runs delete spiral-16-16-001", help.RunsDeleteOne), ("shinso runs delete a-001 a-002 --runs experiments", help.RunsDeleteMore)], Delete));
        return verb;
    }

    /// <summary>What a command line asks for.</summary>
    private sealed record Call(string[] Words, string Runs, Session Session)
    {
        public Texts Texts => Session.Texts;

        public string Folder(string run) => RunFind.Folder(run, Runs, Texts);
    }

    private static Verb Part(VerbParts parts, string name, string arguments, string description, int least, int most, IReadOnlyList<(string, string)> examples, Func<Call, int> work, IReadOnlyList<string>? notes = null) =>
        Part(parts, name, arguments, description, least, most, examples, (_, call) => work(call), notes);

    private static Verb Part(VerbParts parts, string name, string arguments, string description, int least, int most, IReadOnlyList<(string, string)> examples, Func<ParseResult, Call, int> work, IReadOnlyList<string>? notes = null)
    {
        Argument<string[]> words = VerbParts.Words();
        Option<string?> runs = parts.Values.Text("--runs", "DIR");
        var verb = new Verb(name, description) { Usage = $"shinso runs {name}{arguments} [options]", Examples = examples, Notes = notes ?? [] };
        verb.Arguments.Add(words);
        verb.Options.Add(runs);
        verb.SetAction(parsed =>
        {
            string[] given = WrongCommandLine.Positional(parsed, words, least, most, parts.Texts);
            return work(parsed, new Call(given, parsed.GetValue(runs) ?? RunFind.Usual, parts.Session(parsed)));
        });
        return verb;
    }

    private static Verb Show(VerbParts parts)
    {
        HelpTexts help = parts.Texts.Help;
        Option<bool> report = parts.Values.Flag("--report");
        Verb verb = Part(parts, "show", " <run>", help.RunsShow, 1, 1, [("shinso runs show spiral-16-16-001", help.RunsShowOne), ("shinso runs show spiral-16-16-001 --report --lang ja", help.RunsShowReport)], (parsed, call) =>
        {
            RunSummary run = RunSummary.Read(call.Folder(call.Words[0]), call.Texts);
            if (!parsed.GetValue(report)) new RunPage(run).Write(call.Session);
            else WriteReport(run, call);
            return ExitCode.Fine;
        });
        verb.Options.Add(report);
        return verb;
    }

    private static Verb OpenTest(VerbParts parts)
    {
        HelpTexts help = parts.Texts.Help;
        Option<string?> folder = parts.Values.Text("--data-dir", "DIR");
        Verb verb = Part(parts, "open-test", " <run>", help.RunsOpenTest, 1, 1, [("shinso runs open-test spiral-16-16-001", help.RunsOpenTestOne), ("shinso runs open-test runs/mnist-lenet-001 --json", help.RunsOpenTestJson)],
            (parsed, call) => TestOpening.Open(call.Folder(call.Words[0]), parsed.GetValue(folder), call.Session), help.RunsOpenTestNotes);
        verb.Options.Add(folder);
        return verb;
    }

    private static void WriteReport(RunSummary run, Call call)
    {
        if (run.Best is null) throw new UsageException(call.Texts.Runs.NothingForReport(run.Name));
        string path = Path.Combine(run.Folder, RunFiles.Report);
        Saving.Do(call.Texts, path, () => ReportPage.Write(run.Folder, call.Texts));
        if (call.Session.Json) call.Session.Result(new JsonLine().Add("report", path));
        else call.Session.Result(call.Texts.Runs.ReportIsIn(path));
    }

    private static int List(Call call)
    {
        RunSummary[] runs = [.. RunFind.All(call.Runs).Select(folder => RunSummary.Read(folder, call.Texts))];
        if (runs.Length == 0) call.Session.Say(call.Texts.Runs.NoRuns(call.Runs));
        RunListPage.Write(runs, call.Session);
        return ExitCode.Fine;
    }

    private static int Compare(Call call)
    {
        string[] folders = [.. call.Words.Select(call.Folder).DistinctBy(Path.GetFullPath)];
        if (folders.Length < 2) throw new UsageException(call.Texts.Runs.CompareNeedsTwo);
        RunSummary[] runs = [.. folders.Select(folder => RunSummary.Read(folder, call.Texts))];
        if (runs.FirstOrDefault(run => run.Best is null) is RunSummary empty) throw new UsageException(call.Texts.Runs.NothingToCompare(empty.Name));
        if (runs.FirstOrDefault(run => run.IsClassification != runs[0].IsClassification) is RunSummary other) throw new UsageException(call.Texts.Runs.OtherTask(runs[0].Name, other.Name));
        new ComparePage(RunComparison.Of(runs)).Write(call.Session);
        return ExitCode.Fine;
    }

    /// <summary>Deletes runs; if one of them cannot be, none is.</summary>
    private static int Delete(Call call)
    {
        string[] folders = [.. call.Words.Select(call.Folder).DistinctBy(Path.GetFullPath)];
        foreach (string folder in folders)
        {
            if (RunLock.Holder(folder) is string holder) throw new UsageException(call.Texts.Runs.IsRunning(folder, holder));
        }

        foreach (string folder in folders)
        {
            try
            {
                (long bytes, int left) = RunDeletion.Delete(folder);
                if (call.Session.Json) call.Session.Result(new JsonLine().Add("deleted", folder).Add("bytes", bytes).Add("left", left));
                else call.Session.Result(call.Texts.Runs.Deleted(folder, bytes));
                if (left > 0) call.Session.Say(call.Texts.Runs.LeftBehind(folder, left));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new WorkException(call.Texts.Runs.CannotDelete(folder, call.Texts.Reason(problem)), problem);
            }
        }

        return ExitCode.Fine;
    }
}
