using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Search;
using Shinso.Cli.Training;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso search &lt;data&gt;</c>: hyper-parameter search on validation data only.</summary>
internal sealed class SearchVerb
{
    private const int UsualTrials = 20, UsualHalvingTrials = 27, MostTrials = 10_000;
    private const double LongestLimit = 30.0 * 24 * 3600;

    /// <summary>What <c>train</c> takes and a search has no use for.</summary>
    private static readonly string[] notHere = ["--list-presets", "--runs", "--save", "--open-test"];

    /// <summary>What <c>train</c> does not know.</summary>
    private static readonly string[] ownOptions = ["--space", "--method", "--trials", "--resume", "--max-seconds"];

    private static readonly string[] withResume = ["--resume", "--trials", "--max-seconds", "--threads", "--data-dir"];

    private readonly VerbParts parts;
    private readonly Argument<string[]> words = VerbParts.Words();
    private readonly TrainOptions options;
    private readonly DataOptions data;
    private readonly Option<string?> space, method;
    private readonly Option<int?> trials;
    private readonly Verb verb;

    private SearchVerb(VerbParts parts)
    {
        this.parts = parts;
        (options, data) = (new TrainOptions(parts.Values), new DataOptions(parts.Values));
        (space, method, trials) = (parts.Values.Text("--space", "\"NAME=VALUES …\""), parts.Values.OneOf("--method", "random", "grid", "halving"), parts.Values.Whole("--trials", 1, MostTrials));
        verb = new Verb("search", parts.Texts.Tools.SearchHelp)
        {
            Usage = "shinso search <data> [options] | shinso search --resume <folder>",
            Examples =
            [
                ("shinso search iris --trials 10", parts.Texts.Tools.SearchPlain),
                ("shinso search houses.csv --target price --space learning-rate=0.0005..0.05;hidden=32|64,32 --max-seconds 600", parts.Texts.Tools.SearchSpaceExample),
                ("shinso search digits --preset mlp --method halving --json", parts.Texts.Tools.SearchHalvingExample),
            ],
            Notes = parts.Texts.Tools.SearchNotes,
        };
        verb.Arguments.Add(words);
        foreach (Option option in new Option[] { space, method, trials }) verb.Options.Add(option);
        options.AddTo(verb);
        foreach (Option option in verb.Options.Where(option => notHere.Contains(option.Name)).ToArray()) verb.Options.Remove(option);
        data.AddTo(verb);
        verb.SetAction(Act);
    }

    public static Verb Create(VerbParts parts) => new SearchVerb(parts).verb;

    private int Act(ParseResult parsed)
    {
        Session session = parts.Session(parsed);
        if (parsed.GetValue(options.Resume) is string folder) return GoOn(folder, parsed, session);
        string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
        Asked asked = Read(parsed, data.Read(parsed, name), session);
        List<string> repeating = CommandWords.Without(parsed, [.. CommandWords.Places, "--resume", "--max-seconds"]);
        return Search(asked, (plan, fingerprint) => SearchFolder.Create(asked.Settings.Run, plan.Parts.Train.Name, repeating, fingerprint, session), null, session);
    }

    /// <summary>Goes on with a search: its own words are read again, and what the new line adds comes before them.</summary>
    private int GoOn(string folder, ParseResult parsed, Session session)
    {
        if (WrongCommandLine.Positional(parsed, words, 0, int.MaxValue, session.Texts) is [string surplus, ..]) throw new UsageException(session.Texts.Tools.ResumeKnowsWords(surplus));
        if (CommandWords.Given(parsed).FirstOrDefault(option => !withResume.Contains(option)) is string other) throw new UsageException(session.Texts.Tools.ResumeKnowsWords(other));
        (string[] recorded, string fingerprint) = SearchFolder.Read(folder, session);
        ParseResult first = verb.Parse(recorded.Skip(1).ToArray(), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (first.Errors.Count > 0) throw new UsageException(session.Texts.Tools.IsNoSearch(folder));
        DataChoice choice = data.Read(first, WrongCommandLine.Positional(first, words, 1, 1, parts.Texts)[0]);
        Asked asked = Read(first, choice with { Folder = data.Read(parsed, choice.Name).Folder ?? choice.Folder }, session);
        TrainSettings now = options.Read(parsed);
        int? more = parsed.GetValue(trials);
        if (more is not null && asked.Search.Method != SearchMethod.Random) throw new UsageException(session.Texts.Tools.OnlyRandomGrows);
        asked = asked with { Settings = asked.Settings with { Threads = now.Threads ?? asked.Settings.Threads }, Search = asked.Search with { Trials = more ?? asked.Search.Trials, MaxSeconds = Limit(now.MaxSeconds, session) } };
        return Search(asked, (_, _) => SearchFolder.Reopen(folder, session), fingerprint, session);
    }

    private sealed record Asked(DataChoice Choice, TrainSettings Settings, SearchSettings Search, string? Space, string[] Given, List<string> TrainWords);

    private Asked Read(ParseResult parsed, DataChoice choice, Session session)
    {
        TrainSettings settings = options.Read(parsed);
        SearchMethod how = parsed.GetValue(method) switch { "grid" => SearchMethod.Grid, "halving" => SearchMethod.Halving, _ => SearchMethod.Random };
        int? many = parsed.GetValue(trials);
        if (many is not null && how == SearchMethod.Grid) throw new UsageException(session.Texts.Tools.GridHasNoTrials);
        var search = new SearchSettings(how, many ?? (how == SearchMethod.Halving ? UsualHalvingTrials : UsualTrials), Limit(settings.MaxSeconds, session));
        List<string> train = CommandWords.Without(parsed, [.. CommandWords.Places, .. ownOptions]);
        if (train is ["search", ..]) train.RemoveAt(0);
        return new Asked(choice, settings with { MaxSeconds = null }, search, parsed.GetValue(space), [.. CommandWords.Given(parsed)], [.. train.Prepend("train")]);
    }

    private static double? Limit(double? seconds, Session session) =>
        seconds is null or (> 0 and <= LongestLimit) ? seconds : throw new UsageException(session.Texts.MaxSecondsRange(seconds.Value));

    private static int Search(Asked asked, Func<TrainPlan, string, SearchFolder> open, string? expected, Session session)
    {
        Languages.ToolTexts texts = session.Texts.Tools;
        SearchSpace? written = asked.Space is null ? null : SearchSpace.Parse(asked.Space, texts);
        if (written?.Dimensions.FirstOrDefault(dimension => asked.Given.Contains($"--{dimension.Name}")) is Dimension both) throw new UsageException(texts.SearchedAndFixed(both.Name));
        TrainPlan plan = TrainPlan.Make(LoadedData.Load(asked.Choice, session), asked.Settings, session);
        plan = plan with { Parts = plan.Parts with { Test = null } };
        if (plan.Parts.Validation is null) throw new UsageException(texts.NeedsValidation("search", plan.Parts.Train.Name, plan.Parts.Train.Count));
        SearchSpace space = written ?? SearchSpace.For(plan, asked.Settings, texts);
        if (asked.Search.Method == SearchMethod.Grid && space.GridSize > SearchSpace.MostGridPoints) throw new UsageException(texts.GridIsTooLarge(space.GridSize, SearchSpace.MostGridPoints));
        SearchSettings search = asked.Search with { Trials = asked.Search.Method == SearchMethod.Grid ? (int)space.GridSize : space.Random(asked.Settings.Seed).Take(asked.Search.Trials).Count() };
        _ = TrainPlan.Make(plan.Parts, space.Random(asked.Settings.Seed).First().Apply(asked.Settings), session);
        string fingerprint = $"{plan.Parts.Train.Fingerprint()} {plan.Parts.Validation.Fingerprint()}";
        if (expected is not null && expected != fingerprint) throw new UsageException(texts.SearchDataChanged(plan.Parts.Train.Name));
        using SearchFolder folder = open(plan, fingerprint);
        var page = new SearchPage(plan, space, search, folder, asked.TrainWords, session);
        var run = new SearchRun(plan.Parts, asked.Settings, space, search, plan.Epochs, folder, session);
        page.Start(search.Method == SearchMethod.Halving ? HalvingSteps(search.Trials, plan.Epochs) : search.Trials);
        run.Run((step, result, earlier) => page.Trial(step, result, earlier, run.Best?.Result == result));
        page.End(run);
        if (run.Ending == Ending.Interrupted) return ExitCode.Interrupted;
        return run.Best is null ? throw new WorkException(run.Done.Count == 0 ? texts.NoTrialInTime : texts.AllDiverged(run.Done.Count)) : ExitCode.Fine;
    }

    private static int HalvingSteps(int trials, int epochs)
    {
        int steps = 0, left = trials;
        foreach (int _ in SearchRun.Rungs(trials, epochs)) (steps, left) = (steps + left, Math.Max(1, left / SearchRun.Factor));
        return steps;
    }
}
