using System.Globalization;
using Shinso.Tensors;

namespace Shinso.Data.Sources;

/// <summary>Many pictures of a data set on one sheet, dark on light, as a PNG: a quick look at what a network gets to see.</summary>
public static class PictureSheet
{
    private const int Gap = 4, Zoom = 2;
    private const byte Paper = 255;

    /// <summary>Writes a sheet with one line of pictures per class, the first ones of each class in the order of the rows; without classes, the first rows.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="data">Pictures of one channel, values 0 (paper) to 1 (ink).</param>
    /// <param name="columns">Pictures per line.</param>
    /// <exception cref="ShapeException">The rows are not pictures of one channel.</exception>
    public static void Save(string path, Dataset data, int columns = 10)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Shape shape = data.Features.Shape;
        if (shape.Rank != 3 || shape[0] != 1)
            throw new ShapeException($"A sheet needs pictures of one channel (1 × height × width), but '{data.Name}' has rows of {shape}.");
        int[][] lines = Lines(data, columns);
        int height = shape[1] * Zoom + Gap, width = shape[2] * Zoom + Gap;
        var sheet = new Sheet(columns * width + Gap, lines.Length * height + Gap);
        float[] picture = new float[shape.Size];
        for (int line = 0; line < lines.Length; line++)
        {
            for (int column = 0; column < lines[line].Length; column++)
            {
                data.Features.Gather([lines[line][column]], picture);
                sheet.Draw(picture, shape[1], shape[2], Gap + column * width, Gap + line * height);
            }
        }

        using FileStream stream = File.Create(path);
        Png.WriteGrey(stream, sheet.Width, sheet.Height, sheet.Pixels);
    }

    private static int[][] Lines(Dataset data, int columns)
    {
        if (!data.IsClassification) return [.. Enumerable.Range(0, Math.Min(data.Count, columns * columns)).Chunk(columns)];
        List<int>[] lines = [.. data.ClassNames.Select(_ => new List<int>())];
        for (int row = 0; row < data.Count; row++)
        {
            List<int> line = lines[data.ClassOf(row)];
            if (line.Count < columns) line.Add(row);
        }

        return [.. lines.Select(line => line.ToArray())];
    }

    private sealed class Sheet
    {
        private readonly byte[] pixels;

        public Sheet(int width, int height)
        {
            if ((long)width * height > Array.MaxLength)
                throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"A sheet of {width}×{height} pixels is too large. Put fewer pictures in a line."));
            (Width, Height, pixels) = (width, height, new byte[width * height]);
            Array.Fill(pixels, Paper);
        }

        public int Width { get; }

        public int Height { get; }

        public ReadOnlySpan<byte> Pixels => pixels;

        public void Draw(ReadOnlySpan<float> picture, int rows, int columns, int left, int top)
        {
            for (int y = 0; y < rows * Zoom; y++)
            {
                for (int x = 0; x < columns * Zoom; x++)
                    pixels[(top + y) * Width + left + x] = (byte)(Paper - 255 * Math.Clamp(picture[y / Zoom * columns + x / Zoom], 0, 1));
            }
        }
    }
}
