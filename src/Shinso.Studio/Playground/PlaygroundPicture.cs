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
        if (trainer.State.ShowTestData) picture.DrawPoints(trainer.Data.Test, 0, classes);
        picture.DrawPoints(trainer.Data.Train, 255, classes);
        Png.WriteColour(stream, Size, Size, picture.pixels);
    }

    /// <summary>The colours of the map alone, three bytes for each of <see cref="MapSize"/>² points.</summary>
    internal static byte[] MapOf(PlaygroundTrainer trainer)
    {
        int outputs = trainer.Network.OutputUnits;
        float[] values = new float[MapSize * MapSize * outputs];
        new PlaygroundMap(trainer.Network, MapSize).Compute(values);
        byte[] colours = new byte[3 * MapSize * MapSize];
        for (int place = 0; place < MapSize * MapSize; place++)
        {
            (byte r, byte g, byte b) = ColourAt(values.AsSpan(place * outputs, outputs), trainer.State.Discretize);
            (colours[3 * place], colours[3 * place + 1], colours[3 * place + 2]) = (Mix(255, r, Opacity), Mix(255, g, Opacity), Mix(255, b, Opacity));
        }

        return colours;
    }

    /// <summary>The colour of one output; of several that of the class with the largest share, the paler the nearer to an even share. Grey where there is no number.</summary>
    private static (byte R, byte G, byte B) ColourAt(ReadOnlySpan<float> outputs, bool discretize)
    {
        foreach (float output in outputs)
        {
            if (float.IsNaN(output)) return PlaygroundColours.OfNoNumber;
        }

        if (outputs.Length == 1) return PlaygroundColours.ColourOf(PlaygroundColours.ShadeOf(discretize ? outputs[0] >= 0 ? 1 : -1 : outputs[0]));
        int best = 0;
        for (int index = 1; index < outputs.Length; index++)
        {
            if (outputs[index] > outputs[best]) best = index;
        }

        double even = 1.0 / outputs.Length, share = (outputs[best] + 1) / 2;
        return PlaygroundColours.ColourOfClass(best, discretize ? 1 : (share - even) / (1 - even));
    }

    /// <summary>Points outside the plane that is shown are left out.</summary>
    private void DrawPoints(ImmutableArray<PlaygroundPoint> points, byte outline, int classes)
    {
        foreach (PlaygroundPoint point in points)
        {
            if (Math.Abs(point.X) > PlaygroundMap.Edge || Math.Abs(point.Y) > PlaygroundMap.Edge) continue;
            double x = (point.X / PlaygroundMap.Edge + 1) / 2 * Size, y = (1 - point.Y / PlaygroundMap.Edge) / 2 * Size;
            DrawDisc(x, y, Radius + Outline / 2, (outline, outline, outline));
            DrawDisc(x, y, Radius - Outline / 2, PlaygroundColours.ColourOfLabel(point.Label, classes));
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
