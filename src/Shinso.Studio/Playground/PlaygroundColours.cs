namespace Shinso.Studio.Playground;

/// <summary>The colours of values: −1 orange, 0 grey, +1 blue, in 31 shades. The pair can be told apart by colour-blind people.</summary>
public static class PlaygroundColours
{
    /// <summary>The number of shades.</summary>
    public const int Shades = 31;

    private static readonly (double R, double G, double B) Negative = (0xF5, 0x93, 0x22), Middle = (0xE8, 0xEA, 0xEB), Positive = (0x08, 0x77, 0xBD);

    /// <summary>The shade of a value: ⌊15.5·(v + 1)⌋ held to 0 … 30. What is no number is grey.</summary>
    public static int ShadeOf(double value) => double.IsNaN(value) ? Shades / 2 : (int)Math.Clamp(Math.Floor(15.5 * (value + 1)), 0, Shades - 1);

    /// <summary>A shade's colour, linear in red, green and blue between the three.</summary>
    public static (byte R, byte G, byte B) ColourOf(int shade)
    {
        double value = shade / 15.0 - 1;
        (double R, double G, double B) end = value < 0 ? Negative : Positive;
        double share = Math.Abs(value);
        return (Mix(Middle.R, end.R), Mix(Middle.G, end.G), Mix(Middle.B, end.B));

        byte Mix(double from, double to) => (byte)Math.Round(from + (to - from) * share);
    }
}
