using Shinso.Cli.Languages;
using Shinso.Cli.Output;

namespace Shinso.Cli;

/// <summary>One run of a verb: how it speaks, and whether to stop.</summary>
internal sealed record Session(Surroundings Surroundings, Texts Texts, bool Json, bool Quiet)
{
    /// <summary>Asked for by Ctrl-C.</summary>
    public CancellationToken Stop => Surroundings.Stop;

    /// <summary>Whether progress can be drawn over: a terminal that no results are written to at the same time.</summary>
    public bool CanDraw => !Quiet && Surroundings.ErrorIsTerminal && !(Json && Surroundings.OutputIsTerminal);

    /// <summary>Whether results are in colour: on a terminal, unless NO_COLOR says otherwise (https://no-color.org).</summary>
    public bool Colour => string.IsNullOrEmpty(Surroundings.Variable("NO_COLOR"));

    /// <summary>A line of results for people, on stdout.</summary>
    public void Result(string line) => Surroundings.Output.WriteLine(Printable.Line(line));

    /// <summary>A JSON object on a line of its own, on stdout, at once.</summary>
    public void Result(JsonLine line)
    {
        Surroundings.Output.WriteLine(line.ToString());
        Surroundings.Output.Flush();
    }

    /// <summary>A message for people, on stderr; not with --quiet.</summary>
    public void Say(string line)
    {
        if (Quiet) return;
        Surroundings.Output.Flush();
        Surroundings.Error.WriteLine(Printable.Line(line));
    }
}
