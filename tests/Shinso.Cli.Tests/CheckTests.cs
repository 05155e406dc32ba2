using System.Globalization;
using System.Text.Json;
using Shinso.Data;

namespace Shinso.Cli.Tests;

public sealed class CheckTests
{
    private const string Quick = "--hidden 8 --batch-size 16 --threads 1";

    /// <summary>A table whose number to predict is made of <c>a</c> and of whether <c>kind</c> is red; <c>noise</c> says nothing.</summary>
    internal static string Table(Command command, string name = "table.csv", int rows = 160, Func<int, bool>? spoiled = null)
    {
        string path = command.At(name);
        File.WriteAllLines(path, Enumerable.Range(0, rows).Select(row =>
        {
            double a = row * 37 % rows / (double)rows, noise = row * 53 % rows / (double)rows;
            bool red = row * 29 % 3 == 0;
            double answer = spoiled?.Invoke(row) == true ? -1000.5 : 3 * a + (red ? 1 : 0) + 0.25;
            return string.Create(CultureInfo.InvariantCulture, $"{a:F4},{noise:F4},{(red ? "red" : "blue")},{answer:F4}");
        }).Prepend("a,noise,kind,answer"));
        return path;
    }

    [Fact]
    public void The_range_test_gives_an_event_for_every_step_and_a_suggestion_and_writes_nothing()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train gauss {Quick} --find-learning-rate --json --quiet --seed 3");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(outcome.Lines[..^1], line => Assert.Equal("event rate loss smoothed", Outcome.Fields(line)));
        JsonElement end = outcome.Lines[^1];
        Assert.Equal("event steps suggestion verdict command", Outcome.Fields(end));
        Assert.Equal((outcome.Lines.Length - 1, "found"), (end.GetProperty("steps").GetInt32(), end.GetProperty("verdict").GetString()));
        Assert.InRange(end.GetProperty("suggestion").GetDouble(), 1e-4, 1);
        Assert.Equal($"shinso train gauss {Quick} --seed 3 --learning-rate {end.GetProperty("suggestion").GetDecimal()}", end.GetProperty("command").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(command.At()));
    }

    [Fact]
    public void People_see_a_plot_the_suggestion_and_the_command_line_that_uses_it()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train gauss {Quick} --find-learning-rate");
        Assert.Contains("  >  █", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1.0E-07", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("suggested learning rate 0.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"next   shinso train gauss {Quick} --learning-rate 0.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("おすすめの学習率は", command.Run($"train gauss {Quick} --find-learning-rate --lang ja").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_loss_never_falls_nothing_is_suggested_and_the_code_is_1()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train gauss {Quick} --find-learning-rate --optimizer sgd --clip 1e-20 --json");
        Assert.Equal(1, outcome.Code);
        Assert.Equal((JsonValueKind.Null, "never-fell"), (outcome.Lines[^1].GetProperty("suggestion").ValueKind, outcome.Lines[^1].GetProperty("verdict").GetString()));
        Assert.Contains("the loss fell at no learning rate", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_batch_is_learned_by_heart_or_the_code_is_1_and_the_reason_said()
    {
        using var command = new Command();
        Outcome passed = command.Run($"train spiral --hidden 16 --threads 1 --overfit-one-batch --json --quiet");
        Assert.Equal(0, passed.Code);
        Assert.Equal("event passed verdict rows steps firstLoss lastLoss contradictions", Outcome.Fields(passed.Line));
        Assert.True(passed.Line.GetProperty("passed").GetBoolean());
        Outcome stuck = command.Run($"train spiral {Quick} --overfit-one-batch --learning-rate 1e-9 --epochs 20");
        Assert.Equal(1, stuck.Code);
        Assert.StartsWith("not passed: after 20 steps on the same 16 rows", stuck.Output, StringComparison.Ordinal);
        Assert.Contains("The loss no longer falls", stuck.Error, StringComparison.Ordinal);
        Assert.Contains("--find-learning-rate", command.Run($"train reg-plane {Quick} --optimizer sgd --learning-rate 1e6 --overfit-one-batch").Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(command.At()));
    }

    [Fact]
    public void Dropout_layers_are_left_out_of_the_check()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train digits --samples 100 --preset mlp --batch-size 8 --overfit-one-batch --threads 1");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("Dropout is left out", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_has_the_metrics_of_a_model()
    {
        using var command = new Command();
        Outcome numbers = command.Run($"train {Table(command)} --target answer --baseline --json");
        Assert.Equal(["mean", "median"], numbers.Lines.Select(line => line.GetProperty("name").GetString()));
        Assert.Equal("event name answer samples rmse mae r2", Outcome.Fields(numbers.Lines[0]));
        Assert.InRange(numbers.Lines[0].GetProperty("r2").GetDouble(), -0.3, 0.001);
        Outcome classes = command.Run($"train {command.At("table.csv")} --target kind --baseline --json");
        Assert.Equal("event name answer samples accuracy precision recall f1 logLoss", Outcome.Fields(classes.Line));
        Assert.Equal("blue", classes.Line.GetProperty("answer").GetString());
        Assert.InRange(classes.Line.GetProperty("accuracy").GetDouble(), 0.6, 0.72);
        Assert.Contains("always answers", command.Run($"train {command.At("table.csv")} --target kind --baseline").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_on_a_table_says_the_baseline()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train {Table(command)} --target kind {Quick} --epochs 1 --run @/run");
        Assert.Contains("baseline accuracy ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" for always answering blue", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_learning_curve_doubles_the_rows_and_reads_itself()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train {Table(command)} --target answer {Quick} --epochs 30 --learning-curve --json --quiet");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal([14, 28, 56, 112], outcome.Lines[..^1].Select(line => line.GetProperty("train").GetInt32()));
        Assert.Equal("event train trainRmse validationRmse bestEpoch epochs", Outcome.Fields(outcome.Lines[0]));
        Assert.Equal("still-rising", outcome.Lines[^1].GetProperty("reading").GetString());
        Outcome flat = command.Run($"train gauss {Quick} --epochs 10 --learning-curve");
        Assert.Contains("more rows like these would probably no longer help", flat.Output, StringComparison.Ordinal);
        Assert.Contains("rows: ", flat.Error, StringComparison.Ordinal);
        Assert.Equal(2, command.Run("train gates --split 75/25 --learning-curve").Code);
    }

    [Fact]
    public void The_full_size_of_the_curve_is_the_training_itself_but_for_the_order_of_rows()
    {
        using var command = new Command();
        string what = $"train gauss {Quick} --epochs 8";
        JsonElement last = command.Run($"{what} --learning-curve --json --quiet").Lines[^2];
        JsonElement plain = command.Run($"{what} --json --quiet --run @/run").Lines[^1];
        Assert.Equal(plain.GetProperty("validationAccuracy").GetDouble(), last.GetProperty("validationAccuracy").GetDouble(), 0.03);
    }

    [Fact]
    public void The_planted_column_is_the_most_important_one()
    {
        using var command = new Command();
        string what = $"train {Table(command)} --target answer {Quick} --epochs 120 --importance --repeats 3 --quiet";
        Outcome outcome = command.Run($"{what} --json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal("event column mean sd", Outcome.Fields(outcome.Lines[0]));
        Dictionary<string, double> means = outcome.Lines[..^1].ToDictionary(line => line.GetProperty("column").GetString()!, line => line.GetProperty("mean").GetDouble());
        Assert.Equal(["a", "noise", "kind"], means.Keys);
        Assert.True(means["a"] > means["kind"] && means["kind"] > 5 * Math.Abs(means["noise"]), string.Join(' ', means));
        Assert.Equal("event columns repeats samples rmse", Outcome.Fields(outcome.Lines[^1]));
        string[] shown = command.Run(what).Output.Split('\n');
        Assert.StartsWith("a ", shown[1], StringComparison.Ordinal);
        Assert.Contains('█', shown[1]);
        Assert.Equal(outcome.Output, command.Run($"{what} --json").Output);
        Assert.Equal("x1", command.Run($"train gauss {Quick} --epochs 2 --importance --repeats 2 --json --quiet").Lines[0].GetProperty("column").GetString());
    }

    [Theory]
    [InlineData("--find-learning-rate")]
    [InlineData("--overfit-one-batch")]
    [InlineData("--baseline")]
    [InlineData("--learning-curve")]
    [InlineData("--importance --repeats 2")]
    public void No_check_looks_at_the_test_rows(string check)
    {
        using var command = new Command();
        HashSet<int> test = [.. Split.Parse("70/15/15").Indices(new SplitBasis("rows", 160)).Test];
        string network = check == "--baseline" ? "" : $" {Quick}{(check.StartsWith("--find", StringComparison.Ordinal) ? "" : " --epochs 3")}";
        string[] outputs = [.. new[] { Table(command), Table(command, "spoiled.csv", spoiled: test.Contains) }.Select(path =>
            command.Run($"train {path} --target answer{network} {check} --json --quiet").Output.Replace("spoiled.csv", "table.csv", StringComparison.Ordinal))];
        Assert.NotEmpty(outputs[0]);
        Assert.Equal(outputs[0], outputs[1]);
    }

    [Theory]
    [InlineData("--find-learning-rate --baseline", "--find-learning-rate, --baseline are done one at a time.")]
    [InlineData("--find-learning-rate --learning-rate 0.1", "--find-learning-rate has no use for --learning-rate.")]
    [InlineData("--overfit-one-batch --dropout 0.5", "--overfit-one-batch has no use for --dropout.")]
    [InlineData("--baseline --hidden 4", "--baseline has no use for --hidden.")]
    [InlineData("--learning-curve --save x.safetensors", "--learning-curve writes nothing and leaves the test rows sealed, so --save does not go with it.")]
    [InlineData("--importance --open-test", "--importance writes nothing and leaves the test rows sealed, so --open-test does not go with it.")]
    [InlineData("--repeats 3", "--repeats goes with --importance.")]
    [InlineData("--learning-curve --split 100/0", "--learning-curve judges by validation rows, but all 500 rows of gauss are for training.")]
    [InlineData("--importance --split 100/0", "--importance judges by validation rows")]
    [InlineData("--baseline --split 100/0", "--baseline judges by validation rows")]
    [InlineData("--ensemble 1", "--ensemble needs a whole number from 2 to 100")]
    [InlineData("--ensemble 2 --max-seconds 3", "--ensemble has no use for --max-seconds.")]
    public void What_makes_no_sense_is_refused_with_code_2(string options, string sentence)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train gauss {options}");
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, command.Run($"train gauss {options} --lang ja").Code);
    }

    [Fact]
    public void Pictures_have_no_importance_by_feature()
    {
        using var command = new Command();
        Assert.Contains("digits holds pictures", command.Run("train digits --samples 60 --importance").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_ends_a_check_with_130()
    {
        using var command = new Command { Stop = new CancellationToken(canceled: true) };
        foreach (string check in new[] { "--find-learning-rate", "--overfit-one-batch", "--learning-curve", "--importance" }) Assert.Equal(130, command.Run($"train gauss {Quick} {check}").Code);
    }
}
