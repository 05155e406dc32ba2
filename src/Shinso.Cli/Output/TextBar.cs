namespace Shinso.Cli.Output;

/// <summary>A number as a bar of letters.</summary>
internal static class TextBar
{
    private const int Width = 40;

    /// <summary>A bar as long as <paramref name="value"/> is between <paramref name="least"/> and <paramref name="most"/>; none for less, a full one for more.</summary>
    public static string Of(double value, double least, double most)
    {
        double share = most > least ? Math.Clamp((value - least) / (most - least), 0, 1) : 0;
        return new string('█', double.IsNaN(share) ? 0 : (int)Math.Round(share * Width));
    }
}
