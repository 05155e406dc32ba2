using System.Text;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>A file to save.</summary>
internal sealed record SessionFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>What there is to save.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["csharp", "model", "png", "svg", "link", "curve"];

    /// <summary>A file of a session as it is now; nothing where there is no such kind.</summary>
    public static SessionFile? Of(PlaygroundSession session, string kind) => kind switch
    {
        "csharp" => Text("PlaygroundModel.cs", "text/plain", CSharpExport.Write(session.Trainer)),
        "model" => Binary("playground.safetensors", "application/octet-stream", stream => ModelExport.Write(stream, session.Trainer)),
        "png" => Binary("playground.png", "image/png", stream => PlaygroundPicture.Write(stream, session.Trainer)),
        "svg" => Text("playground.svg", "image/svg+xml", SvgExport.Write(session.Trainer)),
        "link" => Text("playground.txt", "text/plain", PlaygroundLink.Write(session.Trainer.StateNow()) + "\n"),
        "curve" => Text("losses.csv", "text/csv", CurveExport.Write(session.Losses)),
        _ => null,
    };

    private static SessionFile Text(string name, string type, string text) => new(name, type + "; charset=utf-8", Encoding.UTF8.GetBytes(text));

    private static SessionFile Binary(string name, string type, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return new SessionFile(name, type, stream.ToArray());
    }
}
