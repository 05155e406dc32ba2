using Spectre.Console;
using Spectre.Console.Rendering;

namespace Shinso.Cli.Output;

/// <summary>How far the work is, from 0 to 1, and the words beside the bar.</summary>
internal readonly record struct LiveState(double Share, string Words);

/// <summary>A bar on stderr that is redrawn from time to time, with lines written above it.</summary>
internal static class LiveBar
{
    /// <summary>Between two drawings: 12 a second.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);

    /// <summary>Does the work while a thread of its own draws what <paramref name="state"/> says.</summary>
    /// <param name="session">Where to draw.</param>
    /// <param name="state">Called by the drawing thread.</param>
    /// <param name="work">The work; it writes lines above the bar through the action that it is given.</param>
    public static void Draw(Session session, Func<LiveState> state, Action<Action<string>> work)
    {
        IAnsiConsole console = Canvas.Of(session.Surroundings.Error, session.Colour, terminal: true);
        Progress progress = console.Progress().AutoClear(true).Columns(new WordsColumn(state), new ProgressBarColumn { Width = 20 });
        progress.RefreshRate = Interval;
        progress.Start(context =>
        {
            context.AddTask("work", maxValue: 1);
            work(line => console.Write(new Text(Printable.Line(line) + "\n")));
        });
    }

    /// <summary>The words; asking for them moves the bar as well.</summary>
    private sealed class WordsColumn(Func<LiveState> state) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            LiveState now = state();
            task.Value = now.Share;
            return new Text(now.Words) { Overflow = Overflow.Ellipsis };
        }
    }
}
