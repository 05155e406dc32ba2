using System.CommandLine;
using System.CommandLine.Invocation;

namespace Shinso.Cli.CommandLine;

/// <summary>The line that <c>--version</c> prints.</summary>
internal sealed class VersionPage : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(ShinsoCommand.Version);
        return ExitCode.Fine;
    }
}
