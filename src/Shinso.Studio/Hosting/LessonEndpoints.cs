using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shinso.Lessons;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Json;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Hosting;

/// <summary>
/// The lessons: <c>/lessons</c> lists them, <c>/lessons/ID</c> is one with the settings of its source, or, asked with a body, what it computes from others, and
/// <c>/lessons/ID/table.csv</c> its table.
/// </summary>
internal sealed class LessonEndpoints : IDisposable
{
    private const string Root = "/lessons", TableName = "/table.csv", LanguageKey = "language", TokenKey = "token", Json = "application/json; charset=utf-8";
    private const int ComputedAtOnce = 2;

    private readonly SemaphoreSlim computing = new(ComputedAtOnce);
    private readonly ConcurrentDictionary<string, byte[]> kept = new();
    private readonly LessonSurroundings surroundings = new() { Playground = new LessonPlayground() };

    /// <summary>Whether a path is one of a lesson or of all of them.</summary>
    public static bool Owns(HttpContext context) => context.Request.Path.Value is string path && (path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal));

    /// <summary>Answers a request that has been let in.</summary>
    public async Task Answer(HttpContext context)
    {
        string path = context.Request.Path.Value![Root.Length..].TrimStart('/');
        bool isTable = path.EndsWith(TableName, StringComparison.Ordinal);
        bool reads = HttpMethods.IsGet(context.Request.Method), asks = HttpMethods.IsPost(context.Request.Method) && path.Length > 0 && !isTable;
        if (!reads && !asks)
        {
            await Refuse(context, StatusCodes.Status405MethodNotAllowed, new Text("この操作はできません。", "This cannot be done here."));
        }
        else if (path.Length == 0)
        {
            await Send(context, Json, await Kept("", LessonJson.Contents, context.RequestAborted));
        }
        else if (Course.Find(isTable ? path[..^TableName.Length] : path) is not Lesson lesson)
        {
            await Refuse(context, StatusCodes.Status404NotFound, new Text("このレッスンはありません。", "There is no such lesson."));
        }
        else
        {
            await Answer(context, lesson, reads, isTable);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => computing.Dispose();

    private async Task Answer(HttpContext context, Lesson lesson, bool reads, bool isTable)
    {
        CancellationToken stop = context.RequestAborted;
        try
        {
            if (isTable) await SendTable(context, lesson);
            else if (reads) await Send(context, Json, await Kept(lesson.Id, () => LessonJson.Page(lesson, surroundings), stop));
            else await SendResult(context, lesson, await LessonRequest.Read(context.Request.Body, stop));
        }
        catch (SettingsException problem)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, problem.Sentence);
        }
        catch (JsonException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, new Text("送られた設定を読み取れません。ページを再読み込みしてください。", "The settings that were sent cannot be read. Reload the page."));
        }
    }

    private async Task SendResult(HttpContext context, Lesson lesson, LessonRequest request)
    {
        CancellationToken stop = context.RequestAborted;
        await Send(context, Json, await Compute(() => LessonJson.Result(lesson.Run(request.SettingsOf(lesson), surroundings with { Stop = stop })), stop));
    }

    private async Task SendTable(HttpContext context, Lesson lesson)
    {
        CancellationToken stop = context.RequestAborted;
        Language language = context.Request.Query[LanguageKey] == "ja" ? Language.Japanese : Language.English;
        var settings = new Settings(lesson.Parameters);
        foreach (string name in context.Request.Query.Keys.Where(name => name is not (LanguageKey or TokenKey))) settings = settings.With(name, context.Request.Query[name].ToString());
        byte[]? table = await Compute(() => lesson.Run(settings, surroundings with { Stop = stop }).Csv?.Invoke() is Table made ? LessonTable.Csv(made, language) : null, stop);
        if (table is null)
        {
            await Refuse(context, StatusCodes.Status404NotFound, new Text("このレッスンには表がありません。", "This lesson has no table."));
            return;
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{lesson.Id}.csv\"";
        await Send(context, "text/csv; charset=utf-8", table);
    }

    /// <summary>What does not change is computed once.</summary>
    private async Task<byte[]> Kept(string name, Func<byte[]> make, CancellationToken stop)
    {
        if (kept.TryGetValue(name, out byte[]? known)) return known;
        return await Compute(() => kept.GetOrAdd(name, _ => make()), stop);
    }

    /// <summary>Training takes a second; not too much of it at once. Who no longer waits for an answer does not take a turn.</summary>
    private async Task<T> Compute<T>(Func<T> compute, CancellationToken stop)
    {
        await computing.WaitAsync(stop);
        try
        {
            return await Task.Run(compute, stop);
        }
        finally
        {
            computing.Release();
        }
    }

    private static Task Send(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static async Task Refuse(HttpContext context, int status, Text problem)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json;
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteStartObject("problem");
        json.WriteString("ja", problem.Ja);
        json.WriteString("en", problem.En);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
