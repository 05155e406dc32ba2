using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;

namespace Shinso.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public void Every_verb_shows_two_or_three_examples_in_both_languages_and_every_example_parses()
    {
        foreach (Texts texts in new Texts[] { new EnglishTexts(), new JapaneseTexts() })
        {
            RootCommand root = ShinsoCommand.Create(new Surroundings(TextWriter.Null, TextWriter.Null), texts);
            foreach (Verb verb in Verbs(root).Where(verb => verb.Subcommands.Count == 0))
            {
                using var page = new StringWriter();
                new HelpPage(texts).Write(verb, page);
                Assert.InRange(verb.Examples.Count, 2, 3);
                foreach ((string line, string meaning) in verb.Examples)
                {
                    Assert.Contains(line, page.ToString(), StringComparison.Ordinal);
                    Assert.Contains(meaning, page.ToString(), StringComparison.Ordinal);
                    ParseResult parsed = root.Parse(Words(line), new ParserConfiguration { ResponseFileTokenReplacer = null });
                    Assert.Null(WrongCommandLine.Sentence(parsed, texts));
                    Assert.Same(verb, parsed.CommandResult.Command);
                }
            }
        }
    }

    [Fact]
    public void Every_option_is_described_in_both_languages()
    {
        foreach (Texts texts in new Texts[] { new EnglishTexts(), new JapaneseTexts() })
        {
            RootCommand root = ShinsoCommand.Create(new Surroundings(TextWriter.Null, TextWriter.Null), texts);
            foreach (Option option in Verbs(root).SelectMany(verb => verb.Options).Concat(root.Options))
                Assert.Equal(texts.Help.Option(option.Name), option.Description);
        }
    }

    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("inspect")]
    [InlineData("lesson")]
    [InlineData("playground")]
    [InlineData("runs")]
    [InlineData("runs list")]
    [InlineData("runs show")]
    [InlineData("runs compare")]
    [InlineData("runs open-test")]
    [InlineData("runs delete")]
    [InlineData("data")]
    [InlineData("data list")]
    [InlineData("data fetch")]
    public void Help_goes_to_stdout_with_code_0(string verb)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"{verb} --help");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains($"shinso {verb}", outcome.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<Verb> Verbs(System.CommandLine.Command command) =>
        command.Subcommands.OfType<Verb>().SelectMany(verb => Verbs(verb).Prepend(verb));

    /// <summary>The words after <c>shinso</c>, which may stand after a pipe.</summary>
    private static string[] Words(string line) => line[(line.IndexOf("shinso ", StringComparison.Ordinal) + 7)..].Split(' ');
}
