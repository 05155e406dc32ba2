using System.Globalization;

namespace Shinso.Cli.Output;

/// <summary>A number as one writes it by hand: rounded to a few digits, whole where it is large, and with an exponent only where it is tiny or huge.</summary>
internal static class PlainNumber
{
    private const double Tiny = 1e-6, Huge = 1e15;

    /// <summary>The number with that many digits that count; nothing where there is none.</summary>
    public static string Of(double? value, int digits)
    {
        if (value is not double number) return "";
        double size = Math.Abs(number);
        string text = number.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
        if (!double.IsFinite(number) || size >= Huge || (size < Tiny && size > 0)) return text;
        if (size >= Math.Pow(10, digits)) return number.ToString("F0", CultureInfo.InvariantCulture);
        return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.####################", CultureInfo.InvariantCulture);
    }
}
