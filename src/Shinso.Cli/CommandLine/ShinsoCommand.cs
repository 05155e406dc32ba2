using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Shinso.Cli.Languages;
using Shinso.Cli.Verbs;

namespace Shinso.Cli.CommandLine;

/// <summary>The whole command: its verbs and the options that all of them know.</summary>
internal static class ShinsoCommand
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(ShinsoCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Reads the command line and does what it says.</summary>
    public static int Invoke(string[] args, Surroundings surroundings, Texts texts)
    {
        if (args.FirstOrDefault(word => word.Contains('\uFFFD')) is string unreadable) throw new UsageException(texts.Undecodable(unreadable));
        if (args is ["--version"])
        {
            surroundings.Output.WriteLine(Version);
            return ExitCode.Fine;
        }

        RootCommand root = Create(surroundings, texts);
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        bool asksAboutCommands = parsed.Action is HelpPage || root.Directives.Any(directive => parsed.GetResult(directive) is not null);
        if (!asksAboutCommands && WrongCommandLine.Sentence(parsed, texts) is string sentence) throw new UsageException(sentence);
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = surroundings.Output,
            Error = surroundings.Error,
        });
    }

    /// <summary>The command with its verbs, in one language.</summary>
    public static RootCommand Create(Surroundings surroundings, Texts texts)
    {
        var help = new HelpPage(texts);
        var values = new Values(texts);
        var root = new RootCommand(texts.Help.Shinso);
        root.Options.Clear();
        Option<bool> json = Global(values.Flag("--json")), quiet = Global(values.Flag("--quiet"));
        var helpOption = new HelpOption("--help", "-h", "-?") { Description = texts.Help.Option("--help"), Action = help, Recursive = true };
        root.Options.Add(json);
        root.Options.Add(quiet);
        root.Options.Add(Global(values.OneOf("--lang", "ja", "en")));
        root.Options.Add(helpOption);
        root.Options.Add(new VersionOption("--version") { Description = texts.Help.Option("--version"), Action = new VersionPage() });
        var verbs = new VerbParts(values, texts, parsed => new Session(surroundings, texts, parsed.GetValue(json), parsed.GetValue(quiet)));
        Verb[] all =
        [
            TrainVerb.Create(verbs), CvVerb.Create(verbs), SearchVerb.Create(verbs), EvaluateVerb.Create(verbs), PredictVerb.Create(verbs), InspectVerb.Create(verbs), RunsVerb.Create(verbs),
            StudioVerb.Create(verbs), LessonVerb.Create(verbs), PlaygroundVerb.Create(verbs), DataVerb.Create(verbs),
        ];
        foreach (Verb verb in all) root.Subcommands.Add(verb);
        foreach (Command onlyVerbs in all.Where(verb => verb.Subcommands.Count > 0).Append<Command>(root))
            onlyVerbs.SetAction(parsed => help.Invoke(parsed));
        return root;
    }

    private static Option<T> Global<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
