using System.CommandLine;

namespace Shinso.Cli.CommandLine;

/// <summary>A command with what its help page shows besides its options.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>How it is written: <c>shinso train &lt;data&gt; [options]</c>.</summary>
    public required string Usage { get; init; }

    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; init; } = [];

    /// <summary>What there is to know besides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
