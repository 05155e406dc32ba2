using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>What a state message is made of.</summary>
internal sealed record StatePicture(
    uint Revision, PlaygroundTrainer Trainer, bool Exact, bool Running, double Speed, IReadOnlyList<PlaygroundNotice> Notices,
    bool CanUndo, bool CanRedo, string? Stopped, IReadOnlyList<int> Records, string? Challenge);

/// <summary>The server's messages in words, as JSON. See docs/studio.md, the protocol.</summary>
internal static class StudioMessages
{
    /// <summary>Formulas are full of signs that would take six bytes each; nothing here is ever part of a page's text.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first message of a socket.</summary>
    public static OutgoingMessage Hello(string session, string came) => Message(Outgoing.Hello, "hello", json =>
    {
        json.WriteNumber("protocol", BinaryMessages.Version);
        json.WriteString("session", session);
        json.WriteString("came", came);
    });

    /// <summary>The answer to a ping.</summary>
    public static OutgoingMessage Pong() => Message(Outgoing.Pong, "pong", _ => { });

    /// <summary>A command that could not be carried out.</summary>
    public static OutgoingMessage Problem(string reason, IReadOnlyList<string> values) => Message(Outgoing.Answer, "problem", json =>
    {
        json.WriteString("reason", reason);
        WriteTexts(json, "values", values);
    });

    /// <summary>Settings and what follows from them.</summary>
    public static OutgoingMessage State(StatePicture picture) => Message(Outgoing.State, "state", json =>
    {
        PlaygroundTrainer trainer = picture.Trainer;
        json.WriteNumber("revision", picture.Revision);
        json.WriteStartObject("settings");
        foreach ((string key, string text) in Settings(trainer.State)) json.WriteString(key, text);
        json.WriteEndObject();
        json.WriteString("link", PlaygroundLink.Write(trainer.State));
        json.WriteString("liveLink", LiveLink(trainer));
        json.WriteBoolean("exact", picture.Exact);
        json.WriteBoolean("compatible", trainer.State.Compatible);
        json.WriteBoolean("running", picture.Running);
        json.WriteNumber("speed", picture.Speed);
        json.WriteNumber("classes", trainer.Network.Classes);
        WriteTexts(json, "inputs", trainer.Network.InputNames);
        WriteLayers(json, trainer.Network);
        json.WriteNumber("parameters", trainer.Network.Parameters.ValueCount);
        WritePoints(json, trainer.Data);
        WriteNotices(json, picture.Notices);
        json.WriteBoolean("canUndo", picture.CanUndo);
        json.WriteBoolean("canRedo", picture.CanRedo);
        json.WriteString("stopped", picture.Stopped);
        WriteDivergence(json, trainer.Diverged);
        json.WriteStartArray("records");
        foreach (int epoch in picture.Records) json.WriteNumberValue(epoch);
        json.WriteEndArray();
        json.WriteString("challenge", picture.Challenge);
    });

    /// <summary>Every setting with its text, as links write it, the mode and hidden controls too.</summary>
    public static IEnumerable<(string Key, string Text)> Settings(PlaygroundState state) =>
    [
        ("v", state.Compatible ? "" : "1"),
        .. LinkKey.All.Where(key => !key.HoldsBytes).Select(key => (key.Name, key.Write(state) ?? (key.Name == "regularization" ? "none" : ""))),
        .. state.HiddenControls.Select(name => (name + "_hide", "true")),
    ];

    /// <summary>A link with the weights as they are; none where they are too many for one, and none in compatible mode, whose links hold none.</summary>
    private static string? LiveLink(PlaygroundTrainer trainer)
    {
        PlaygroundState now = trainer.StateNow();
        if (now.Weights.Count == 0) return null;
        string link = PlaygroundLink.Write(now);
        return link.Length <= PlaygroundLink.MaxLength ? link : null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A message of a kind, whose other members <paramref name="write"/> writes.</summary>
    public static OutgoingMessage Message(Outgoing kind, string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("is", name);
            write(json);
            json.WriteEndObject();
        }

        return new OutgoingMessage(kind, buffer.WrittenMemory, IsText: true);
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A number, or null where there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    /// <summary>What there is to say about a state.</summary>
    public static void WriteNotices(Utf8JsonWriter json, IEnumerable<PlaygroundNotice> notices)
    {
        json.WriteStartArray("notices");
        foreach (PlaygroundNotice notice in notices)
        {
            json.WriteStartObject();
            json.WriteString("kind", Camel(notice.Kind.ToString()));
            json.WriteString("key", notice.Key);
            json.WriteString("given", notice.Given.Length > 200 ? notice.Given[..200] : notice.Given);
            json.WriteString("used", notice.Used);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLayers(Utf8JsonWriter json, PlaygroundNetwork network)
    {
        json.WriteStartArray("layers");
        foreach (PlaygroundLayer layer in network.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteNumber("units", layer.Units);
            json.WriteNumber("shown", Math.Min(layer.Units, PlaygroundMaps.MostShown));
            json.WriteString("activation", layer.Name == "output" ? network.OutputName : LinkNames.Of(LinkNames.Functions, layer.Activation));
            json.WriteNumber("dropout", layer.Dropout);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePoints(Utf8JsonWriter json, PlaygroundData data)
    {
        json.WriteStartObject("points");
        json.WriteNumber("train", data.Train.Length);
        json.WriteNumber("valid", data.Valid.Length);
        json.WriteNumber("test", data.Test.Length);
        json.WriteNumber("outside", data.Train.Concat(data.Valid).Concat(data.Test).Count(point => Math.Abs(point.X) > PlaygroundMap.Edge || Math.Abs(point.Y) > PlaygroundMap.Edge));
        json.WriteEndObject();
    }

    private static void WriteDivergence(Utf8JsonWriter json, PlaygroundDivergence? diverged)
    {
        if (diverged is null)
        {
            json.WriteNull("diverged");
            return;
        }

        json.WriteStartObject("diverged");
        json.WriteNumber("epoch", diverged.Epoch);
        json.WriteString("layer", diverged.Layer);
        json.WriteString("cause", Camel(diverged.Cause.ToString()));
        json.WriteStartObject("suggestion");
        foreach ((string key, string text) in diverged.Suggestion) json.WriteString(key, text);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
