namespace Shinso.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("trian", "\"trian\" is not a verb of shinso. Did you mean train?")]
    [InlineData("serve", "\"serve\" is not a verb of shinso. shinso --help lists them.")]
    [InlineData("train", "shinso train needs more: shinso train <data> [options]")]
    [InlineData("train gauss xor", "shinso train cannot do anything with \"xor\". shinso train --help shows what it takes.")]
    [InlineData("train gauss --epoch 3", "shinso train has no option --epoch. Did you mean --epochs?")]
    [InlineData("train gauss --frobnicate", "shinso train has no option --frobnicate. shinso train --help lists its options.")]
    [InlineData("--frobnicate", "shinso has no option --frobnicate. shinso --help lists its options.")]
    [InlineData("train gauss --epochs", "--epochs needs a value: --epochs N")]
    [InlineData("train gauss --epochs 3 --epochs 4", "--epochs is given more than once. Give it once.")]
    [InlineData("train gauss --epochs 1.5", "--epochs needs a whole number from 1 to 100,000, but got \"1.5\".")]
    [InlineData("train gauss --epochs 0", "--epochs needs a whole number from 1 to 100,000, but got \"0\".")]
    [InlineData("train gauss --seed -1", "--seed needs a whole number of 0 or more, but got \"-1\".")]
    [InlineData("train gauss --learning-rate 0,1", "--learning-rate needs a number, but got \"0,1\". Write 0.001 or 1e-3.")]
    [InlineData("train gauss --hidden 8,x", "--hidden needs whole numbers of 1 or more, separated by commas, but got \"8,x\". Write --hidden 128,64.")]
    [InlineData("train gauss --lang fr", "--lang knows ja, en, but got \"fr\".")]
    [InlineData("data fetsh", "\"fetsh\" is not a verb of shinso data. Did you mean fetch?")]
    [InlineData("data fetch", "shinso data fetch needs more: shinso data fetch <name> [options]")]
    [InlineData("predict model.safetensors", "shinso predict needs more: shinso predict <model> <data or -> [options]")]
    public void A_wrong_command_line_gets_a_sentence_and_code_2(string line, string sentence)
    {
        using var command = new Command();
        Outcome outcome = command.Run(line);
        Assert.Equal(sentence, outcome.Error.TrimEnd());
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
    }

    [Fact]
    public void The_version_is_one_line()
    {
        using var command = new Command();
        Assert.Equal(new Outcome(0, "0.1.0" + Environment.NewLine, ""), command.Run("--version"));
    }

    [Fact]
    public void Nothing_at_all_shows_the_verbs()
    {
        using var command = new Command();
        Outcome outcome = command.Run([]);
        Assert.Equal(0, outcome.Code);
        Assert.All(["train <data>", "evaluate <model> <data>", "predict <model>", "inspect <model or data>", "data <list|fetch>"], verb => Assert.Contains(verb, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ja_JP.UTF-8", "データは訓練/検証/テスト")]
    [InlineData("en_US.UTF-8", "Rows are divided 70/15/15")]
    [InlineData("", "Rows are divided 70/15/15")]
    public void The_locale_chooses_the_language(string locale, string expected)
    {
        using var command = new Command();
        command.Variables["LANG"] = locale;
        Assert.Contains(expected, command.Run("train --help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chosen_language_comes_before_the_locale_and_the_stronger_variable_before_the_weaker()
    {
        using var command = new Command();
        command.Variables["LANG"] = "ja_JP.UTF-8";
        Assert.Contains("Verbs:", command.Run("--lang en --help").Output, StringComparison.Ordinal);
        command.Variables["LC_ALL"] = "C";
        Assert.Contains("Verbs:", command.Run("--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Japanese_sentences_are_Japanese()
    {
        using var command = new Command();
        Outcome outcome = command.Run("--lang ja train gauss --epoch 3");
        Assert.Equal((2, "shinso train に --epoch というオプションはありません。--epochs のことですか。"), (outcome.Code, outcome.Error.TrimEnd()));
    }

    [Fact]
    public void A_shell_is_told_how_a_word_may_go_on()
    {
        using var command = new Command();
        Assert.Contains("--preset", command.Run("[suggest:11]", "train --pre").Output, StringComparison.Ordinal);
        Assert.Contains("book-convnet", command.Run("[suggest:15]", "train --preset ").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_control_characters_are_printed_harmlessly()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train", "\u001b[2Jgauss\u202e");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("\\u001b[2Jgauss\\u202e", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Error);
    }
}
