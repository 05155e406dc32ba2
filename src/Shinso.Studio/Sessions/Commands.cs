using System.Text.Json;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>What a page asks of its session.</summary>
internal abstract record Command;

/// <summary>Asks for a frame.</summary>
internal sealed record NextFrame : Command;

/// <summary>Opens a link.</summary>
internal sealed record OpenLink(string Link) : Command;

/// <summary>Changes settings, written as in links.</summary>
internal sealed record SetSettings(IReadOnlyDictionary<string, string> Settings) : Command;

/// <summary>Trains, or stops.</summary>
internal sealed record Run(bool Running) : Command;

/// <summary>Advances a little.</summary>
internal sealed record Step(StepUnit Unit) : Command;

/// <summary>Trains no faster than so many epochs per second; 0: as fast as it goes.</summary>
internal sealed record Speed(double EpochsPerSecond) : Command;

/// <summary>Begins anew: with the same start, with other weights, or with other data.</summary>
internal sealed record Restart(RestartWith With) : Command;

/// <summary>Sets one weight or bias.</summary>
internal sealed record EditWeight(string Path, int Index, double Value) : Command;

/// <summary>Chooses what the large map shows.</summary>
internal sealed record ShowMap(string Layer, int? Unit) : Command;

/// <summary>Takes back, or takes back the taking back.</summary>
internal sealed record Undo(bool Again) : Command;

/// <summary>Goes to a recorded state.</summary>
internal sealed record Travel(int Epoch) : Command;

/// <summary>Sets own points.</summary>
internal sealed record SetPoints(IReadOnlyList<PlaygroundPoint> Points) : Command;

/// <summary>Sets own points from a table.</summary>
internal sealed record SetTable(string Text) : Command;

/// <summary>Says what details shall hold.</summary>
internal sealed record Watch(bool Flow, bool Confusion) : Command;

/// <summary>Asks for the graph of a sample, or for an update by it.</summary>
internal sealed record AskGraph(long Id, double X, double Y, double? Label, bool Fold, bool Update) : Command;

/// <summary>Trains from other first weights in the background.</summary>
internal sealed record SweepSeeds(int Count, int Epochs) : Command;

/// <summary>Trains under other optimizers in the background.</summary>
internal sealed record RaceOptimizers(IReadOnlyList<string> Optimizers, int Epochs) : Command;

/// <summary>Begins a challenge, or ends it.</summary>
internal sealed record TakeChallenge(string? Name) : Command;

/// <summary>Asks whether the connection still holds; the socket itself answers.</summary>
internal sealed record Ping : Command;

/// <summary>A page has come, or gone.</summary>
internal sealed record Attach(Outbox Outbox, string Came) : Command;

/// <summary>A page has gone.</summary>
internal sealed record Detach(Outbox Outbox) : Command;

/// <summary>Something to be done where the session's own thread is.</summary>
internal sealed record Consult(Action Question) : Command;

/// <summary>A message that could not be read.</summary>
internal sealed record Unreadable(string Reason) : Command;

/// <summary>How far a step goes.</summary>
internal enum StepUnit
{
    Sample,
    Batch,
    Epoch,
}

/// <summary>What a new beginning changes.</summary>
internal enum RestartWith
{
    SameStart,
    NewWeights,
    NewData,
}

/// <summary>Reads the page's messages.</summary>
internal static class CommandReader
{
    /// <summary>The longest message in bytes.</summary>
    public const int MaxBytes = 262_144;

    private const int MaxPoints = 20_000, MaxSettings = 100, MaxNames = 20, MaxLink = PlaygroundLink.MaxLength;

    /// <summary>The command that a message holds; <see cref="Unreadable"/> where it holds none.</summary>
    public static Command Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement) ?? new Unreadable("unknownCommand");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return new Unreadable("badMessage");
        }
    }

    private static Command? Read(JsonElement message) => message.GetProperty("do").GetString() switch
    {
        "next" => new NextFrame(),
        "ping" => new Ping(),
        "open" => new OpenLink(Text(message, "link", MaxLink + 1)),
        "set" => Settings(message.GetProperty("settings")),
        "run" => new Run(true),
        "pause" => new Run(false),
        "step" => Text(message, "unit", 10) switch { "sample" => new Step(StepUnit.Sample), "batch" => new Step(StepUnit.Batch), "epoch" => new Step(StepUnit.Epoch), _ => null },
        "speed" => new Speed(Number(message, "epochsPerSecond")),
        "reset" => new Restart(RestartWith.SameStart),
        "newWeights" => new Restart(RestartWith.NewWeights),
        "newData" => new Restart(RestartWith.NewData),
        "edit" => new EditWeight(Text(message, "path", 100), message.GetProperty("index").GetInt32(), Number(message, "value")),
        "show" => new ShowMap(Text(message, "layer", 100), message.TryGetProperty("unit", out JsonElement unit) && unit.ValueKind == JsonValueKind.Number ? unit.GetInt32() : null),
        "undo" => new Undo(false),
        "redo" => new Undo(true),
        "travel" => new Travel(message.GetProperty("epoch").GetInt32()),
        "points" => new SetPoints([.. message.GetProperty("points").EnumerateArray().Take(MaxPoints).Select(Point)]),
        "csv" => new SetTable(Text(message, "text", MaxBytes)),
        "watch" => new Watch(Flag(message, "flow"), Flag(message, "confusion")),
        "graph" => Graph(message, update: false),
        "graphUpdate" => Graph(message, update: true),
        "seeds" => new SweepSeeds(Whole(message, "count", 0, 50), Whole(message, "epochs", 500, 100_000)),
        "race" => new RaceOptimizers([.. message.GetProperty("optimizers").EnumerateArray().Take(MaxNames).Select(name => name.GetString() ?? "")], Whole(message, "epochs", 300, 100_000)),
        "challenge" => new TakeChallenge(message.TryGetProperty("name", out JsonElement name) ? name.GetString() : null),
        _ => null,
    };

    /// <summary>Of a key that comes twice the last text counts, as in links.</summary>
    private static SetSettings Settings(JsonElement given)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (JsonProperty one in given.EnumerateObject().Take(MaxSettings)) settings[one.Name] = one.Value.GetString() ?? "";
        return new SetSettings(settings);
    }

    private static PlaygroundPoint Point(JsonElement point) =>
        point.GetArrayLength() == 3 ? new PlaygroundPoint(point[0].GetDouble(), point[1].GetDouble(), point[2].GetDouble()) : throw new FormatException();

    private static AskGraph Graph(JsonElement message, bool update) => new(
        message.GetProperty("id").GetInt64(),
        Number(message, "x"),
        Number(message, "y"),
        message.TryGetProperty("label", out JsonElement label) && label.ValueKind == JsonValueKind.Number ? Finite(label.GetDouble()) : null,
        Flag(message, "fold"),
        update);

    private static string Text(JsonElement message, string name, int most)
    {
        string text = message.GetProperty(name).GetString() ?? "";
        return text.Length <= most ? text : text[..most];
    }

    private static double Number(JsonElement message, string name) => Finite(message.GetProperty(name).GetDouble());

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new FormatException();

    private static int Whole(JsonElement message, string name, int usual, int most) =>
        message.TryGetProperty(name, out JsonElement value) ? Math.Clamp(value.GetInt32(), 0, most) : usual;

    private static bool Flag(JsonElement message, string name) => message.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
