using System.CommandLine;
using System.CommandLine.Parsing;
using Shinso.Cli.Languages;

namespace Shinso.Cli.CommandLine;

/// <summary>What is wrong with a command line, in a sentence of the user's language.</summary>
internal static class WrongCommandLine
{
    /// <summary>The sentence for what the parser refused; nothing if it refused nothing.</summary>
    public static string? Sentence(ParseResult parsed, Texts texts)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-')) is string option) return UnknownOption(option, command, texts);
        if (parsed.UnmatchedTokens is [string word, ..])
        {
            return command.Subcommands.Count > 0
                ? texts.UnknownVerb(word, Nearest.To(word, command.Subcommands.Select(inner => inner.Name)), PathOf(command))
                : texts.TooManyArguments(PathOf(command), word);
        }

        return parsed.Errors is [ParseError first, ..] ? Sentence(first, texts) : null;
    }

    /// <summary>The positional arguments, at least and at most so many.</summary>
    /// <exception cref="UsageException">There are too few, too many, or one is a mistyped option.</exception>
    public static string[] Positional(ParseResult parsed, Argument<string[]> argument, int least, int most, Texts texts)
    {
        Command command = parsed.CommandResult.Command;
        string[] words = parsed.GetValue(argument) ?? [];
        if (words.FirstOrDefault(word => word.Length > 1 && word[0] == '-') is string option) throw new UsageException(UnknownOption(option, command, texts));
        if (words.Length > most) throw new UsageException(texts.TooManyArguments(PathOf(command), words[most]));
        if (words.Length < least) throw new UsageException(texts.MissingArgument(PathOf(command), (command as Verb)?.Usage ?? ""));
        return words;
    }

    private static string Sentence(ParseError error, Texts texts)
    {
        if (error.SymbolResult is not OptionResult result) return error.Message;
        if (result.IdentifierTokenCount > 1) return texts.RepeatedOption(result.Option.Name);
        return result.Tokens.Count == 0 ? texts.MissingValue(result.Option.Name, result.Option.HelpName ?? "") : error.Message;
    }

    private static string UnknownOption(string option, Command command, Texts texts)
    {
        string name = option.Split('=', ':')[0];
        IEnumerable<string> known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)).Where(candidate => !candidate.Hidden).Select(candidate => candidate.Name);
        return texts.UnknownOption(name, Nearest.To(name, known), PathOf(command));
    }

    /// <summary><c>shinso data fetch</c>.</summary>
    private static string PathOf(Command command)
    {
        Command? above = command.Parents.OfType<Command>().FirstOrDefault();
        return above is null ? "shinso" : $"{PathOf(above)} {command.Name}";
    }
}
