using System.Globalization;
using System.Text;
using System.Xml;
using Shinso.Data.Sources;
using Shinso.Ops;

namespace Shinso.Studio.Playground.Export;

/// <summary>The output map as SVG: the map as an embedded picture, points as circles (training points outlined white, test points black), axes, a legend of the colours, the setting, and the losses.</summary>
public static class SvgExport
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Left = 44, Top = 44, Plot = 600, Width = 760, Height = 708, LegendLeft = Left + Plot + 28;

    /// <summary>The SVG, as it is now.</summary>
    public static string Write(PlaygroundTrainer trainer, SvgTexts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            writer.WriteStartElement("svg", Namespace);
            Attributes(writer, ("width", Width), ("height", Height), ("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}")), ("font-family", "sans-serif"), ("font-size", 13), ("fill", "#14202b"));
            SvgTexts words = texts ?? SvgTexts.English;
            string title = Title(trainer, words);
            Element(writer, "title", title);
            Element(writer, "rect", null, ("width", Width), ("height", Height), ("fill", "#ffffff"));
            Element(writer, "text", title, ("x", Left), ("y", 28), ("font-size", 15));
            Map(writer, trainer);
            Axes(writer);
            Points(writer, trainer);
            Legend(writer, trainer.Network.Classes, words);
            Element(writer, "text", Setting(trainer, words), ("x", Left), ("y", Height - 12));
            writer.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static string Title(PlaygroundTrainer trainer, SvgTexts texts)
    {
        PlaygroundLosses losses = trainer.Measure();
        string dataset = PlaygroundLink.ValueOf(trainer.State, trainer.State.Problem == PlaygroundProblem.Classification ? "dataset" : "regDataset") ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{texts.Names.GetValueOrDefault(dataset, dataset)} · {texts.Epoch} {trainer.Epoch} · {texts.TrainLoss} {losses.Train:G4} · {texts.TestLoss} {losses.Test:G4}");
    }

    /// <summary>The inputs, the shape of the network, its functions and the learning rate: <c>X₁, X₂ → 4 tanh → 2 tanh → 1 sigmoid · learning rate 0.03</c>.</summary>
    private static string Setting(PlaygroundTrainer trainer, SvgTexts texts)
    {
        PlaygroundNetwork network = trainer.Network;
        string inputs = string.Join(", ", network.InputNames.Select(name => PlaygroundFeature.All.Single(feature => feature.Name == name).Symbol));
        string layers = string.Join(" → ", network.Layers.Select((layer, index) => FormattableString.Invariant($"{layer.Units} {(index == network.Layers.Count - 1 ? network.OutputName : ActivationName.Of(layer.Activation))}")));
        return string.Create(CultureInfo.InvariantCulture, $"{(inputs.Length == 0 ? "–" : inputs)} → {layers} · {texts.LearningRate} {trainer.EffectiveLearningRate:0.######}");
    }

    private static void Map(XmlWriter writer, PlaygroundTrainer trainer)
    {
        using var picture = new MemoryStream();
        Png.WriteColour(picture, PlaygroundPicture.MapSize, PlaygroundPicture.MapSize, PlaygroundPicture.MapOf(trainer));
        string data = "data:image/png;base64," + Convert.ToBase64String(picture.GetBuffer(), 0, (int)picture.Length);
        Element(writer, "image", null, ("x", Left), ("y", Top), ("width", Plot), ("height", Plot), ("preserveAspectRatio", "none"), ("href", data));
    }

    private static void Axes(XmlWriter writer)
    {
        Element(writer, "rect", null, ("x", Left), ("y", Top), ("width", Plot), ("height", Plot), ("fill", "none"), ("stroke", "#626e7a"));
        for (int tick = -6; tick <= 6; tick++)
        {
            string label = tick < 0 ? FormattableString.Invariant($"−{-tick}") : tick.ToString(CultureInfo.InvariantCulture);
            Element(writer, "line", null, ("x1", X(tick)), ("y1", Top + Plot), ("x2", X(tick)), ("y2", Top + Plot + 5), ("stroke", "#626e7a"));
            Element(writer, "text", label, ("x", X(tick)), ("y", Top + Plot + 20), ("text-anchor", "middle"));
            Element(writer, "line", null, ("x1", Left - 5), ("y1", Y(tick)), ("x2", Left), ("y2", Y(tick)), ("stroke", "#626e7a"));
            Element(writer, "text", label, ("x", Left - 9), ("y", Y(tick) + 4), ("text-anchor", "end"));
        }

        Element(writer, "text", "X₁", ("x", Left + Plot + 10), ("y", Top + Plot + 4), ("font-style", "italic"));
        Element(writer, "text", "X₂", ("x", Left - 9), ("y", Top - 14), ("text-anchor", "end"), ("font-style", "italic"));
    }

    /// <summary>Points outside the plane that is shown are left out.</summary>
    private static void Points(XmlWriter writer, PlaygroundTrainer trainer)
    {
        int classes = trainer.Network.Classes;
        if (trainer.State.ShowTestData) Group(writer, trainer.Data.Test, "#000000", classes);
        Group(writer, trainer.Data.Train, "#ffffff", classes);
    }

    private static void Group(XmlWriter writer, IEnumerable<PlaygroundPoint> points, string outline, int classes)
    {
        writer.WriteStartElement("g", Namespace);
        Attributes(writer, ("stroke", outline), ("stroke-width", 1.5));
        foreach (PlaygroundPoint point in points.Where(point => Math.Abs(point.X) <= PlaygroundMap.Edge && Math.Abs(point.Y) <= PlaygroundMap.Edge))
            Element(writer, "circle", null, ("cx", X(point.X)), ("cy", Y(point.Y)), ("r", 5.5), ("fill", Hex(PlaygroundColours.ColourOfLabel(point.Label, classes))));
        writer.WriteEndElement();
    }

    /// <summary>The classes as squares, or the values from 1 down to −1 as a strip.</summary>
    private static void Legend(XmlWriter writer, int classes, SvgTexts texts)
    {
        const int Edge = 18, Shade = 8;
        for (int label = 0; classes > 2 && label < classes; label++)
        {
            Element(writer, "rect", null, ("x", LegendLeft), ("y", Top + label * (Edge + 8)), ("width", Edge), ("height", Edge), ("fill", Hex(PlaygroundColours.ColourOfLabel(label, classes))));
            Element(writer, "text", FormattableString.Invariant($"{texts.ClassName} {label}"), ("x", LegendLeft + Edge + 8), ("y", Top + label * (Edge + 8) + 14));
        }

        if (classes > 2) return;
        for (int shade = 0; shade < PlaygroundColours.Shades; shade++)
            Element(writer, "rect", null, ("x", LegendLeft), ("y", Top + (PlaygroundColours.Shades - 1 - shade) * Shade), ("width", Edge), ("height", Shade), ("fill", Hex(PlaygroundColours.ColourOf(shade))));
        foreach ((string label, double place) in new[] { ("1", 0.5), ("0", PlaygroundColours.Shades / 2.0), ("−1", PlaygroundColours.Shades - 0.5) })
            Element(writer, "text", label, ("x", LegendLeft + Edge + 8), ("y", Top + place * Shade + 5));
    }

    private static double X(double x) => Left + (x / PlaygroundMap.Edge + 1) / 2 * Plot;

    private static double Y(double y) => Top + (1 - y / PlaygroundMap.Edge) / 2 * Plot;

    private static string Hex((byte R, byte G, byte B) colour) => FormattableString.Invariant($"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");

    private static void Element(XmlWriter writer, string name, string? content, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        writer.WriteStartElement(name, Namespace);
        Attributes(writer, attributes);
        if (content is not null) writer.WriteString(content);
        writer.WriteEndElement();
    }

    private static void Attributes(XmlWriter writer, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
            writer.WriteAttributeString(name, value is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
