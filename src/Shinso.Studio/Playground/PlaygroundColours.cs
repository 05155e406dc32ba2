namespace Shinso.Studio.Playground;

/// <summary>The colours of values: −1 orange, 0 grey, +1 blue, in 31 shades. The pair can be told apart by colour-blind people.</summary>
public static class PlaygroundColours
{
    /// <summary>The number of shades.</summary>
    public const int Shades = 31;

    private static readonly (double R, double G, double B) Negative = (0xF5, 0x93, 0x22), Middle = (0xE8, 0xEA, 0xEB), Positive = (0x08, 0x77, 0xBD);

    private static readonly (byte R, byte G, byte B)[] Classes =
        [(0xF5, 0x93, 0x22), (0x08, 0x77, 0xBD), (0x1B, 0x9E, 0x77), (0xC8, 0x5A, 0x9E), (0x6F, 0xC3, 0xEE), (0xD9, 0xC5, 0x3A), (0x7A, 0x4B, 0x2A), (0x6B, 0x5F, 0xB5)];

    /// <summary>Where the output is no number, it has none of the colours of values and classes: a darker grey.</summary>
    public static (byte R, byte G, byte B) OfNoNumber => (0x8A, 0x93, 0x9B);

    /// <summary>The shade of a value: ⌊15.5·(v + 1)⌋ held to 0 … 30. What is no number has the middle one.</summary>
    public static int ShadeOf(double value) => double.IsNaN(value) ? Shades / 2 : (int)Math.Clamp(Math.Floor(15.5 * (value + 1)), 0, Shades - 1);

    /// <summary>A shade's colour, linear in red, green and blue between the three.</summary>
    public static (byte R, byte G, byte B) ColourOf(int shade)
    {
        double value = shade / 15.0 - 1;
        return FromMiddle(value < 0 ? Negative : Positive, Math.Abs(value));
    }

    /// <summary>The colour of a class where there are more than two, from grey at the share 0 to the class's own at 1.</summary>
    public static (byte R, byte G, byte B) ColourOfClass(int label, double share = 1) => FromMiddle(Classes[label], share);

    /// <summary>The colour of a point: its class's where there are more than two, else that of its label as a value.</summary>
    public static (byte R, byte G, byte B) ColourOfLabel(double label, int classes) => classes > 2 ? ColourOfClass((int)label) : ColourOf(ShadeOf(label));

    private static (byte R, byte G, byte B) FromMiddle((double R, double G, double B) end, double share)
    {
        return (Mix(Middle.R, end.R), Mix(Middle.G, end.G), Mix(Middle.B, end.B));

        byte Mix(double from, double to) => (byte)Math.Round(from + (to - from) * share);
    }
}
