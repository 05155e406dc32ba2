using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shinso.Studio.Playground;
using Shinso.Studio.Sessions;

namespace Shinso.Studio.Hosting;

/// <summary>What the studio answers: pages, the Playground's socket, its files to save, links to look at.</summary>
internal sealed class PlaygroundEndpoints(SessionPool sessions) : IDisposable
{
    private const string Socket = "/playground/session", Links = "/playground/links", Export = "/export";
    private const int MaxName = 64, MadeAtOnce = 2;

    private readonly SemaphoreSlim making = new(MadeAtOnce);

    /// <summary>Answers a request that has been let in.</summary>
    public async Task Answer(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        if (path == Socket) await Serve(context);
        else if (path == Links && HttpMethods.IsPost(context.Request.Method)) await ReadLink(context);
        else if (IdToSave(path) is string id && HttpMethods.IsGet(context.Request.Method)) await SaveFile(context, id);
        else if (!await WebFiles.TrySend(context)) await Say(context, StatusCodes.Status404NotFound, MissingPage(path));
    }

    /// <inheritdoc/>
    public void Dispose() => making.Dispose();

    /// <summary>The session that a path for saving names.</summary>
    private static string? IdToSave(string path) =>
        path.Length > Socket.Length + 1 + Export.Length && path.StartsWith(Socket + "/", StringComparison.Ordinal) && path.EndsWith(Export, StringComparison.Ordinal) ? path[(Socket.Length + 1)..^Export.Length] : null;

    private static string MissingPage(string path) => path == "/" && !WebFiles.Built
        ? "The pages are not part of this build, because Node.js was missing. Install Node.js 20 or later, build again and start the studio anew."
        : "There is nothing here. Open the link that 'shinso studio' printed.";

    private async Task Serve(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Say(context, StatusCodes.Status400BadRequest, "This address is for a WebSocket.");
            return;
        }

        using SessionVisit? visit = await sessions.Open(Cut(context.Request.Query["session"].ToString()), Cut(context.Request.Query["page"].ToString()));
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        if (visit is null) await SessionSocket.Refuse(socket, "tooManySessions");
        else await SessionSocket.Serve(socket, visit, context.RequestAborted);
    }

    private static async Task ReadLink(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string link = await reader.ReadToEndAsync(context.RequestAborted);
        if (link.Length > PlaygroundLink.MaxLength)
        {
            await Say(context, StatusCodes.Status400BadRequest, FormattableString.Invariant($"A Playground link has at most {PlaygroundLink.MaxLength} characters, but this one has {link.Length}."));
            return;
        }

        (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read(link);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString("link", PlaygroundLink.Write(state));
        json.WriteStartObject("settings");
        foreach ((string key, string text) in StudioMessages.Settings(state)) json.WriteString(key, text);
        json.WriteEndObject();
        StudioMessages.WriteNotices(json, notices);
        json.WriteEndObject();
    }

    private async Task SaveFile(HttpContext context, string id)
    {
        string kind = context.Request.Query["as"].ToString();
        if (!SessionFile.Kinds.Contains(kind))
        {
            await Say(context, StatusCodes.Status400BadRequest, $"There is no such file. Ask for one of {string.Join(", ", SessionFile.Kinds)}.");
            return;
        }

        if (sessions.Find(id) is not PlaygroundSession session || await session.Ask(one => one.Now) is not Moment now)
        {
            await Say(context, StatusCodes.Status404NotFound, "This session is gone. Reload the page.");
            return;
        }

        SessionFile file = await Make(now, kind, context.Request.Query["language"].ToString(), context.RequestAborted);
        context.Response.ContentType = file.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    /// <summary>A picture of a large network takes a second; not too many of them at once.</summary>
    private async Task<SessionFile> Make(Moment now, string kind, string language, CancellationToken stop)
    {
        await making.WaitAsync(stop);
        try
        {
            return SessionFile.Of(now, kind, language);
        }
        finally
        {
            making.Release();
        }
    }

    private static string Cut(string text) => text.Length > MaxName ? text[..MaxName] : text;

    private static Task Say(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
