using System.Globalization;
using System.Text;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>A file to save.</summary>
internal sealed record SessionFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>What there is to save.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["link", "curve"];

    /// <summary>A file of a session as it is now; nothing where there is no such kind.</summary>
    public static SessionFile? Of(PlaygroundSession session, string kind) => kind switch
    {
        "link" => Text("playground.txt", "text/plain", PlaygroundLink.Write(session.Trainer.StateNow()) + "\n"),
        "curve" => Text("losses.csv", "text/csv", Curve(session.Losses)),
        _ => null,
    };

    private static SessionFile Text(string name, string type, string text) => new(name, type + "; charset=utf-8", Encoding.UTF8.GetBytes(text));

    private static string Curve(IReadOnlyList<CurvePoint> points)
    {
        var text = new StringBuilder("epoch,training,validation,test\n");
        foreach (CurvePoint point in points) text.Append(CultureInfo.InvariantCulture, $"{point.Epoch},{Number(point.Train)},{Number(point.Valid)},{Number(point.Test)}\n");
        return text.ToString();

        static string Number(float value) => float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
    }
}
