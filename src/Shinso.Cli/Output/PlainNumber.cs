using System.Globalization;

namespace Shinso.Cli.Output;

/// <summary>A number as one types it, rounded to a few digits and without an exponent.</summary>
internal static class PlainNumber
{
    public static string Of(double value, int digits)
    {
        string text = value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
        return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.####################", CultureInfo.InvariantCulture);
    }
}
