using System.Text.Json;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class TrainTests
{
    [Fact]
    public void Json_events_of_a_classification_have_the_fields_of_the_contract()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --samples 100 --epochs 2 --hidden 4 --json --quiet --run @/run --threads 1");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(4, outcome.Lines.Length);
        Assert.Equal("event data train validation test architecture parameters seed threads", Outcome.Fields(outcome.Lines[0]));
        Assert.Equal("event epoch trainLoss trainAccuracy validationLoss validationAccuracy learningRate seconds samplesPerSecond", Outcome.Fields(outcome.Lines[1]));
        Assert.Equal("event epochs bestEpoch validationLoss validationAccuracy testLoss testAccuracy seconds run model", Outcome.Fields(outcome.Lines[3]));
        JsonElement start = outcome.Lines[0], end = outcome.Lines[3];
        Assert.Equal((70, 15, 15, 17), (start.GetProperty("train").GetInt32(), start.GetProperty("validation").GetInt32(), start.GetProperty("test").GetInt32(), start.GetProperty("parameters").GetInt32()));
        Assert.Equal("Sequential(Dense(4, Activation.Tanh), Dense(1))", start.GetProperty("architecture").GetString());
        Assert.Equal(JsonValueKind.Null, end.GetProperty("testLoss").ValueKind);
        Assert.Equal(JsonValueKind.Null, end.GetProperty("testAccuracy").ValueKind);
        Assert.Equal(command.At("run", "model.safetensors"), end.GetProperty("model").GetString());
    }

    [Fact]
    public void Json_events_of_a_regression_have_rmse_and_r2_instead_of_accuracy()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train reg-plane --samples 100 --epochs 1 --hidden 4 --json --quiet --run @/run --open-test");
        Assert.Equal("event epoch trainLoss validationLoss validationRmse validationR2 learningRate seconds samplesPerSecond", Outcome.Fields(outcome.Lines[1]));
        Assert.Equal("event epochs bestEpoch validationLoss validationRmse validationR2 testLoss testRmse testR2 seconds run model", Outcome.Fields(outcome.Lines[2]));
        Assert.True(outcome.Lines[2].GetProperty("testRmse").GetDouble() > 0);
    }

    [Fact]
    public void A_run_folder_holds_the_configuration_every_epoch_and_the_model()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --epochs 3 --hidden 4 --json --quiet --runs @/runs --seed 7");
        string run = command.At("runs", "gauss-4-001");
        Assert.Equal(run, outcome.Lines[^1].GetProperty("run").GetString());
        JsonElement configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "config.json"))).RootElement;
        Assert.Equal(("gauss", "70/15/15", 7), (configuration.GetProperty("data").GetProperty("name").GetString(), configuration.GetProperty("split").GetString(), configuration.GetProperty("seed").GetInt32()));
        string[] metrics = File.ReadAllLines(Path.Combine(run, "metrics.jsonl"));
        Assert.Equal(outcome.Lines[1..^1].Select(line => line.GetRawText()), metrics);
        Model model = Model.Load(Path.Combine(run, "model.safetensors"));
        Assert.Equal(("gauss", 350, 75, 75, 3), (model.Training!.Data, model.Training.TrainRows, model.Training.ValidationRows, model.Training.TestRows, model.Training.Epochs));
        Assert.Equal(64, model.Training.TrainFingerprint!.Length);
        Assert.Equal(command.At("runs", "gauss-4-002"), command.Run("train gauss --epochs 1 --hidden 4 --json --quiet --runs @/runs").Lines[^1].GetProperty("run").GetString());
    }

    [Fact]
    public void Equal_training_gives_equal_bytes_on_one_thread_and_on_two()
    {
        using var command = new Command();
        byte[][] files = [.. new[] { "1 --run @/a --save @/a.safetensors", "2 --run @/b --save @/b.safetensors", "2 --run @/c --save @/c.safetensors" }.Select((rest, index) =>
        {
            Assert.Equal(0, command.Run($"train digits --samples 150 --preset mlp --epochs 2 --batch-size 32 --quiet --threads {rest}").Code);
            return File.ReadAllBytes(command.At($"{"abc"[index]}.safetensors"));
        })];
        Assert.True(files[0].AsSpan().SequenceEqual(files[1]));
        Assert.True(files[1].AsSpan().SequenceEqual(files[2]));
        Assert.True(files[0].AsSpan().SequenceEqual(File.ReadAllBytes(command.At("a", "model.safetensors"))));
    }

    [Fact]
    public void The_coffee_line_is_the_least_squares_line()
    {
        using var command = new Command();
        Assert.Equal(0, command.Run("train coffee --quiet --run @/run").Code);
        command.Input = "20\n30\n40\n";
        float[] answers = [.. command.Run("predict @/run - --json").Lines.Select(line => line.GetProperty("prediction").GetSingle())];
        Assert.Equal(85f / 3, answers[0], 1e-3f);
        Assert.Equal(160f / 3, answers[1], 1e-3f);
        Assert.Equal(235f / 3, answers[2], 1e-3f);
    }

    [Fact]
    public void People_read_a_header_a_line_for_every_epoch_and_what_to_do_next()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --epochs 2 --run @/run");
        Assert.Contains("No network was named: taking --hidden 16,16 --activation tanh", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("gauss: 350 rows to train, 75 to validate, 75 to test (sealed)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("epoch 2/2  loss ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"shinso runs open-test {command.At("run")}", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("test (", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_a_bar_is_drawn_below_the_lines_of_the_epochs()
    {
        using var command = new Command { Terminal = true };
        Outcome outcome = command.Run("train gauss --epochs 2 --run @/run");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("epoch 2/2  loss ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\u001b[?25l", outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", outcome.Error.Split("The 75 test rows")[0].TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Output);
        command.Variables["NO_COLOR"] = "1";
        Assert.DoesNotContain("\u001b[38;", command.Run("train gauss --epochs 2 --run @/plain").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_rows_are_reported_only_where_they_are_opened()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train digits --samples 200 --preset mlp --epochs 1 --batch-size 20 --json --quiet --run @/run --open-test");
        Assert.Equal((180, 20, 40), (outcome.Lines[0].GetProperty("train").GetInt32(), outcome.Lines[0].GetProperty("validation").GetInt32(), outcome.Lines[0].GetProperty("test").GetInt32()));
        Assert.InRange(outcome.Lines[^1].GetProperty("testAccuracy").GetDouble(), 0, 1);
    }

    [Fact]
    public void Early_stopping_and_the_time_limit_end_with_code_0()
    {
        using var command = new Command();
        Outcome stalled = command.Run("train gauss --epochs 500 --learning-rate 1 --early-stop 2 --json --quiet --run @/stalled");
        Assert.Equal(0, stalled.Code);
        Assert.InRange(stalled.Lines[^1].GetProperty("epochs").GetInt32(), 3, 499);
        Outcome limited = command.Run("train gauss --epochs 100000 --early-stop 0 --max-seconds 0.05 --run @/limited");
        Assert.Equal(0, limited.Code);
        Assert.Contains("The time was over", limited.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(command.At("limited", "model.safetensors")));
    }

    [Fact]
    public void A_stop_before_the_first_epoch_saves_the_weights_and_returns_130()
    {
        using var command = new Command();
        command.Stop = new CancellationToken(canceled: true);
        Outcome outcome = command.Run("train gauss --json --run @/run");
        Assert.Equal(130, outcome.Code);
        Assert.Equal(0, outcome.Lines[^1].GetProperty("epochs").GetInt32());
        Assert.Contains("Stopped before the first epoch ended", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(command.At("run", "model.safetensors")));
    }

    [Fact]
    public void An_architecture_file_is_trained()
    {
        using var command = new Command();
        File.WriteAllText(command.At("net.json"), """{"layer":"sequential","layers":[{"layer":"dense","units":3,"activation":"relu"},{"layer":"dense","units":1}]}""");
        Outcome outcome = command.Run("train gauss --architecture @/net.json --epochs 1 --json --quiet --run @/run");
        Assert.Equal("Sequential(Dense(3, Activation.Relu), Dense(1))", outcome.Lines[0].GetProperty("architecture").GetString());
    }

    [Fact]
    public void Options_come_before_the_presets_settings()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train digits --samples 100 --preset mlp --dropout 0 --optimizer sgd --momentum 0.5 --learning-rate 0.1 --schedule constant --batch-size 10 --epochs 1 --json --quiet --run @/run");
        Assert.Equal(0, outcome.Code);
        JsonElement configuration = JsonDocument.Parse(File.ReadAllText(command.At("run", "config.json"))).RootElement;
        Assert.Equal(("Momentum(0.1f, Rate: 0.5)", "constant", 10), (configuration.GetProperty("optimizer").GetString(), configuration.GetProperty("schedule").GetString(), configuration.GetProperty("batchSize").GetInt32()));
        Assert.Contains("Dropout(0f)", configuration.GetProperty("architecture").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Presets_are_listed_as_constructor_calls()
    {
        using var command = new Command();
        Assert.Contains("Conv2D(6, 5, Activation.Relu, Padding: 2)", command.Run("train --list-presets").Output, StringComparison.Ordinal);
        Assert.Equal(6, command.Run("train --list-presets --json").Lines.Length);
    }

    [Fact]
    public void The_default_momentum_is_the_same_whether_it_is_written_or_not()
    {
        using var command = new Command();
        Assert.Equal(0, command.Run("train gauss --hidden 4 --epochs 2 --optimizer momentum --quiet --run @/a --save @/a.safetensors").Code);
        Assert.Equal(0, command.Run("train gauss --hidden 4 --epochs 2 --optimizer momentum --momentum 0.9 --quiet --run @/b --save @/b.safetensors").Code);
        Assert.Equal(File.ReadAllBytes(command.At("a.safetensors")), File.ReadAllBytes(command.At("b.safetensors")));
    }

    [Fact]
    public void Without_test_rows_there_is_nothing_to_open()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gates --epochs 1 --open-test --run @/run");
        Assert.Contains("--open-test finds nothing to open", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("up to 1 epoch\n", outcome.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\"gate\": \"xor\"", File.ReadAllText(command.At("run", "config.json")), StringComparison.Ordinal);
        command.Run("train gauss --epochs 1 --run @/other");
        Assert.DoesNotContain("gate", File.ReadAllText(command.At("other", "config.json")), StringComparison.Ordinal);
    }
}
