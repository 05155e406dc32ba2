using System.Text;
using System.Text.Json;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class FailureTests
{
    private const string Wild = "train reg-gauss --hidden 8,8 --activation relu --optimizer sgd --schedule one-cycle --learning-rate 2 --epochs 100 --run @/run --save @/copy.safetensors";

    [Fact]
    public void After_a_divergence_the_best_epoch_of_all_is_in_the_run_folder_and_in_the_copy()
    {
        using var command = new Command();
        Outcome outcome = command.Run(Wild);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("the best so far, are in ", outcome.Error, StringComparison.Ordinal);
        JsonElement[] epochs = [.. File.ReadAllLines(command.At("run", "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        int best = epochs.MinBy(epoch => epoch.GetProperty("validationLoss").GetDouble()).GetProperty("epoch").GetInt32();
        Assert.Equal(best, Model.Load(command.At("run", "model.safetensors")).Training!.BestEpoch);
        Assert.Equal(File.ReadAllBytes(command.At("run", "model.safetensors")), File.ReadAllBytes(command.At("copy.safetensors")));
    }

    [Fact]
    public void A_divergence_in_the_first_epoch_saves_nothing_and_says_so()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train reg-plane --hidden 4 --activation relu --optimizer sgd --learning-rate 1e30 --run @/run --save @/copy.safetensors");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("No epoch was completed, so nothing is saved.", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(command.At("copy.safetensors")) || File.Exists(command.At("run", "model.safetensors")));
    }

    [Fact]
    public void Messages_that_nobody_can_hear_do_not_stop_the_work()
    {
        using var command = new Command();
        using var output = new StringWriter();
        using var full = new FullWriter();
        Assert.Equal(0, Program.Run(["train", "spiral", "--epochs", "2", "--run", command.At("run")], new Surroundings(output, full)));
        Assert.Equal(2, Program.Run(["train", "spirel"], new Surroundings(output, full)));
        Assert.True(File.Exists(command.At("run", "model.safetensors")));
    }

    [Theory]
    [InlineData("data", "list")]
    [InlineData("data", "list", "--json")]
    [InlineData("--help")]
    [InlineData("--version")]
    public void Results_that_cannot_be_written_are_a_failure_of_the_work(params string[] words)
    {
        using var error = new StringWriter();
        using var full = new FullWriter();
        Assert.Equal(1, Program.Run(words, new Surroundings(full, error)));
        Assert.Equal("Could not write the results: the disk is full.", error.ToString().TrimEnd());
    }

    [Fact]
    public void A_full_disk_is_called_full_also_where_the_librarys_own_error_wraps_the_systems()
    {
        var wrapped = new IOException("Could not save", new IOException("No space left on device", 28));
        Assert.Equal("the disk is full.", new Languages.EnglishTexts().Reason(wrapped));
        Assert.Equal("ディスクがいっぱいです。", new Languages.JapaneseTexts().Reason(wrapped));
    }

    /// <summary>A disk without room.</summary>
    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device", 28);
    }
}
