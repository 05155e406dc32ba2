using System.Diagnostics;
using Shinso.Models;

namespace Shinso.Cli.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task An_interrupt_saves_the_best_weights_and_returns_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill sends no SIGINT on Windows.");
        using var command = new Command();
        string[] words = [typeof(Program).Assembly.Location, "train", "gauss", "--epochs", "100000", "--json", "--quiet", "--run", command.At("run")];
        // A process started in the background may have been told to ignore SIGINT, and would pass that on.
        ProcessStartInfo start = OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", "dotnet", .. words]) : new("dotnet", words);
        using Process process = Process.Start(new ProcessStartInfo(start.FileName, start.ArgumentList) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string? line = null;
        for (int events = 0; events < 3; events++) line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"event\":\"epoch\",\"epoch\":2,", line, StringComparison.Ordinal);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is string next) line = next;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.StartsWith("{\"event\":\"end\",", line, StringComparison.Ordinal);
        Assert.True(Model.Load(command.At("run", "model.safetensors")).Training!.BestEpoch >= 1);
    }
}
