using System.Diagnostics;

namespace Shinso.Cli.Tests;

/// <summary>Every command that a README shows is run here, in the order in which it stands there.</summary>
public class ReadmeTests
{
    private const string RunFromSource = "dotnet run -c Release --project src/Shinso.Cli -- ";

    private static readonly string? Data = Environment.GetEnvironmentVariable("SHINSO_DATA");

    private static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Shinso.slnx")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    private static string[] CommandsOf(string readme) => [.. Blocks(File.ReadAllLines(Path.Combine(Root, readme)))];

    private static IEnumerable<string> Blocks(string[] lines)
    {
        bool inside = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line == "```sh";
            else if (inside && line.Length > 0) yield return line;
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public void The_commands_of_a_readme_work(string readme)
    {
        using var command = new Command();
        if (Data is not null) command.Variables["SHINSO_DATA"] = Data;
        string[] lines = [.. CommandsOf(readme).Where(line => line.StartsWith("shinso ", StringComparison.Ordinal) || line.StartsWith(RunFromSource, StringComparison.Ordinal))];
        Assert.InRange(lines.Length, 5, 30);
        foreach (string line in lines)
        {
            string words = line.StartsWith(RunFromSource, StringComparison.Ordinal) ? line[RunFromSource.Length..] : line["shinso ".Length..];
            if (words.Contains("mnist", StringComparison.Ordinal) && (Data is null || words.StartsWith("data fetch", StringComparison.Ordinal))) continue;
            command.Stop = new CancellationToken(canceled: words.StartsWith("studio", StringComparison.Ordinal));
            Outcome outcome = command.Run(InTheTestsFolder(words));
            Assert.True(outcome.Code == 0, $"{line}\n{outcome.Error}");
        }
    }

    /// <summary>The command with its files in the test's folder, long trainings cut short, and no browser.</summary>
    private static string InTheTestsFolder(string words)
    {
        IEnumerable<string> moved = words.Replace("\"", "", StringComparison.Ordinal).Split(' ').Select(word =>
            word.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Root, word) : word.StartsWith("runs/", StringComparison.Ordinal) || Path.GetExtension(word) is ".safetensors" or ".png" or ".csv" ? $"@/{word}" : word);
        string line = string.Join(' ', moved);
        if (words.StartsWith("studio", StringComparison.Ordinal)) return $"{line} --no-browser --port 0";
        if (words.StartsWith("runs ", StringComparison.Ordinal)) return $"{line} --runs @/runs";
        if (!words.StartsWith("train ", StringComparison.Ordinal) || words.Contains("--list-presets", StringComparison.Ordinal)) return line;
        if (!words.Contains("--run ", StringComparison.Ordinal)) line += " --runs @/runs";
        return words.Contains("mnist", StringComparison.Ordinal) ? $"{line} --max-seconds 2" : line;
    }

    [Fact]
    public void The_scripts_that_a_readme_names_are_there_and_can_be_run()
    {
        foreach (string script in (string[])["test.sh", "publish.sh"])
        {
            Assert.Contains($"./{script}", File.ReadAllText(Path.Combine(Root, "README.md")), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(Path.Combine(Root, script)).HasFlag(UnixFileMode.UserExecute), $"{script} cannot be run.");
        }
    }

    [Fact]
    public void The_program_in_a_readme_is_sample_3()
    {
        string[] sample = [.. File.ReadAllLines(Path.Combine(Root, "samples", "03-mnist.cs")).SkipWhile(line => !line.StartsWith("OfficialSplit", StringComparison.Ordinal))];
        foreach (string readme in (string[])["README.md", "README.ja.md"])
        {
            string text = File.ReadAllText(Path.Combine(Root, readme));
            Assert.All(sample.SkipLast(1), line => Assert.Contains(line, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("01-one-neuron.cs", "1 AND 1: probability 0.9")]
    [InlineData("02-xor.cs", "100 % right")]
    [InlineData("03-mnist.cs", "test: loss 0.0")]
    [InlineData("04-graph.cs", "digraph {")]
    [InlineData("05-your-own-loop.cs", "2.bias: largest gradient")]
    public async Task A_sample_runs_and_says_what_it_promises(string sample, string expected)
    {
        if (sample == "03-mnist.cs" && Data is null) Assert.Skip("Needs MNIST: name a folder with mnist/*.gz in SHINSO_DATA.");
        var start = new ProcessStartInfo("dotnet", ["run", Path.Combine(Root, "samples", sample)]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("DIFFERS", output, StringComparison.Ordinal);
    }
}
