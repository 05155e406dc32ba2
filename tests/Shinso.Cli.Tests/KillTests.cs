using System.Diagnostics;
using System.Globalization;

namespace Shinso.Cli.Tests;

/// <summary>Programs that are killed in the middle of their work, and the runs that they leave.</summary>
public sealed class KillTests
{
    /// <summary>How many kills every setting suffers; SHINSO_KILLS asks for more.</summary>
    private static readonly int kills = int.TryParse(Environment.GetEnvironmentVariable("SHINSO_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 1;

    [Theory]
    [InlineData("gauss --hidden 8 --optimizer momentum --schedule plateau --learning-rate 0.2 --epochs 70 --early-stop 65 --dropout 0.2", 1)]
    [InlineData("spiral --hidden 16,16 --optimizer adam --schedule one-cycle --learning-rate 0.05 --epochs 60 --dropout 0.1", 2)]
    [InlineData("digits --samples 300 --preset mlp --epochs 6 --batch-size 30", 3)]
    public async Task A_killed_run_that_goes_on_gives_the_bytes_of_one_that_was_never_stopped(string settings, int seed)
    {
        using var command = new Command();
        Assert.Equal(0, command.Run($"train {settings} --quiet --run @/whole").Code);
        byte[] whole = File.ReadAllBytes(command.At("whole", "model.safetensors"));
        int epochs = File.ReadAllLines(command.At("whole", "metrics.jsonl")).Length;
        var random = new Random(seed);
        for (int kill = 0; kill < kills; kill++)
        {
            string run = command.At(string.Create(CultureInfo.InvariantCulture, $"killed{kill}"));
            await KillAfter(command.Words($"train {settings} --json --quiet --run {run}"), random.Next(1, epochs + 1), TimeSpan.FromMilliseconds(random.NextDouble() * 20));
            // A run that dies again while it goes on is no different.
            if (kill % 2 == 0) await KillAfter(command.Words($"train --resume {run} --json --quiet"), random.Next(1, epochs), TimeSpan.FromMilliseconds(random.NextDouble() * 20));
            Assert.Equal(0, command.Run("train", "--resume", run, "--quiet").Code);
            Assert.True(whole.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(run, "model.safetensors"))));
            Assert.Equal(epochs, File.ReadAllLines(Path.Combine(run, "metrics.jsonl")).Length);
            Assert.Empty(Directory.GetFiles(run, "*.tmp", SearchOption.AllDirectories));
            Directory.Delete(run, recursive: true);
        }
    }

    /// <summary>Starts a training and kills it, like kill -9, so long after so many lines; it may have ended by itself before.</summary>
    private static async Task KillAfter(string[] words, int lines, TimeSpan more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SHINSO_CHECKPOINT_SECONDS"] = "0";
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        for (int line = 0; line < lines && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null; line++) continue;
        long begun = Stopwatch.GetTimestamp();
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(begun) >= more);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
