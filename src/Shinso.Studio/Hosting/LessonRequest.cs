using System.Text.Json;
using Shinso.Lessons;

namespace Shinso.Studio.Hosting;

/// <summary>What a page asks of a lesson: <c>{"set":{"name":"value",…},"drag":{"handle":"border","x":0.3,"y":0.7}}</c>, both left out at will.</summary>
/// <param name="Set">Values by name, in their order.</param>
/// <param name="Drag">Where a handle was dragged to, after the values were set.</param>
internal sealed record LessonRequest(IReadOnlyList<KeyValuePair<string, string>> Set, LessonDrag? Drag)
{
    /// <summary>Reads a body; an empty one asks for the settings of the source.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static async Task<LessonRequest> Read(Stream body, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, stop);
        if (bytes.Length == 0) return new LessonRequest([], null);
        using var json = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        try
        {
            return Read(json.RootElement);
        }
        catch (Exception problem) when (problem is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    /// <summary>The settings asked for.</summary>
    /// <exception cref="SettingsException">The lesson cannot have them.</exception>
    public Settings SettingsOf(Lesson lesson)
    {
        var settings = new Settings(lesson.Parameters);
        foreach ((string name, string value) in Set) settings = settings.With(name, value);
        return Drag is null ? settings : lesson.Drag(settings, Drag.Handle, Drag.X, Drag.Y);
    }

    private static LessonRequest Read(JsonElement json)
    {
        IReadOnlyList<KeyValuePair<string, string>> set = json.TryGetProperty("set", out JsonElement values)
            ? [.. values.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString() ?? ""))]
            : [];
        if (!json.TryGetProperty("drag", out JsonElement drag)) return new LessonRequest(set, null);
        (double x, double y) = (drag.GetProperty("x").GetDouble(), drag.GetProperty("y").GetDouble());
        if (!double.IsFinite(x) || !double.IsFinite(y)) throw new FormatException("A handle can only be dragged to a place.");
        return new LessonRequest(set, new LessonDrag(drag.GetProperty("handle").GetString() ?? "", x, y));
    }
}

/// <summary>A handle that was dragged.</summary>
/// <param name="Handle">Its name.</param>
/// <param name="X">Where to.</param>
/// <param name="Y">Where to.</param>
internal sealed record LessonDrag(string Handle, double X, double Y);
