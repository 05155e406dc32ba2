using Spectre.Console;

namespace Shinso.Cli.Output;

/// <summary>Consoles for tables and bars, on any writer.</summary>
internal static class Canvas
{
    /// <summary>Wide enough for every table where nobody's window limits it.</summary>
    private const int Unlimited = 400;

    public static IAnsiConsole Of(TextWriter writer, bool colour, bool terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal && colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!terminal) console.Profile.Width = Unlimited;
        return console;
    }
}
