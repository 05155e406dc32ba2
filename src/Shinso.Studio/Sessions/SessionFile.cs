using System.Text;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>A file to save.</summary>
internal sealed record SessionFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>What there is to save.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["csharp", "model", "png", "svg", "link", "curve"];

    /// <summary>A file of a moment. Works on a trainer of its own, so that the session goes on meanwhile.</summary>
    public static SessionFile Of(Moment moment, string kind, string language) => kind switch
    {
        "csharp" => Text("PlaygroundModel.cs", "text/plain", CSharpExport.Write(moment.Build())),
        "model" => Binary("playground.safetensors", "application/octet-stream", stream => ModelExport.Write(stream, moment.Build())),
        "png" => Binary("playground.png", "image/png", stream => PlaygroundPicture.Write(stream, moment.Build())),
        "svg" => Text("playground.svg", "image/svg+xml", SvgExport.Write(moment.Build(), SvgTexts.Of(language))),
        "link" => Text("playground.txt", "text/plain", PlaygroundLink.Write(moment.Build().StateNow()) + "\n"),
        "curve" => Text("losses.csv", "text/csv", CurveExport.Write(moment.Curve)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There are files of the kinds {string.Join(", ", Kinds)}."),
    };

    private static SessionFile Text(string name, string type, string text) => new(name, type + "; charset=utf-8", Encoding.UTF8.GetBytes(text));

    private static SessionFile Binary(string name, string type, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return new SessionFile(name, type, stream.ToArray());
    }
}
