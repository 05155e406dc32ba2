using System.Text.Json;
using Shinso.Graphs;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class EvaluateTests
{
    [Fact]
    public void Json_of_a_classification_has_the_fields_of_the_contract()
    {
        using var command = new Command();
        JsonElement line = command.Run($"evaluate {command.Trained()} gauss --json --quiet").Line;
        Assert.Equal("samples loss accuracy confusion classes perClass accuracyLow accuracyHigh auc averagePrecision logLoss brier calibrationError seenInTraining", Outcome.Fields(line));
        Assert.Equal("class precision recall f1 support", Outcome.Fields(line.GetProperty("perClass")[0]));
        int[] counts = [.. line.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(count => count.GetInt32())];
        Assert.Equal((4, 500), (counts.Length, counts.Sum()));
        Assert.Equal((counts[0] + counts[3]) / 500.0, line.GetProperty("accuracy").GetDouble(), 1e-12);
        Assert.InRange(line.GetProperty("accuracy").GetDouble(), line.GetProperty("accuracyLow").GetDouble(), line.GetProperty("accuracyHigh").GetDouble());
        Assert.Equal(line.GetProperty("loss").GetDouble(), line.GetProperty("logLoss").GetDouble(), 1e-5);
        Assert.InRange(line.GetProperty("auc").GetDouble(), 0.9, 1);
        Assert.Equal(["-1", "+1"], line.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void Json_of_a_regression_has_rmse_mae_and_r2()
    {
        using var command = new Command();
        JsonElement line = command.Run($"evaluate {command.Trained("reg-plane")} reg-plane --json --quiet").Line;
        Assert.StartsWith("samples rmse mae r2", Outcome.Fields(line), StringComparison.Ordinal);
        Assert.InRange(line.GetProperty("mae").GetDouble(), 0, line.GetProperty("rmse").GetDouble());
    }

    [Theory]
    [InlineData("gauss", "", true, "training rows are among these rows")]
    [InlineData("gauss", " --data-seed 5", false, "Evaluating on all rows of gauss: 500 rows.")]
    [InlineData("gates", "", true, "training rows are among these rows")]
    public void Rows_that_the_model_was_trained_on_are_recognised(string data, string more, bool seen, string words)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"evaluate {command.Trained(data)} {data} --json{more}");
        Assert.Equal(seen, outcome.Line.GetProperty("seenInTraining").GetBoolean());
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_official_test_part_was_sealed_and_is_not_counted_as_seen()
    {
        using var command = new Command();
        string model = command.Trained("digits", "--samples 100 --batch-size 10");
        Outcome outcome = command.Run($"evaluate {model} digits --samples 100 --json");
        Assert.Equal((20, false), (outcome.Line.GetProperty("samples").GetInt32(), outcome.Line.GetProperty("seenInTraining").GetBoolean()));
        Assert.Contains("sealed during training", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void People_read_scores_of_every_class_and_the_confusion_matrix()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"evaluate {command.Trained()} gauss");
        Assert.Contains("class              precision  recall", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("confusion matrix: rows are actual, columns predicted", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("混同行列", command.Run($"--lang ja evaluate {command.At("trained")} gauss").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("book-mlp", "ch03-mlp", 9352)]
    [InlineData("book-convnet", "ch07-convnet", 9890)]
    public void The_books_weights_answer_as_published(string preset, string file, int right)
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        string weights = Path.Combine(folder ?? "", "book-weights", $"{file}.safetensors");
        Assert.SkipUnless(folder is not null && File.Exists(weights) && Directory.Exists(Path.Combine(folder, "mnist")), "SHINSO_DATA names no folder with mnist and the book's weights.");
        using var command = new Command();
        JsonElement line = command.Run($"evaluate --preset {preset} --weights {weights} mnist --data-dir {folder} --json --quiet").Line;
        Assert.Equal(right, (int)Math.Round(line.GetProperty("accuracy").GetDouble() * 10_000));
    }

    [Fact]
    public void A_model_that_does_not_fit_the_data_is_refused()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"evaluate {command.Trained()} sine --quiet");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("The model needs samples of 2, but 'sine' has 1.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, command.Run("evaluate @/none.safetensors gauss").Code);
        Assert.Equal("--preset NAME and --weights FILE go together. For a model file give its path instead.", command.Run("evaluate --preset mlp gauss").Error.TrimEnd());
    }

    [Fact]
    public void A_loss_that_is_no_number_is_said_and_ends_with_code_1()
    {
        using var command = new Command();
        string path = command.Trained("reg-plane");
        Model model = Model.Load(path);
        foreach (Parameter parameter in model.Parameters) Array.Fill(parameter.Values, 3e38f);
        model.Save(command.At("wild.safetensors"));
        Outcome outcome = command.Run("evaluate @/wild.safetensors reg-plane --json --quiet");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("is not a finite number", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_another_draw_has_other_points()
    {
        using var command = new Command();
        string model = command.Trained("spiral");
        Assert.NotEqual(command.Run($"evaluate {model} spiral --noise 0.1 --data-seed 2 --json").Output, command.Run($"evaluate {model} spiral --noise 0.1 --data-seed 3 --json").Output);
        Assert.Contains("spiral --noise 0.1 --data-seed 2 --json", command.Run("evaluate --help").Output, StringComparison.Ordinal);
    }
}
