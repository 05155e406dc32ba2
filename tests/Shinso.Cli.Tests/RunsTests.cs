using System.Globalization;
using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class RunsTests
{
    /// <summary>A command with a few short runs in its folder runs: two settings with seeds 1 to 3.</summary>
    private static Command WithRuns()
    {
        var command = new Command();
        foreach (string seed in (string[])["1", "2", "3"])
        {
            Assert.Equal(0, command.Run($"train moons --hidden 8 --epochs 12 --seed {seed} --quiet --run @/runs/wide-{seed}").Code);
            Assert.Equal(0, command.Run($"train moons --hidden 1 --activation identity --epochs 2 --optimizer sgd --learning-rate 0.001 --seed {seed} --quiet --run @/runs/poor-{seed}").Code);
        }

        return command;
    }

    [Fact]
    public void The_list_shows_state_data_network_result_and_size()
    {
        using var command = new Command();
        command.Run("train gauss --hidden 4 --epochs 3 --quiet --runs @/runs");
        command.Stop = new CancellationToken(canceled: true);
        command.Run("train reg-plane --hidden 3 --epochs 3 --quiet --runs @/runs");
        command.Stop = default;
        command.Run("train reg-gauss --hidden 8,8 --activation relu --optimizer sgd --schedule one-cycle --learning-rate 2 --epochs 100 --quiet --run @/runs/wild");
        Directory.CreateDirectory(command.At("runs", "something-else"));
        Outcome outcome = command.Run("runs list --runs @/runs --json");
        Assert.Equal(["gauss-4-001", "reg-plane-3-001", "wild"], outcome.Lines.Select(line => line.GetProperty("run").GetString()));
        Assert.Equal(["finished", "interrupted", "diverged"], outcome.Lines.Select(line => line.GetProperty("state").GetString()));
        JsonElement first = outcome.Lines[0];
        Assert.Equal("run folder state data recipe parameters seed epochs plannedEpochs bestEpoch validationLoss validationAccuracy started seconds openings bytes", Outcome.Fields(first));
        JsonElement[] lines = [.. File.ReadAllLines(command.At("runs", "gauss-4-001", "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(lines.Min(line => line.GetProperty("validationLoss").GetSingle()), first.GetProperty("validationLoss").GetSingle());
        Assert.Equal(Directory.GetFiles(command.At("runs", "gauss-4-001"), "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), first.GetProperty("bytes").GetInt64());
        string text = command.Run("runs list --runs @/runs --lang ja").Output;
        Assert.Contains("発散", text, StringComparison.Ordinal);
        Assert.Contains("0/3", text, StringComparison.Ordinal);
        Assert.Contains("There are no runs in", command.Run("runs list --runs @/nowhere").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_gives_the_command_that_repeats_the_run_to_the_same_bytes()
    {
        using var command = new Command();
        command.Run("train moons --hidden 5 --epochs 4 --seed 9 --quiet --lang ja --run @/first --save @/copy.safetensors");
        string again = command.Run("runs show @/first --json").Line.GetProperty("command").GetString()!;
        Assert.Equal("shinso train moons --hidden 5 --epochs 4 --seed 9", again);
        Assert.Equal(0, command.Run($"{again["shinso ".Length..]} --quiet --run @/second").Code);
        Assert.Equal(File.ReadAllBytes(command.At("first", "model.safetensors")), File.ReadAllBytes(command.At("second", "model.safetensors")));
        string text = command.Run("runs show second --runs @").Output;
        Assert.Contains("Sequential(Dense(5, Activation.Tanh), Dense(1))", text, StringComparison.Ordinal);
        Assert.Contains("The test rows are sealed.", command.Run("runs show second --runs @").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_over_seeds_are_compared_by_the_corrected_test_and_one_is_marked()
    {
        using Command command = WithRuns();
        Outcome outcome = command.Run("runs compare poor-1 poor-2 poor-3 wide-1 wide-2 wide-3 --runs @/runs --json");
        Assert.Equal(0, outcome.Code);
        JsonElement comparison = Assert.Single(outcome.Line.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(("seeds", 3), (comparison.GetProperty("evidence").GetString(), comparison.GetProperty("count").GetInt32()));
        double[] differences = [.. Enumerable.Range(1, 3).Select(seed => Accuracy(command, string.Create(CultureInfo.InvariantCulture, $"wide-{seed}")) - Accuracy(command, string.Create(CultureInfo.InvariantCulture, $"poor-{seed}")))];
        double mean = differences.Average(), variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / 2;
        Assert.Equal(mean, comparison.GetProperty("difference").GetDouble(), 1e-12);
        Assert.Equal(4.302652729911275 * Math.Sqrt((1.0 / 3 + 75.0 / 350) * variance), comparison.GetProperty("high").GetDouble() - mean, 1e-8);
        Assert.True(outcome.Line.GetProperty("sameRowsPerSeed").GetBoolean());
        Assert.False(outcome.Line.GetProperty("sameRows").GetBoolean());
        Assert.StartsWith("wide-", Assert.Single(outcome.Line.GetProperty("runs").EnumerateArray(), run => run.GetProperty("adopt").GetBoolean()).GetProperty("run").GetString(), StringComparison.Ordinal);
        string text = command.Run("runs compare poor-1 poor-2 poor-3 wide-1 wide-2 wide-3 --runs @/runs").Output;
        Assert.Contains("Adopt the setting of wide-1 (×3)", text, StringComparison.Ordinal);
        Assert.Contains("t-test corrected for overlapping training rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_single_runs_are_compared_row_by_row_and_other_rows_are_flagged()
    {
        using Command command = WithRuns();
        Outcome outcome = command.Run("runs compare wide-1 poor-1 --runs @/runs --json");
        JsonElement comparison = Assert.Single(outcome.Line.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(("rows", 75), (comparison.GetProperty("evidence").GetString(), comparison.GetProperty("count").GetInt32()));
        Assert.Equal(Accuracy(command, "wide-1") - Accuracy(command, "poor-1"), comparison.GetProperty("difference").GetDouble(), 1e-9);
        Assert.Equal(["architecture", "optimizer", "learningRate", "epochs"], outcome.Line.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("field").GetString()));
        Assert.Contains("One run each cannot tell what another seed would do", command.Run("runs compare wide-1 poor-1 --runs @/runs").Output, StringComparison.Ordinal);
        string other = command.Run("runs compare wide-1 poor-2 --runs @/runs").Output;
        Assert.Contains("were not trained and validated on the same rows", other, StringComparison.Ordinal);
        Assert.Contains("one run each on other rows cannot tell", other, StringComparison.Ordinal);
        Assert.Contains("differ in nothing but the seed", command.Run("runs compare wide-1 wide-2 wide-3 --runs @/runs").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        using var command = new Command();
        command.Run("train gauss --hidden 4 --epochs 2 --quiet --run @/runs/classes");
        command.Run("train reg-plane --hidden 4 --epochs 2 --quiet --run @/runs/numbers");
        Assert.Contains("do not answer the same kind of question", command.Run("runs compare classes numbers --runs @/runs").Error, StringComparison.Ordinal);
        Assert.Contains("needs two different runs or more", command.Run("runs compare classes @/runs/classes --runs @/runs").Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean classes?", command.Run("runs compare clases numbers --runs @/runs").Error, StringComparison.Ordinal);
        Assert.Equal(2, command.Run("runs compare classes numbers --runs @/runs").Code);
    }

    [Fact]
    public void Every_opening_of_the_test_rows_is_counted_whoever_opens_them()
    {
        using var command = new Command();
        IdxFolderTests.Write(command, 60);
        IdxFolderTests.WriteTest(command, 30);
        string data = command.At("pictures");
        Outcome outcome = command.Run($"train {data} --hidden 4 --epochs 1 --batch-size 10 --open-test --run @/run");
        Assert.Contains("have been opened for the first time", outcome.Output, StringComparison.Ordinal);
        outcome = command.Run("runs open-test @/run --json");
        Assert.Equal("run opening samples testLoss testAccuracy", Outcome.Fields(outcome.Line));
        Assert.Equal((2, 30), (outcome.Line.GetProperty("opening").GetInt32(), outcome.Line.GetProperty("samples").GetInt32()));
        Assert.Contains("have been opened 2 times: the estimate is now optimistic", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("have been opened 3 times", command.Run($"evaluate @/run {data}").Error, StringComparison.Ordinal);
        Assert.Contains("have been opened 4 times", command.Run($"evaluate @/run/model.safetensors {data}").Error, StringComparison.Ordinal);
        File.Copy(command.At("run", "model.safetensors"), command.At("elsewhere.safetensors"));
        Assert.DoesNotContain("times", command.Run($"evaluate @/elsewhere.safetensors {data}").Error, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(command.At("run", "openings.jsonl"));
        Assert.Equal(["train", "open-test", "evaluate", "evaluate"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("by").GetString()));
        Assert.Single(lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("testLoss").GetDouble()).Distinct());
        Assert.Contains("opening 4 of the test rows", command.Run("runs show @/run").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_rows_that_are_not_there_or_changed_are_not_opened()
    {
        using var command = new Command();
        command.Run("train gates --epochs 2 --quiet --run @/gates");
        Assert.Contains("was trained without test rows", command.Run("runs open-test @/gates").Error, StringComparison.Ordinal);
        command.Run("train gauss --hidden 4 --epochs 1 --quiet --run @/run");
        File.WriteAllText(command.At("run", "config.json"), File.ReadAllText(command.At("run", "config.json")).Replace("\"name\": \"gauss\"", "\"name\": \"circle\"", StringComparison.Ordinal));
        Outcome outcome = command.Run("runs open-test @/run");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("their fingerprints differ", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(command.At("run", "openings.jsonl")));
    }

    [Fact]
    public void Only_runs_that_are_named_and_rest_are_deleted_and_nothing_else_in_their_folders()
    {
        using var command = new Command();
        foreach (string name in (string[])["a", "b", "c"]) command.Run($"train gauss --hidden 4 --epochs 1 --quiet --run @/runs/{name}");
        File.WriteAllText(command.At("runs", "b", "my notes.txt"), "important");
        Directory.CreateDirectory(command.At("runs", "pictures"));
        Assert.Equal(2, command.Run("runs delete --runs @/runs").Code);
        Outcome outcome = command.Run("runs delete a nothing --runs @/runs");
        Assert.Contains("There is no run \"nothing\"", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("is no run folder", command.Run("runs delete @/runs/pictures").Error, StringComparison.Ordinal);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        File.WriteAllText(command.At("runs", "c", "run.lock"), $$"""{"process":{{self.Id.ToString(CultureInfo.InvariantCulture)}},"started":"{{self.StartTime.ToUniversalTime():O}}","computer":"{{Environment.MachineName}}"}""");
        Assert.Contains("is being trained at this moment", command.Run("runs delete a c --runs @/runs").Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(command.At("runs", "a")));
        outcome = command.Run("runs delete a b --runs @/runs");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("also holds 1 file that no run writes; it was left where it is.", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("runs", "a")));
        Assert.Equal([command.At("runs", "b", "my notes.txt")], Directory.GetFileSystemEntries(command.At("runs", "b")));
        Assert.True(File.Exists(command.At("runs", "c", "model.safetensors")));
    }

    private static double Accuracy(Command command, string run) => command.Run($"runs show {run} --runs @/runs --json").Line.GetProperty("validationAccuracy").GetDouble();
}
