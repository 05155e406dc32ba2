using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;

namespace Shinso.Cli;

/// <summary>The command <c>shinso</c>: reads the command line, calls the library, prints.</summary>
internal static class Program
{
    private const int LeastWidth = 40, MostWidth = 120, PageWidth = 100;

    private static int Main(string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = utf8;
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => StopOnce(signal, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => StopOnce(signal, stop));
        return Run(args, new Surroundings(output, error)
        {
            Input = () => new StreamReader(Console.OpenStandardInput(), utf8),
            InputBytes = Console.OpenStandardInput,
            Variable = Environment.GetEnvironmentVariable,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = WindowWidth,
            Stop = stop.Token,
        });
    }

    /// <summary>The width of the window where results go to one and it says so; else that of a page. <c>COLUMNS</c> goes before it.</summary>
    private static int WindowWidth()
    {
        if (Console.IsOutputRedirected) return PageWidth;
        try
        {
            return Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, LeastWidth, MostWidth) : PageWidth;
        }
        catch (Exception problem) when (problem is IOException or PlatformNotSupportedException)
        {
            return PageWidth;
        }
    }

    /// <summary>The width that <c>COLUMNS</c> asks for; null where it asks for none.</summary>
    private static int? AskedWidth(Func<string, string?> variable) =>
        int.TryParse(variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0 ? Math.Clamp(columns, LeastWidth, MostWidth) : null;

    /// <summary>Runs one command line and returns the exit code. Nothing outside the surroundings is read or written, but for the files that the command line names.</summary>
    internal static int Run(string[] args, Surroundings surroundings)
    {
        Texts texts = Texts.For(args, surroundings.Variable);
        TextWriter output = new ResultWriter(surroundings.Output, texts), error = new MessageWriter(surroundings.Error);
        Surroundings around = surroundings;
        surroundings = around with { Output = output, Error = error, Width = () => AskedWidth(around.Variable) ?? around.Width() };
        int code = Try(() => ShinsoCommand.Invoke(args, surroundings, texts), surroundings, texts);
        int flushed = Try(() => Flush(output), surroundings, texts);
        return code == ExitCode.Fine ? flushed : code;
    }

    private static int Try(Func<int> work, Surroundings surroundings, Texts texts)
    {
        try
        {
            return work();
        }
        catch (Exception problem)
        {
            return Failure.Report(problem, surroundings, texts);
        }
    }

    private static int Flush(TextWriter output)
    {
        output.Flush();
        return ExitCode.Fine;
    }

    /// <summary>The first signal asks for an end after the current step; the second one kills, as if nobody listened.</summary>
    private static void StopOnce(PosixSignalContext signal, CancellationTokenSource stop)
    {
        if (stop.IsCancellationRequested) return;
        signal.Cancel = true;
        stop.Cancel();
    }
}
