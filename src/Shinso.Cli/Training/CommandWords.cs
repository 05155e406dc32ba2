using System.CommandLine;
using System.CommandLine.Parsing;
using Shinso.Cli.CommandLine;

namespace Shinso.Cli.Training;

/// <summary>The command line of a run, to be shown and to be repeated.</summary>
internal static class CommandWords
{
    /// <summary>Options that say where to write and how to speak, not what to train.</summary>
    public static IReadOnlyList<string> Places { get; } = ["--run", "--runs", "--save", "--lang", "--json", "--quiet"];

    /// <summary>The line without the options that say where to write and how to speak.</summary>
    public static string ThatRepeat(ParseResult parsed) => string.Join(' ', Without(parsed, Places).Select(QuotedWord.Of).Prepend("shinso"));

    /// <summary>The words of the line, the verb first, without some options and their values.</summary>
    public static List<string> Without(ParseResult parsed, IReadOnlyCollection<string> options)
    {
        var words = new List<string>();
        int dropped = 0;
        foreach (Token token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option && options.Contains(token.Value)) dropped = token.Value is "--json" or "--quiet" ? 1 : 2;
            if (dropped > 0) dropped--;
            else words.Add(token.Value);
        }

        return words;
    }

    /// <summary>The same line with another number of epochs.</summary>
    public static string WithEpochs(string line, int epochs)
    {
        string number = FormattableString.Invariant($"{epochs}");
        List<string> words = [.. line.Split(' ')];
        int place = words.IndexOf("--epochs");
        if (place < 0) words.AddRange(["--epochs", number]);
        else words[place + 1] = number;
        return string.Join(' ', words);
    }

    /// <summary>The options of the verb that the user wrote.</summary>
    public static IEnumerable<string> Given(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<OptionResult>().Where(result => !result.Implicit && !result.Option.Recursive).Select(result => result.Option.Name);
}
