using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class CvTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private Outcome Fine(string line)
    {
        Outcome outcome = command.Run(line);
        Assert.True(outcome.Code == 0, outcome.Error);
        return outcome;
    }

    [Fact]
    public void Every_row_is_held_out_once_in_every_repeat_and_the_end_sums_up()
    {
        JsonElement[] lines = Fine("cv moons --samples 90 --folds 3 --repeats 2 --epochs 3 --hidden 4 --json --rows").Lines;
        Assert.Equal(7, lines.Length);
        Assert.Equal("event repeat fold train validation heldOut epochs bestEpoch loss accuracy baseline rows", Outcome.Fields(lines[0]));
        foreach (IGrouping<int, JsonElement> repeat in lines[..6].GroupBy(line => line.GetProperty("repeat").GetInt32()))
            Assert.Equal(Enumerable.Range(0, 90), repeat.SelectMany(line => line.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32())).Order());
        Assert.All(lines[..6], line => Assert.Equal((54, 6, 30), (line.GetProperty("train").GetInt32(), line.GetProperty("validation").GetInt32(), line.GetProperty("heldOut").GetInt32())));
        Assert.Equal("event folds repeats accuracyMean accuracySd confusion classes baseline seconds", Outcome.Fields(lines[6]));
        double[] accuracies = [.. lines[..6].Select(line => line.GetProperty("accuracy").GetDouble())];
        Assert.Equal(accuracies.Average(), lines[6].GetProperty("accuracyMean").GetDouble(), 12);
        Assert.Equal(180, lines[6].GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_folds()
    {
        static string WithoutSeconds(Outcome outcome) => string.Join('\n', outcome.Output.Split('\n').SkipLast(2));
        string one = WithoutSeconds(Fine("cv spiral --samples 100 --epochs 4 --hidden 4 --threads 1 --json"));
        Assert.Equal(one, WithoutSeconds(Fine("cv spiral --samples 100 --epochs 4 --hidden 4 --threads 3 --json")));
    }

    [Fact]
    public void The_pattern_of_the_folds_is_drawn()
    {
        Outcome outcome = Fine("cv moons --samples 60 --folds 3 --epochs 2 --hidden 4 --lang ja");
        string[] lines = outcome.Output.Split('\n');
        Assert.Equal(["パターン", "1", "検証", "訓練", "訓練"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]);
        Assert.Equal(["パターン", "3", "訓練", "訓練", "検証"], lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]);
        Assert.Contains("ベースライン: いつも最も多いクラスと予測すると", outcome.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("runs")));
    }

    [Fact]
    public void Groups_stay_together_and_numbers_have_their_own_figures()
    {
        var text = new StringBuilder("house,size,price\n");
        for (int row = 0; row < 60; row++) text.Append(CultureInfo.InvariantCulture, $"H{row % 12},{row % 7}.5,{row % 7 * 3}.5\n");
        File.WriteAllText(command.At("houses.csv"), text.ToString());
        JsonElement[] lines = Fine("cv @/houses.csv --target price --group house --folds 4 --epochs 5 --json --rows").Lines;
        Assert.All(lines[..4], line => Assert.Equal(3, line.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32() % 12).Distinct().Count()));
        Assert.Equal("event folds repeats rmseMean rmseSd r2Mean r2Sd baseline seconds", Outcome.Fields(lines[4]));
    }

    [Fact]
    public void In_order_of_time_no_fold_trains_on_the_future()
    {
        var text = new StringBuilder("day,x,y\n");
        for (int row = 0; row < 60; row++) text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2024, 1, 1).AddDays(row):yyyy-MM-dd},{row * 7 % 13},{(row * 7 % 13 > 6 ? "high" : "low")}\n");
        File.WriteAllText(command.At("days.csv"), text.ToString());
        string[] lines = Fine("cv @/days.csv --target y --time day --folds 3 --epochs 2 --lang en").Output.Split('\n');
        Assert.Equal(["1", "2", "3", "4", "accuracy"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("fold 1  train  held out", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("held out  train", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("fold 3  train  train     train     held out", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cv moons --split 70/15/15", "In cross-validation --split divides the training rows of a fold")]
    [InlineData("cv moons --open-test", "--open-test")]
    [InlineData("cv moons --folds 1", "--folds")]
    [InlineData("cv gates --folds 9", "needs 2 to 4 folds")]
    [InlineData("cv", "shinso cv <data> [options]")]
    public void What_cannot_be_is_refused_in_a_sentence(string line, string sentence)
    {
        Outcome outcome = command.Run(line);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_ends_between_steps()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        command.Stop = stop.Token;
        Assert.Equal(130, command.Run("cv moons --epochs 1000").Code);
    }
}
