namespace Shinso.Cli;

/// <summary>What the command finds around it: streams, variables, terminals and the wish to stop. Tests put their own in.</summary>
internal sealed record Surroundings(TextWriter Output, TextWriter Error)
{
    /// <summary>Where <c>predict -</c> reads rows.</summary>
    public Func<TextReader> Input { get; init; } = () => TextReader.Null;

    /// <summary>Where <c>predict -</c> reads a table, in whatever encoding.</summary>
    public Func<Stream> InputBytes { get; init; } = () => Stream.Null;

    /// <summary>The environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Whether somebody watches the results as they come.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether messages can be drawn over.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>How many columns lines of prose may have.</summary>
    public Func<int> Width { get; init; } = () => 100;

    /// <summary>Asked for by the first Ctrl-C.</summary>
    public CancellationToken Stop { get; init; }
}
