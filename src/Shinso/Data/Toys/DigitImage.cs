namespace Shinso.Data.Toys;

/// <summary>
/// The convention of MNIST: the ink fits a box of 20×20 pixels with its proportions kept, and its centre of mass stands in the middle of 28×28.
/// Source: LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition", section III A.
/// </summary>
internal static class DigitImage
{
    /// <summary>The side of a picture in pixels.</summary>
    internal const int Side = 28;

    /// <summary>The side of the box that the ink fits.</summary>
    internal const int Box = 20;

    /// <summary>Brings a drawn picture, ink on 0, to the convention. A picture without ink becomes an empty one.</summary>
    /// <param name="picture">width × height bytes, row by row; 255 is full ink.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="normalised">28×28 bytes.</param>
    internal static void Normalise(ReadOnlySpan<byte> picture, int width, int height, Span<byte> normalised)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(picture.Length, width * height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(normalised.Length, Side * Side);
        normalised.Clear();
        (int left, int top, int right, int bottom) = InkBox(picture, width);
        if (right <= left) return;

        float size = Math.Max(right - left, bottom - top) / (float)Box;
        int columns = Math.Clamp((int)MathF.Round((right - left) / size), 1, Box), rows = Math.Clamp((int)MathF.Round((bottom - top) / size), 1, Box);
        float stepX = (right - left) / (float)columns, stepY = (bottom - top) / (float)rows;
        Span<float> ink = stackalloc float[Side * Side];
        ink.Clear();
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
                ink[(y + (Side - rows) / 2) * Side + x + (Side - columns) / 2] = Mean(picture, width, left + x * stepX, top + y * stepY, stepX, stepY);
        }

        Centre(ink, normalised);
    }

    /// <summary>Moves ink (0 … 255) by whole pixels so that its centre of mass is as near the middle as can be without cutting ink off, and rounds it to bytes.</summary>
    internal static void Centre(ReadOnlySpan<float> ink, Span<byte> centred)
    {
        float mass = 0, massX = 0, massY = 0;
        int left = Side, right = -1, top = Side, bottom = -1;
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float value = ink[y * Side + x];
                if (value < 0.5f) continue;
                (mass, massX, massY) = (mass + value, massX + value * (x + 0.5f), massY + value * (y + 0.5f));
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        centred.Clear();
        if (right < 0) return;
        int moveX = Math.Clamp((int)MathF.Floor(Side / 2f - massX / mass + 0.5f), -left, Side - 1 - right);
        int moveY = Math.Clamp((int)MathF.Floor(Side / 2f - massY / mass + 0.5f), -top, Side - 1 - bottom);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
                centred[(y + moveY) * Side + x + moveX] = (byte)(Math.Clamp(ink[y * Side + x], 0, 255) + 0.5f);
        }
    }

    private static (int Left, int Top, int Right, int Bottom) InkBox(ReadOnlySpan<byte> picture, int width)
    {
        int left = width, right = 0, top = picture.Length / width, bottom = 0;
        for (int i = 0; i < picture.Length; i++)
        {
            if (picture[i] < 32) continue;
            (left, right) = (Math.Min(left, i % width), Math.Max(right, i % width + 1));
            (top, bottom) = (Math.Min(top, i / width), Math.Max(bottom, i / width + 1));
        }

        return (left, top, right, bottom);
    }

    /// <summary>The mean over a rectangle; pixels at its border count by the part that is inside.</summary>
    private static float Mean(ReadOnlySpan<byte> picture, int width, float left, float top, float stepX, float stepY)
    {
        float sum = 0;
        int height = picture.Length / width;
        for (int y = (int)top; y < Math.Min(height, (int)MathF.Ceiling(top + stepY)); y++)
        {
            float insideY = Math.Min(y + 1, top + stepY) - Math.Max(y, top);
            for (int x = (int)left; x < Math.Min(width, (int)MathF.Ceiling(left + stepX)); x++)
                sum += picture[y * width + x] * insideY * (Math.Min(x + 1, left + stepX) - Math.Max(x, left));
        }

        return sum / (stepX * stepY);
    }
}
