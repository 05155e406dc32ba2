using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shinso.Cli.Runs;
using Shinso.Cli.Runs.Report;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed partial class ReportTests
{
    [Theory]
    [InlineData("en", "accuracy on validation data", "Confusion matrix", "The test rows are sealed")]
    [InlineData("ja", "検証データでの正解率", "混同行列", "テストデータは封印されたままです")]
    public void The_report_says_in_the_users_language_what_the_run_did(string language, params string[] words)
    {
        using var command = new Command();
        Assert.Equal(0, command.Run($"train moons --hidden 6 --epochs 8 --noise 0.3 --seed 4 --quiet --lang {language} --run @/run").Code);
        string html = File.ReadAllText(command.At("run", "report.html"));
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        foreach (string word in words) Assert.Contains(word, html, StringComparison.Ordinal);
        double accuracy = File.ReadAllLines(command.At("run", "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).MinBy(line => line.GetProperty("validationLoss").GetDouble()).GetProperty("validationAccuracy").GetDouble();
        Assert.Contains(FormattableString.Invariant($"{accuracy * 100:F2} %"), html, StringComparison.Ordinal);
        Assert.Contains("shinso train moons --hidden 6 --epochs 8 --noise 0.3 --seed 4", html, StringComparison.Ordinal);
        Assert.Contains("Sequential(Dense(6, Activation.Tanh), Dense(1))", html, StringComparison.Ordinal);
        Assert.Contains(Model.Load(command.At("run", "model.safetensors")).Training!.TrainFingerprint![..16], html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_but_itself_and_is_well_formed()
    {
        using var command = new Command();
        command.Run("train reg-gauss --hidden 4 --epochs 6 --schedule cosine --quiet --run @/run");
        string html = File.ReadAllText(command.At("run", "report.html"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("@page { size: A4;", html, StringComparison.Ordinal);
        string body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        XElement page = XElement.Parse(Named().Replace(body, ""));
        // Loss, RMSE, learning rate, and predictions over true values.
        Assert.Equal(4, page.Descendants("svg").Count());
        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Stored scripts come with a file of data and wait in its names.</summary>
    [Fact]
    public void Names_from_data_cannot_become_markup()
    {
        using var command = new Command();
        command.Run("train moons --hidden 6 --epochs 8 --noise 0.4 --quiet --run @/run");
        const string evil = "<script>alert(1)</script>", quoted = "\" onload=\"alert(2)";
        string path = command.At("run", "model.safetensors");
        Model model = Model.Load(path);
        var named = new Model(model.Architecture, model.Input, model.Head, 1) { ClassNames = [evil, quoted], FeatureNames = [evil, "\u001b[31m'&"], Training = model.Training };
        named.Save(path);
        string configuration = File.ReadAllText(command.At("run", "config.json"));
        File.WriteAllText(command.At("run", "config.json"), configuration.Replace("\"name\": \"moons\"", "\"name\": \"<img src=x onerror=alert(3)>.csv\"", StringComparison.Ordinal));
        Assert.Equal(0, command.Run("runs show @/run --report --quiet").Code);
        string html = File.ReadAllText(command.At("run", "report.html"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(3)&gt;.csv", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_errors_are_those_rows_whose_label_got_the_least_probability()
    {
        using var command = new Command();
        command.Run("train moons --hidden 2 --epochs 6 --noise 0.5 --quiet --run @/run");
        ValidationAnswers answers = ValidationAnswers.Read(command.At("run"))!;
        Assert.Equal(75, answers.Count);
        int worst = Enumerable.Range(0, answers.Count).Where(row => answers.Error(row) > 0).MinBy(row => answers.Probability(row, answers.Actual(row)));
        string html = File.ReadAllText(command.At("run", "report.html"));
        string table = html[html.IndexOf("Worst errors", StringComparison.Ordinal)..];
        Assert.StartsWith(FormattableString.Invariant($"<td class=\"n\">{answers.RowNumber(worst) + 1:N0}</td><td>{answers.Actual(worst)}</td>"), table[table.IndexOf("<td", StringComparison.Ordinal)..], StringComparison.Ordinal);
        // The row numbers are those of the data, where the row has that label.
        Data.Dataset data = Data.Toys.ToySets.Create("moons", new Data.Toys.ToySettings { Noise = 0.5 });
        for (int row = 0; row < answers.Count; row++) Assert.Equal(data.ClassOf(answers.RowNumber(row)), answers.Actual(row));
    }

    [Fact]
    public void A_curve_of_a_hundred_thousand_epochs_stays_small_and_keeps_its_spikes()
    {
        double?[] values = [.. Enumerable.Range(0, 100_000).Select(index => index == 70_001 ? 9.0 : 1.0 / (1 + index))];
        string svg = Chart.Curves("loss", "epoch", "log", [new ChartLine("a", "train", values)], 5, "best", mayBeLog: false);
        Assert.InRange(svg.Length, 1_000, 20_000);
        XElement curve = XElement.Parse(svg).Elements("path").Single();
        Assert.Contains(curve.Attribute("d")!.Value.Split('L'), point => point.EndsWith(" 61.2", StringComparison.Ordinal) || point.EndsWith(" 56.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Axes_have_round_numbers_and_are_logarithmic_only_where_that_helps()
    {
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], Axis.For([0.03, 0.97]).Ticks);
        Assert.Equal([0.001, 0.01, 0.1, 1], Axis.For([0.002, 0.9], mayBeLog: true).Ticks);
        Assert.False(Axis.For([0.2, 0.9], mayBeLog: true).IsLog);
        Assert.Equal(0.5, Axis.For([7, 7]).At(7), 0.1);
        Assert.Equal(0.5, Axis.For([0.01, 1], mayBeLog: true).At(0.1), 1e-9);
    }

    [Fact]
    public void A_run_without_an_epoch_has_nothing_to_report()
    {
        using var command = new Command();
        command.Stop = new CancellationToken(canceled: true);
        command.Run("train gauss --hidden 4 --epochs 3 --quiet --run @/run");
        command.Stop = default;
        Outcome outcome = command.Run("runs show @/run --report");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("has not finished an epoch", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Named characters are HTML's, not XML's.</summary>
    [GeneratedRegex("&[a-z]+;")]
    private static partial Regex Named();
}
