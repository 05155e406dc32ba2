using System.CommandLine;
using Shinso.Cli.Languages;

namespace Shinso.Cli.CommandLine;

/// <summary>What every verb is made of: options in the user's language, and a session once the command line is read.</summary>
internal sealed record VerbParts(Values Values, Texts Texts, Func<ParseResult, Session> Session)
{
    /// <summary>The positional arguments as one list; each verb counts them itself, to say in a sentence what is missing.</summary>
    public static Argument<string[]> Words() => new("arguments") { Arity = ArgumentArity.ZeroOrMore };
}
