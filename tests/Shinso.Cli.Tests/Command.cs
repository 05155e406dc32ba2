using System.Text.Json;

namespace Shinso.Cli.Tests;

/// <summary>What one command line did.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The JSON objects on stdout, which holds nothing else.</summary>
    public JsonElement[] Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The only JSON object on stdout.</summary>
    public JsonElement Line => Assert.Single(Lines);

    /// <summary>The names of an object's fields, in their order.</summary>
    public static string Fields(JsonElement line) => string.Join(' ', line.EnumerateObject().Select(field => field.Name));
}

/// <summary>A folder of its own for one test, and command lines that run in this process.</summary>
internal sealed class Command : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shinso-cli-");

    /// <summary>The environment variables that the command sees.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What stands on stdin.</summary>
    public string Input { get; set; } = "";

    /// <summary>A signal to stop, as Ctrl-C gives it.</summary>
    public CancellationToken Stop { get; set; }

    /// <summary>Whether stderr can be drawn over.</summary>
    public bool Terminal { get; set; }

    /// <summary>A path in the test's folder.</summary>
    public string At(params string[] names) => Path.Combine([folder.FullName, .. names]);

    /// <summary>Runs a command line whose words are separated by single blanks; <c>@</c> stands for the test's folder.</summary>
    public Outcome Run(string line) => Run(Words(line));

    /// <summary>The same; every line on stdout is shown to <paramref name="watch"/> while the command runs.</summary>
    public Outcome Run(string line, Action<string> watch) => Run(Words(line), new WatchedWriter(watch));

    public Outcome Run(params string[] words) => Run(words, new StringWriter());

    /// <summary>A command line's words.</summary>
    public string[] Words(string line) => [.. line.Split(' ').Select(word => word.Replace("@", folder.FullName, StringComparison.Ordinal))];

    private Outcome Run(string[] words, StringWriter output)
    {
        using var error = new StringWriter();
        int code = Program.Run(words, new Surroundings(output, error)
        {
            Input = () => new StringReader(Input),
            InputBytes = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Input)),
            Variable = name => Variables.GetValueOrDefault(name),
            ErrorIsTerminal = Terminal,
            Stop = Stop,
        });
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>Trains a small model quickly and returns its file.</summary>
    public string Trained(string data = "gauss", string more = "")
    {
        string path = At("trained.safetensors");
        Outcome outcome = Run($"train {data} --epochs 3 --hidden 4 --quiet --run @/trained --save {path}{(more.Length > 0 ? " " + more : "")}");
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private sealed class WatchedWriter(Action<string> watch) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            watch(value ?? "");
        }
    }
}
