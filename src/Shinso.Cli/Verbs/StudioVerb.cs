using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Output;
using Shinso.Studio.Hosting;
using Shinso.Studio.Playground;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso studio</c>: serves the studio until Ctrl-C and opens it in the browser.</summary>
internal static class StudioVerb
{
    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        Option<int?> port = parts.Values.Whole("--port", 0, IPEndPoint.MaxPort);
        Option<bool> noBrowser = parts.Values.Flag("--no-browser");
        Option<string?> bind = parts.Values.Text("--bind", "ADDRESS");
        var verb = new Verb("studio", parts.Texts.Help.Studio)
        {
            Usage = "shinso studio [link] [options]",
            Examples =
            [
                ("shinso studio", parts.Texts.Help.StudioPlain),
                ("shinso studio \"https://playground.tensorflow.org/#dataset=spiral&networkShape=8,8&seed=0.12345\"", parts.Texts.Help.StudioLink),
                ("shinso studio --port 8080 --no-browser", parts.Texts.Help.StudioQuiet),
            ],
            Notes = parts.Texts.Help.StudioNotes,
        };
        verb.Arguments.Add(words);
        foreach (Option option in new Option[] { port, noBrowser, bind }) verb.Options.Add(option);
        verb.SetAction((parsed, _) =>
        {
            Session session = parts.Session(parsed);
            string[] given = WrongCommandLine.Positional(parsed, words, 0, 1, parts.Texts);
            string fragment = given.Length == 0 ? "" : Fragment(given[0], session);
            var options = new StudioOptions
            {
                Port = parsed.GetValue(port) ?? StudioOptions.UsualPort,
                Address = Address(parsed.GetValue(bind), session),
                Failed = problem => session.Say(session.Texts.Studio.SessionFailed(problem.ToString())),
            };
            return Serve(options, fragment, !parsed.GetValue(noBrowser), session);
        });
        return verb;
    }

    /// <summary>The state of a link, as a link of ours; what there is to say about it is said.</summary>
    private static string Fragment(string link, Session session)
    {
        PlaygroundState state = PlaygroundVerb.Read(link, compatible: false, session);
        return "#" + PlaygroundLink.Write(state);
    }

    private static IPAddress Address(string? text, Session session)
    {
        if (text is null or "localhost") return IPAddress.Loopback;
        return IPAddress.TryParse(text, out IPAddress? address) ? address : throw new UsageException(session.Texts.Studio.NotAnAddress(text));
    }

    private static async Task<int> Serve(StudioOptions options, string fragment, bool openBrowser, Session session)
    {
        await using StudioServer server = await Start(options, session);
        if (options.Port != 0 && server.Endpoint.Port != options.Port) session.Say(session.Texts.Studio.PortInUse(options.Port, server.Endpoint.Port));
        if (!IPAddress.IsLoopback(options.Address)) session.Say(session.Texts.Studio.OpenToOthers(options.Address.ToString()));
        if (!StudioServer.HasPages) session.Say(session.Texts.Studio.PagesMissing);
        string link = server.Link + fragment;
        if (session.Json) session.Result(new JsonLine().Add("event", "studio").Add("link", link));
        else session.Result(session.Texts.Studio.At(link));
        session.Surroundings.Output.Flush();
        session.Say(session.Texts.Studio.HowToEnd);
        if (openBrowser && !OpenBrowser(link)) session.Say(session.Texts.Studio.NoBrowser);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = session.Stop.Register(stopped.SetResult);
        await stopped.Task;
        return ExitCode.Fine;
    }

    private static async Task<StudioServer> Start(StudioOptions options, Session session)
    {
        try
        {
            return await StudioServer.Start(options);
        }
        catch (Exception problem) when (problem is IOException or System.Net.Sockets.SocketException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Texts.Studio.CannotListen(options.Address.ToString(), options.Port, problem.Message));
        }
    }

    /// <summary>Asks the system to show a page; whether there was something to ask. A browser that begins to run writes all sorts of things, which must not end up here.</summary>
    private static bool OpenBrowser(string link)
    {
        const string Quietly = "command -v xdg-open >/dev/null 2>&1 || exit 127; xdg-open \"$1\" >/dev/null 2>&1 </dev/null &";
        try
        {
            using Process? browser = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(link) { UseShellExecute = true })
                : OperatingSystem.IsMacOS() ? Process.Start("open", [link])
                : Process.Start("/bin/sh", ["-c", Quietly, "sh", link]);
            if (browser is null || !OperatingSystem.IsLinux()) return browser is not null;
            browser.WaitForExit();
            return browser.ExitCode == 0;
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
