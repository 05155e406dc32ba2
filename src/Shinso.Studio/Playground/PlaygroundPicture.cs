using System.Collections.Immutable;
using Shinso.Data.Sources;

namespace Shinso.Studio.Playground;

/// <summary>The output map with its points as a picture, drawn as on the screen of the original: pale map, points outlined white, test points outlined black.</summary>
public sealed class PlaygroundPicture
{
    /// <summary>The length of an edge in pixels.</summary>
    public const int Size = 600;

    /// <summary>Points along an edge of the map.</summary>
    internal const int MapSize = 100;

    private const double Opacity = 160 / 255.0, Radius = 6.5, Outline = 2;

    private readonly byte[] pixels = new byte[Size * Size * 3];

    private PlaygroundPicture() { }

    /// <summary>Draws the state of a training as it is now and writes it as a PNG file.</summary>
    public static void Save(string path, PlaygroundTrainer trainer)
    {
        using FileStream stream = File.Create(path);
        Write(stream, trainer);
    }

    /// <summary>Draws the state of a training as it is now and writes it as PNG.</summary>
    public static void Write(Stream stream, PlaygroundTrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var picture = new PlaygroundPicture();
        byte[] map = MapOf(trainer);
        for (int pixel = 0; pixel < Size * Size; pixel++)
            map.AsSpan(3 * (pixel / Size * MapSize / Size * MapSize + pixel % Size * MapSize / Size), 3).CopyTo(picture.pixels.AsSpan(3 * pixel));
        int classes = trainer.Network.Classes;
        if (trainer.State.ShowTestData) picture.DrawPoints(trainer.Data.Test, classes, 0);
        picture.DrawPoints(trainer.Data.Train, classes, 255);
        Png.WriteColour(stream, Size, Size, picture.pixels);
    }

    /// <summary>The colours of the map alone, three bytes for each of <see cref="MapSize"/>² points: red, green, blue.</summary>
    internal static byte[] MapOf(PlaygroundTrainer trainer)
    {
        byte[] colours = new byte[3 * MapSize * MapSize];
        (byte R, byte G, byte B)[] points = trainer.Network.Classes > 2 ? ClassMapOf(trainer.Network) : ValueMapOf(trainer);
        for (int point = 0; point < points.Length; point++) (colours[3 * point], colours[3 * point + 1], colours[3 * point + 2]) = points[point];
        return colours;
    }

    private static (byte R, byte G, byte B)[] ValueMapOf(PlaygroundTrainer trainer)
    {
        float[] values = new float[MapSize * MapSize];
        new PlaygroundMap(trainer.Network, MapSize).Compute(values);
        return [.. values.Select(value =>
        {
            (byte r, byte g, byte b) = PlaygroundColours.ColourOf(PlaygroundColours.ShadeOf(trainer.State.Discretize ? value >= 0 ? 1 : -1 : value));
            return (Mix(255, r, Opacity), Mix(255, g, Opacity), Mix(255, b, Opacity));
        })];
    }

    private static (byte R, byte G, byte B)[] ClassMapOf(PlaygroundNetwork network)
    {
        var maps = new PlaygroundMaps(network, MapSize);
        maps.Compute(network.Layers.Count, PlaygroundMaps.ClassMap);
        return [.. maps.Map.ToArray().Select(point => PlaygroundColours.OfClass(point >> 5, (point & 31) / 31.0))];
    }

    /// <summary>Points outside the plane that is shown are left out.</summary>
    private void DrawPoints(ImmutableArray<PlaygroundPoint> points, int classes, byte outline)
    {
        foreach (PlaygroundPoint point in points)
        {
            if (Math.Abs(point.X) > PlaygroundMap.Edge || Math.Abs(point.Y) > PlaygroundMap.Edge) continue;
            double x = (point.X / PlaygroundMap.Edge + 1) / 2 * Size, y = (1 - point.Y / PlaygroundMap.Edge) / 2 * Size;
            DrawDisc(x, y, Radius + Outline / 2, (outline, outline, outline));
            DrawDisc(x, y, Radius - Outline / 2, PlaygroundColours.OfLabel(point.Label, classes));
        }
    }

    /// <summary>A disc whose rim is as opaque as the part of a pixel that it covers.</summary>
    private void DrawDisc(double x, double y, double radius, (byte R, byte G, byte B) colour)
    {
        int left = Math.Max(0, (int)(x - radius - 1)), right = Math.Min(Size - 1, (int)(x + radius + 1));
        int top = Math.Max(0, (int)(y - radius - 1)), bottom = Math.Min(Size - 1, (int)(y + radius + 1));
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                double dx = column + 0.5 - x, dy = row + 0.5 - y;
                Blend(row * Size + column, colour, Math.Clamp(radius + 0.5 - Math.Sqrt(dx * dx + dy * dy), 0, 1));
            }
        }
    }

    private void Blend(int pixel, (byte R, byte G, byte B) colour, double opacity)
    {
        Span<byte> under = pixels.AsSpan(3 * pixel, 3);
        under[0] = Mix(under[0], colour.R, opacity);
        under[1] = Mix(under[1], colour.G, opacity);
        under[2] = Mix(under[2], colour.B, opacity);
    }

    private static byte Mix(byte below, byte above, double opacity) => (byte)Math.Round(below + (above - below) * opacity);
}
