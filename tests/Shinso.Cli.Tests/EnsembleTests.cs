using System.Text.Json;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class EnsembleTests
{
    private const string Quick = "--hidden 4 --epochs 4 --threads 1 --quiet";

    [Fact]
    public void The_model_of_the_run_answers_with_the_mean_of_its_members()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"train reg-plane --samples 100 {Quick} --ensemble 3 --json --run @/run --save @/copy.safetensors");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(["start", "member", "member", "member", "end"], outcome.Lines.Select(line => line.GetProperty("event").GetString()));
        Assert.Equal("event member seed epochs bestEpoch validationLoss validationRmse validationR2", Outcome.Fields(outcome.Lines[1]));
        Assert.Equal("event members bestSeed bestValidationLoss bestValidationRmse bestValidationR2 validationLoss validationRmse validationR2 testLoss testRmse testR2 seconds run model", Outcome.Fields(outcome.Lines[^1]));
        command.Input = "1 2\n-3 0.5\n";
        float[][] members = [.. Enumerable.Range(1, 3).Select(seed => Answers(command, command.At("run", "ensemble", $"seed-{seed}.safetensors")))];
        float[] together = Answers(command, command.At("run"));
        for (int row = 0; row < 2; row++) Assert.Equal(members.Average(answers => answers[row]), together[row], 1e-4);
        Assert.Equal(File.ReadAllBytes(command.At("run", "model.safetensors")), File.ReadAllBytes(command.At("copy.safetensors")));
        double best = outcome.Lines[1..4].Min(line => line.GetProperty("validationLoss").GetDouble());
        Assert.Equal(best, outcome.Lines[^1].GetProperty("bestValidationLoss").GetDouble());
    }

    private static float[] Answers(Command command, string model) => [.. command.Run($"predict {model} - --json").Lines.Select(line => line.GetProperty("prediction").GetSingle())];

    [Fact]
    public void The_members_share_their_rows_and_the_first_one_is_the_plain_training()
    {
        using var command = new Command();
        string table = CheckTests.Table(command);
        Assert.Equal(0, command.Run($"train {table} --target kind {Quick} --seed 5 --ensemble 2 --run @/run").Code);
        Assert.Equal(0, command.Run($"train {table} --target kind {Quick} --seed 5 --run @/plain").Code);
        Model[] models = [.. new[] { "run/ensemble/seed-5.safetensors", "run/ensemble/seed-6.safetensors", "run/model.safetensors", "plain/model.safetensors" }.Select(path => Model.Load(command.At(path)))];
        Assert.Single(models.Select(model => (model.Training!.TrainFingerprint, model.Training.ValidationFingerprint, model.Training.TestFingerprint)).Distinct());
        Assert.Equal(models[3].Parameters.Copy(), models[0].Parameters.Copy());
        Assert.NotEqual(models[0].Parameters.Copy(), models[1].Parameters.Copy());
        Assert.Equal(0, command.Run($"evaluate @/run {table}").Code);
    }

    [Fact]
    public void It_is_a_run_whose_only_epoch_is_the_ensemble_and_its_test_rows_are_counted()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --hidden 4 --epochs 4 --threads 1 --ensemble 2 --open-test --run @/runs/e");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("together: validation loss ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("test (75 rows): ", outcome.Output, StringComparison.Ordinal);
        JsonElement run = command.Run("runs list --runs @/runs --json").Line;
        Assert.Equal(("finished", 1, 1), (run.GetProperty("state").GetString(), run.GetProperty("epochs").GetInt32(), run.GetProperty("openings").GetInt32()));
        Assert.True(File.Exists(command.At("runs", "e", "report.html")));
        Outcome again = command.Run("train --resume @/runs/e");
        Assert.Equal(2, again.Code);
        Assert.Contains("is an ensemble, which cannot be gone on with. Train it again: shinso train gauss --hidden 4", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_before_its_members_are_trained_it_is_none()
    {
        using var command = new Command { Stop = new CancellationToken(canceled: true) };
        Outcome outcome = command.Run("train gauss --ensemble 2 --run @/run");
        Assert.Equal(130, outcome.Code);
        Assert.Contains("there is no ensemble", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(command.At("run", "model.safetensors")));
    }
}
