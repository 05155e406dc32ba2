using System.Globalization;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>Numbers as they stand in formulas: four significant digits, a true minus sign, powers of ten written out: <c>−1.25×10⁻⁷</c>.</summary>
internal static class Numerals
{
    private const double Smallest = 1e-3, Largest = 1e5;
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉", Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The number, rounded.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        if (size != 0 && (size < Smallest || size >= Largest)) return Scientific(value);
        string text = value.ToString("G4", CultureInfo.InvariantCulture);
        if (text.Contains('E', StringComparison.Ordinal)) text = double.Parse(text, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text.Replace('-', '−');
    }

    /// <summary>Digits below the line: <c>₁₂</c>.</summary>
    public static string Below(int number) => Digits(number, Lowered);

    /// <summary>Digits above the line: <c>¹²</c>.</summary>
    public static string Above(int number) => Digits(number, Raised);

    private static string Scientific(double value)
    {
        string[] parts = value.ToString("0.###E+0", CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0].Replace('-', '−')}×10{(exponent < 0 ? "⁻" : "")}{Above(Math.Abs(exponent))}";
    }

    private static string Digits(int number, string digits) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => digits[digit - '0']));
}
