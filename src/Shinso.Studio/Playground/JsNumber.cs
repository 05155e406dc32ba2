using System.Globalization;
using System.Numerics;

namespace Shinso.Studio.Playground;

/// <summary>Numbers as JavaScript reads and writes them, which is how the original's links have them. Source: ECMAScript, Number::toString and StringToNumber.</summary>
internal static class JsNumber
{
    /// <summary>The shortest digits that read back to the same number: <c>0.00001</c>, <c>1e-7</c>, <c>1e+21</c>.</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return "0";
        (string digits, int point) = Shortest(Math.Abs(value));
        string sign = value < 0 ? "-" : "";
        if (digits.Length <= point && point <= 21) return sign + digits.PadRight(point, '0');
        if (point is > 0 and <= 21) return $"{sign}{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}");
    }

    /// <summary>The number that a text is; NaN if it is none.</summary>
    public static double Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && RadixOf(trimmed[1]) is int radix and > 0) return Digits(trimmed.AsSpan(2), radix);
        string unsigned = trimmed[0] is '+' or '-' ? trimmed[1..] : trimmed;
        if (unsigned == "Infinity") return trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (unsigned.Length == 0 || !(char.IsAsciiDigit(unsigned[0]) || unsigned[0] == '.')) return double.NaN;
        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(trimmed, Decimal, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
    }

    /// <summary>The fewest significant digits that read back to the value, and the place of the point before, within or after them: 0.00123 gives 123 and −2.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        string[] parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        int dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        string all = parts[0].Replace(".", "", StringComparison.Ordinal), digits = all.TrimStart('0');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (digits.TrimEnd('0'), (dot < 0 ? parts[0].Length : dot) - (all.Length - digits.Length) + exponent);
    }

    private static int RadixOf(char letter) => letter switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };

    private static double Digits(ReadOnlySpan<char> digits, int radix)
    {
        BigInteger value = 0;
        foreach (char letter in digits)
        {
            int digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            if (digit >= radix) return double.NaN;
            value = value * radix + digit;
        }

        return (double)value;
    }
}
