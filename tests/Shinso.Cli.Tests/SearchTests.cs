using System.Globalization;
using System.Text.Json;
using Shinso.Cli.Languages;
using Shinso.Cli.Search;
using Shinso.Data;

namespace Shinso.Cli.Tests;

public sealed class SearchTests
{
    private const string Space = "learning-rate=0.001..0.1;hidden=4|3,2;dropout=0,0.2", Quick = "--epochs 3 --threads 1 --quiet --json";

    private static JsonElement[] Trials(Outcome outcome) => [.. outcome.Lines.Where(line => line.GetProperty("event").GetString() == "trial")];

    private static string Settings(JsonElement trial) => trial.GetProperty("settings").GetRawText();

    private static double Loss(JsonElement line) => line.GetProperty("validationLoss").GetDouble();

    [Fact]
    public void Every_trial_is_an_event_and_a_line_and_the_best_one_can_be_trained()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"search gauss --space {Space} --trials 5 --run @/search {Quick}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        JsonElement start = outcome.Lines[0], end = outcome.Lines[^1];
        Assert.Equal("event data train validation method trials trainings epochs space seed folder", Outcome.Fields(start));
        Assert.Equal("event trial rung allowedEpochs settings epochs bestEpoch validationLoss validationAccuracy diverged seconds resumed", Outcome.Fields(Trials(outcome)[0]));
        Assert.Equal("event trainings ending best settings validationLoss validationAccuracy command seconds folder", Outcome.Fields(end));
        Assert.Equal(5, Trials(outcome).Length);
        Assert.Equal(5, File.ReadAllLines(command.At("search", "trials.jsonl")).Length);
        Assert.Equal(Trials(outcome).Min(Loss), Loss(end));
        string line = end.GetProperty("command").GetString()!;
        Assert.StartsWith("shinso train gauss --epochs 3 --threads 1 --learning-rate 0.", line, StringComparison.Ordinal);
        Outcome trained = command.Run($"{line["shinso ".Length..]} --json --quiet --run @/winner");
        Assert.Equal(Loss(end), Loss(trained.Lines[^1]), 1e-6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials_and_another_gives_others()
    {
        using var command = new Command();
        string[] Of(string more) => [.. Trials(command.Run($"search gauss --space {Space} --trials 4 {more} {Quick}")).Select(trial => Settings(trial) + Loss(trial).ToString(CultureInfo.InvariantCulture))];
        string[] first = Of("--run @/a");
        Assert.Equal(first, Of("--run @/b"));
        Assert.NotEqual(first, Of("--run @/c --seed 2"));
    }

    [Fact]
    public void A_search_goes_on_where_it_was_left_and_repeats_nothing()
    {
        using var command = new Command();
        JsonElement[] whole = Trials(command.Run($"search gauss --space {Space} --trials 6 --run @/whole {Quick}"));
        Assert.Equal(0, command.Run($"search gauss --space {Space} --trials 3 --run @/left {Quick}").Code);
        File.AppendAllText(command.At("left", "trials.jsonl"), "{\"event\":\"trial\",\"tri");
        Outcome outcome = command.Run($"search --resume @/left --trials 6 --quiet --json");
        JsonElement[] resumed = Trials(outcome);
        Assert.Equal(0, outcome.Code);
        Assert.Equal(whole.Select(trial => (Settings(trial), Loss(trial))), resumed.Select(trial => (Settings(trial), Loss(trial))));
        Assert.Equal([true, true, true, false, false, false], resumed.Select(trial => trial.GetProperty("resumed").GetBoolean()));
        Assert.Equal(7, File.ReadAllLines(command.At("left", "trials.jsonl")).Length);
        Outcome again = command.Run($"search --resume @/left --trials 6 --quiet --json");
        Assert.All(Trials(again), trial => Assert.True(trial.GetProperty("resumed").GetBoolean()));
        Assert.Equal(outcome.Lines[^1].GetProperty("command").GetString(), again.Lines[^1].GetProperty("command").GetString());
    }

    [Fact]
    public void Ctrl_C_keeps_what_is_done_and_returns_130()
    {
        using var command = new Command { Stop = new CancellationToken(canceled: true) };
        Outcome stopped = command.Run($"search gauss --space {Space} --trials 2 --run @/search --epochs 3 --threads 1");
        Assert.Equal(130, stopped.Code);
        Assert.Contains("Go on with: shinso search --resume ", stopped.Error, StringComparison.Ordinal);
        command.Stop = CancellationToken.None;
        Assert.Equal(2, Trials(command.Run("search --resume @/search --json --quiet")).Length);
    }

    [Fact]
    public void The_time_limit_ends_the_search()
    {
        using var command = new Command();
        Outcome outcome = command.Run("search gauss --trials 100 --epochs 100000 --early-stop 0 --max-seconds 0.05 --run @/search");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("No trial was finished in time", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_tries_every_point()
    {
        using var command = new Command();
        JsonElement[] trials = Trials(command.Run($"search gauss --method grid --space optimizer=sgd|adam;learning-rate=0.01..0.1 --hidden 3 --run @/search {Quick}"));
        Assert.Equal(10, trials.Select(Settings).Distinct().Count());
        Assert.Equal(["0.01", "0.0178", "0.0316", "0.0562", "0.1"], trials[..5].Select(trial => trial.GetProperty("settings").GetProperty("learning-rate").GetString()));
    }

    [Fact]
    public void Halving_gives_the_best_third_three_times_the_epochs()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"search gauss --method halving --trials 9 --space {Space} --epochs 27 --threads 1 --quiet --json --run @/search");
        JsonElement[] trials = Trials(outcome);
        Assert.Equal(13, trials.Length);
        Assert.Equal(13, outcome.Lines[0].GetProperty("trainings").GetInt32());
        Assert.Equal([(0, 3), (1, 9), (2, 27)], trials.Select(trial => (trial.GetProperty("rung").GetInt32(), trial.GetProperty("allowedEpochs").GetInt32())).Distinct());
        int[] kept = [.. trials[9..12].Select(trial => trial.GetProperty("trial").GetInt32())];
        Assert.Equal(trials[..9].OrderBy(Loss).Take(3).Select(trial => trial.GetProperty("trial").GetInt32()), kept);
        Assert.Equal(trials[12].GetProperty("trial").GetInt32(), outcome.Lines[^1].GetProperty("best").GetInt32());
        Assert.Equal([1], SearchRun.Rungs(27, 1));
        Assert.Equal([3, 9, 27, 81], SearchRun.Rungs(27, 81));
    }

    [Fact]
    public void People_get_a_table_and_the_command_that_trains_the_winner()
    {
        using var command = new Command();
        string table = CheckTests.Table(command);
        Outcome outcome = command.Run($"search {table} --target kind --trials 2 --epochs 2 --threads 1 --run @/search");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("Searching learning-rate=0.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" hidden=16|32|64,32|128,64 dropout=0|0.1|0.3 weight-decay=0.001..0.5", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("trial  learning-rate  hidden  dropout  weight-decay    loss  accuracy  epoch", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"next   shinso train {table} --target kind --epochs 2 --threads 1 --learning-rate ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("次は   shinso train", command.Run($"search {table} --target kind --trials 2 --epochs 2 --run @/ja --lang ja").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_rows_are_never_looked_at()
    {
        using var command = new Command();
        HashSet<int> test = [.. Split.Parse("70/15/15").Indices(new SplitBasis("rows", 160)).Test];
        (string, double)[][] found = [.. new[] { CheckTests.Table(command), CheckTests.Table(command, "spoiled.csv", spoiled: test.Contains) }.Select((path, index) =>
            Trials(command.Run($"search {path} --target answer --trials 3 --run @/{index} {Quick}")).Select(trial => (Settings(trial), Loss(trial))).ToArray())];
        Assert.Equal(3, found[0].Length);
        Assert.Equal(found[0], found[1]);
    }

    [Fact]
    public void Other_rows_cannot_go_on_with_a_search()
    {
        using var command = new Command();
        string table = CheckTests.Table(command);
        Assert.Equal(0, command.Run($"search {table} --target kind --trials 1 --run @/search {Quick}").Code);
        CheckTests.Table(command, rows: 140);
        Outcome outcome = command.Run("search --resume @/search --trials 2");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("are not those with which the search was begun", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_by_chance_are_in_their_range_and_never_twice()
    {
        Trial[] some = [.. SearchSpace.Parse("learning-rate=0.0001..0.1", new EnglishToolTexts()).Random(1).Take(400)];
        double[] rates = [.. some.Select(trial => double.Parse(trial.Values[0].Value, CultureInfo.InvariantCulture))];
        Assert.All(rates, rate => Assert.InRange(rate, 0.0001, 0.1));
        Assert.InRange(rates.Count(rate => rate < 0.003162), 160, 240);
        Trial[] all = [.. SearchSpace.Parse("hidden=4|8 dropout=0,0.5", new EnglishToolTexts()).Random(1)];
        Assert.Equal([1, 2, 3, 4], all.Select(trial => trial.Number));
        Assert.Equal(4, all.Select(trial => string.Join(' ', trial.Words)).Distinct().Count());
    }

    [Theory]
    [InlineData("--space learning-rate", "--space needs entries of the form NAME=VALUES")]
    [InlineData("--space learnrate=0.1", "--space does not know \"learnrate\".")]
    [InlineData("--space dropout=0,0.1;dropout=0.2", "--space has dropout twice.")]
    [InlineData("--space dropout=1.5", "--space: \"1.5\" is no value that --dropout takes.")]
    [InlineData("--space clip=1..1e30", "--space: \"1..1e30\" is no value that --clip takes.")]
    [InlineData("--space optimizer=adam|adum", "--space: \"adum\" is no value that --optimizer takes.")]
    [InlineData("--space hidden=4..8", "--space: hidden has no ranges.")]
    [InlineData("--space dropout=0.5..0.1", "--space: the range 0.5..0.1 of dropout")]
    [InlineData("--space weight-decay=0..0.1", "--space: weight-decay is drawn evenly in its logarithm")]
    [InlineData("--space ;", "There is nothing to search")]
    [InlineData("--learning-rate 0.1 --space learning-rate=0.1|0.2", "--learning-rate is fixed on the command line and searched in --space.")]
    [InlineData("--method grid --trials 3", "--method grid tries every point")]
    [InlineData("--method grid --space learning-rate=0.1..1;weight-decay=0.1..1;l1=0.1..1;clip=0.1..1;dropout=0..0.5;momentum=0..0.5", "The grid has 15,625 points")]
    [InlineData("--split 100/0", "search judges by validation rows")]
    [InlineData("--max-seconds 0", "--max-seconds needs")]
    [InlineData("--preset mlp --space hidden=3|4", "--preset, --hidden")]
    [InlineData("--open-test", "shinso search has no option --open-test.")]
    public void What_cannot_be_searched_is_refused_with_code_2(string options, string sentence)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"search gauss {options} --run @/search");
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("search")));
    }

    [Fact]
    public void Only_what_does_not_change_the_trials_goes_with_resume()
    {
        using var command = new Command();
        Assert.Equal(0, command.Run($"search gauss --method halving --trials 3 --space {Space} --run @/search {Quick}").Code);
        Assert.Contains("\"--space\" does not go with it", command.Run($"search --resume @/search --space {Space}").Error, StringComparison.Ordinal);
        Assert.Contains("\"gauss\" does not go with it", command.Run("search gauss --resume @/search").Error, StringComparison.Ordinal);
        Assert.Contains("Only a random search can go on", command.Run("search --resume @/search --trials 9").Error, StringComparison.Ordinal);
        Assert.Contains("is no folder of a search", command.Run("search --resume @/nowhere").Error, StringComparison.Ordinal);
        Assert.Contains("holds something already", command.Run("search gauss --run @/search").Error, StringComparison.Ordinal);
    }
}
