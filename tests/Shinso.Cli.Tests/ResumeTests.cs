using System.Globalization;
using System.Text.Json;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class ResumeTests
{
    private const string Plateau = "gauss --hidden 6 --optimizer momentum --schedule plateau --learning-rate 0.2 --epochs 60 --early-stop 40 --dropout 0.2";

    /// <summary>A command whose trainings save a checkpoint after every epoch.</summary>
    private static Command Careful() => new() { Variables = { ["SHINSO_CHECKPOINT_SECONDS"] = "0" } };

    /// <summary>Trains until an epoch's line is written, as if Ctrl-C were pressed then.</summary>
    private static Outcome Interrupted(Command command, string line, int epoch)
    {
        using var stop = new CancellationTokenSource();
        command.Stop = stop.Token;
        string marker = string.Create(CultureInfo.InvariantCulture, $"\"epoch\":{epoch},");
        Outcome outcome = command.Run(line + " --json", text => { if (text.Contains(marker, StringComparison.Ordinal)) stop.Cancel(); });
        command.Stop = default;
        return outcome;
    }

    [Theory]
    [InlineData(Plateau, 7)]
    [InlineData("spiral --hidden 8,8 --optimizer adam --schedule one-cycle --learning-rate 0.05 --epochs 30 --dropout 0.1", 11)]
    [InlineData("reg-plane --samples 200 --hidden 5 --optimizer adamw --schedule cosine --epochs 20 --clip 1 --l1 0.001", 3)]
    public void Ctrl_C_and_then_resume_give_the_bytes_of_a_run_that_was_never_stopped(string settings, int epoch)
    {
        using Command command = Careful();
        Assert.Equal(0, command.Run($"train {settings} --quiet --run @/whole").Code);
        Outcome outcome = Interrupted(command, $"train {settings} --run @/broken", epoch);
        Assert.Equal(130, outcome.Code);
        Assert.Contains($"shinso train --resume {command.At("broken")}", outcome.Error, StringComparison.Ordinal);
        outcome = command.Run("train --resume @/broken --json");
        Assert.Equal(0, outcome.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Going on after epoch {epoch}."), outcome.Error, StringComparison.Ordinal);
        Assert.Equal(epoch, outcome.Lines[0].GetProperty("resumedAfter").GetInt32());
        Assert.Equal(epoch + 1, outcome.Lines[1].GetProperty("epoch").GetInt32());
        Assert.Equal(File.ReadAllBytes(command.At("whole", "model.safetensors")), File.ReadAllBytes(command.At("broken", "model.safetensors")));
        Assert.Equal(WithoutTimes(command.At("whole", "metrics.jsonl")), WithoutTimes(command.At("broken", "metrics.jsonl")));
    }

    [Fact]
    public void A_resumed_run_can_be_interrupted_and_resumed_again_by_its_name()
    {
        using Command command = Careful();
        Assert.Equal(0, command.Run($"train {Plateau} --quiet --run @/whole").Code);
        Interrupted(command, $"train {Plateau} --runs @/runs", 5);
        foreach (int epoch in (int[])[9, 17, 30]) Assert.Equal(130, Interrupted(command, "train --resume gauss-6-001 --runs @/runs", epoch).Code);
        Assert.Equal(0, command.Run("train --resume gauss-6-001 --runs @/runs --threads 2 --quiet").Code);
        Assert.Equal(File.ReadAllBytes(command.At("whole", "model.safetensors")), File.ReadAllBytes(command.At("runs", "gauss-6-001", "model.safetensors")));
    }

    [Fact]
    public void A_finished_run_says_so_and_nothing_changes()
    {
        using Command command = Careful();
        command.Run("train gauss --hidden 4 --epochs 3 --quiet --run @/run");
        Dictionary<string, DateTime> before = Times(command.At("run"));
        Outcome outcome = command.Run("train --resume @/run");
        Assert.Equal((0, ""), (outcome.Code, outcome.Output));
        Assert.Contains("is finished: all 3 epochs are made. Nothing was changed", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, Times(command.At("run")));
    }

    [Fact]
    public void More_epochs_go_on_to_the_bytes_of_a_longer_run_where_the_schedule_does_not_plan_with_them()
    {
        using var command = new Command();
        command.Run("train gauss --hidden 4 --epochs 12 --quiet --run @/long");
        command.Run("train gauss --hidden 4 --epochs 5 --quiet --run @/short");
        Assert.Equal(0, command.Run("train --resume @/short --epochs 12 --quiet").Code);
        Assert.Equal(File.ReadAllBytes(command.At("long", "model.safetensors")), File.ReadAllBytes(command.At("short", "model.safetensors")));
        JsonElement configuration = JsonDocument.Parse(File.ReadAllText(command.At("short", "config.json"))).RootElement;
        Assert.Equal((12, "shinso train gauss --hidden 4 --epochs 12"), (configuration.GetProperty("epochs").GetInt32(), configuration.GetProperty("command").GetString()));
        Assert.Contains("has made 12 epochs already, so --epochs 6 is too few", command.Run("train --resume @/short --epochs 6").Error, StringComparison.Ordinal);
        command.Run("train gauss --hidden 4 --epochs 5 --schedule cosine --quiet --run @/cosine");
        Assert.Contains("The learning-rate schedule cosine was planned for 5 epochs", command.Run("train --resume @/cosine --epochs 12").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --resume @/run --hidden 4", "--resume takes --hidden from the run.")]
    [InlineData("train --resume @/run --seed 2", "--resume takes --seed from the run.")]
    [InlineData("train --resume @/run --samples 100", "--resume takes --samples from the run.")]
    [InlineData("train gauss --resume @/run", "--resume takes the data from the run. Leave \"gauss\" out.")]
    [InlineData("train --resume ran --runs @", "There is no run \"ran\", neither as a folder nor in")]
    [InlineData("train --resume @/empty", "is no run folder: it has no config.json of Shinso's.")]
    public void What_contradicts_a_resumed_run_is_refused_by_name(string line, string sentence)
    {
        using var command = new Command();
        command.Run("train gauss --hidden 4 --epochs 2 --quiet --run @/run");
        Directory.CreateDirectory(command.At("empty"));
        Outcome outcome = command.Run(line);
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_changed_since_are_refused()
    {
        using Command command = Careful();
        IdxFolderTests.Write(command, 60);
        Interrupted(command, "train @/pictures --hidden 4 --epochs 4 --batch-size 8 --run @/run", 2);
        string pictures = command.At("pictures", "train-images-idx3-ubyte");
        byte[] bytes = File.ReadAllBytes(pictures);
        File.WriteAllBytes(pictures, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        Outcome outcome = command.Run("train --resume @/run");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("their fingerprints differ", outcome.Error, StringComparison.Ordinal);
        File.WriteAllBytes(pictures, bytes);
        Assert.Equal(0, command.Run("train --resume @/run --quiet").Code);
    }

    [Fact]
    public void A_run_on_a_table_goes_on_and_its_report_names_rows_and_columns()
    {
        using Command command = Careful();
        var random = new Random(1);
        File.WriteAllLines(command.At("数値.csv"), Enumerable.Range(0, 120).Select(row => string.Create(CultureInfo.InvariantCulture, $"{random.NextDouble():F3},{row % 7},{(row % 3 == 0 ? "赤" : "青")}")).Prepend("長さ,個数,色"));
        const string table = "train @/数値.csv --target 色 --epochs 9 --early-stop 0";
        Assert.Equal(0, command.Run($"{table} --quiet --run @/whole").Code);
        Assert.Equal(130, Interrupted(command, $"{table} --run @/broken", 4).Code);
        Assert.Equal(0, command.Run("train --resume @/broken --quiet").Code);
        Assert.Equal(File.ReadAllBytes(command.At("whole", "model.safetensors")), File.ReadAllBytes(command.At("broken", "model.safetensors")));
        string html = File.ReadAllText(command.At("broken", "report.html"));
        Assert.Contains("長さ", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">赤</th>", html, StringComparison.Ordinal);
        Assert.Equal(0, command.Run("runs open-test @/broken --quiet").Code);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_the_previous_one_gives_the_same_bytes()
    {
        using Command command = Careful();
        command.Run($"train {Plateau} --quiet --run @/whole");
        Interrupted(command, $"train {Plateau} --run @/broken", 9);
        string current = command.At("broken", "checkpoint", "current.safetensors");
        byte[] bytes = File.ReadAllBytes(current);
        bytes[^9] ^= 1;
        File.WriteAllBytes(current, bytes);
        Outcome outcome = command.Run("train --resume @/broken");
        Assert.Contains("current.safetensors, content: found numbers that do not fit their checksum", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Going on after epoch 8.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(command.At("whole", "model.safetensors")), File.ReadAllBytes(command.At("broken", "model.safetensors")));
    }

    [Fact]
    public void Without_any_checkpoint_training_starts_again_and_ends_the_same()
    {
        using Command command = Careful();
        command.Run($"train {Plateau} --quiet --run @/whole");
        Interrupted(command, $"train {Plateau} --run @/broken", 9);
        Directory.Delete(command.At("broken", "checkpoint"), recursive: true);
        Assert.Contains("There is no checkpoint to go on from", command.Run("train --resume @/broken").Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(command.At("whole", "model.safetensors")), File.ReadAllBytes(command.At("broken", "model.safetensors")));
        Assert.Equal(WithoutTimes(command.At("whole", "metrics.jsonl")), WithoutTimes(command.At("broken", "metrics.jsonl")));
    }

    [Fact]
    public void Lines_after_the_checkpoint_and_a_torn_one_are_cut_off()
    {
        using Command command = Careful();
        command.Run($"train {Plateau} --quiet --run @/whole");
        Interrupted(command, $"train {Plateau} --run @/broken", 6);
        File.AppendAllText(command.At("broken", "metrics.jsonl"), "{\"event\":\"epoch\",\"epoch\":7,\"trainLoss\":9}\n{\"event\":\"epo");
        string events = Assert.Single(Directory.GetFiles(command.At("broken"), "events.*"));
        using (FileStream torn = File.Open(events, FileMode.Append)) torn.Write([40, 0, 0]);
        Assert.Equal(0, command.Run("train --resume @/broken --quiet").Code);
        Assert.Equal(WithoutTimes(command.At("whole", "metrics.jsonl")), WithoutTimes(command.At("broken", "metrics.jsonl")));
        using FileStream whole = File.OpenRead(events);
        Assert.Equal(Enumerable.Range(0, 61).Select(step => (long)step), Shinso.Cli.Runs.EventFile.Records(whole).Select(record => record.Step));
        Assert.Equal(whole.Length, whole.Position);
    }

    [Fact]
    public void A_run_that_is_being_trained_is_left_alone_and_a_stale_lock_is_recognised()
    {
        using Command command = Careful();
        command.Run("train gauss --hidden 4 --epochs 2 --quiet --run @/run");
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        string Lock(int id, DateTime started) => $$"""{"process":{{id.ToString(CultureInfo.InvariantCulture)}},"started":"{{started.ToUniversalTime():O}}","computer":"{{Environment.MachineName}}"}""";
        File.WriteAllText(command.At("run", "run.lock"), Lock(self.Id, self.StartTime));
        Outcome outcome = command.Run("train --resume @/run --epochs 3");
        Assert.Equal(2, outcome.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is being trained at this moment, by process {self.Id}."), outcome.Error, StringComparison.Ordinal);
        // The same number, given to a process that began at another time, or to none at all.
        foreach (string stale in (string[])[Lock(self.Id, self.StartTime.AddHours(-1)), Lock(int.MaxValue, self.StartTime), "{\"process\":"])
        {
            File.WriteAllText(command.At("run", "run.lock"), stale);
            Assert.Equal(0, command.Run("train --resume @/run --quiet").Code);
            Assert.False(File.Exists(command.At("run", "run.lock")));
        }
    }

    /// <summary>A process that was killed but whose parent takes no notice, as happens in containers.</summary>
    [Fact]
    public async Task A_zombie_trains_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Zombies are looked for in /proc.");
        using var command = new Command();
        command.Run("train gauss --hidden 4 --epochs 2 --quiet --run @/run");
        // The shell becomes a cat, which does not wait for the child that ends then.
        using System.Diagnostics.Process parent = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", "sh -c 'until grep -q cat /proc/'$$'/comm; do :; done' & echo $!; exec cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        int child = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
        string stat = $"/proc/{child.ToString(CultureInfo.InvariantCulture)}/stat";
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));
        using (System.Diagnostics.Process zombie = System.Diagnostics.Process.GetProcessById(child))
            File.WriteAllText(command.At("run", "run.lock"), $$"""{"process":{{child.ToString(CultureInfo.InvariantCulture)}},"started":"{{zombie.StartTime.ToUniversalTime():O}}","computer":"{{Environment.MachineName}}"}""");
        Outcome outcome = command.Run("train --resume @/run");
        Assert.Contains("is finished", outcome.Error, StringComparison.Ordinal);
        parent.StandardInput.Close();
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_architecture_file_is_kept_in_the_run()
    {
        using Command command = Careful();
        File.WriteAllText(command.At("net.json"), """{"layer":"sequential","layers":[{"layer":"dense","units":3,"activation":"relu"},{"layer":"dense","units":1}]}""");
        Interrupted(command, "train gauss --architecture @/net.json --epochs 6 --run @/run", 3);
        File.Delete(command.At("net.json"));
        Assert.Equal(0, command.Run("train --resume @/run --quiet").Code);
        Assert.Equal(6, Model.Load(command.At("run", "model.safetensors")).Training!.Epochs);
    }

    [Fact]
    public void A_run_that_diverged_would_diverge_again()
    {
        using var command = new Command();
        Assert.Equal(1, command.Run("train reg-gauss --hidden 8,8 --activation relu --optimizer sgd --schedule one-cycle --learning-rate 2 --epochs 100 --quiet --run @/run").Code);
        Outcome outcome = command.Run("train --resume @/run");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("diverged, and would diverge again", outcome.Error, StringComparison.Ordinal);
    }

    private static string[] WithoutTimes(string path) => [.. File.ReadAllLines(path).Select(line => line[..line.IndexOf("\"seconds\"", StringComparison.Ordinal)])];

    private static Dictionary<string, DateTime> Times(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("run.lock", StringComparison.Ordinal)).ToDictionary(path => path, File.GetLastWriteTimeUtc);
}
