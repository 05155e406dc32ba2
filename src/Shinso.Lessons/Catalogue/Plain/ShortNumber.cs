using System.Globalization;
using System.Text.RegularExpressions;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Numbers for readers: −0.33, 4.5×10⁻⁵. The pages write them the same way; settings, JSON and CSV keep the plain spelling.</summary>
public static partial class ShortNumber
{
    /// <summary>From here on numbers are shown with powers of ten, which the plain spelling has only later; below 10⁻⁴ both have them.</summary>
    private const double Huge = 1e10;

    /// <summary>A number with that many significant digits, but no fewer than its whole part has; with all digits where none are asked for.</summary>
    public static string Of(double number, int? digits)
    {
        double shown = digits is int count && double.IsFinite(number) ? Rounded(number, count) : number;
        string spelled = Value.Spell(shown);
        return In(double.IsFinite(shown) && Math.Abs(shown) >= Huge && !spelled.Contains('e', StringComparison.Ordinal) ? decimal.Parse(spelled, CultureInfo.InvariantCulture).ToString("0.################e+0", CultureInfo.InvariantCulture) : spelled);
    }

    /// <summary>A value with its numbers so rounded; all digits where none are asked for.</summary>
    public static string Of(Value? value, int? digits)
    {
        return value switch
        {
            NumberValue one => Of(one.Number, digits),
            ListValue list => string.Join(", ", list.Items.Select(Part)),
            MapValue map => string.Join(", ", map.Items.Select(pair => $"{pair.Key}: {Part(pair.Value)}")),
            null => "",
            _ => In(value.ToString()),
        };

        string Part(Value part) => part is ListValue ? $"[{Of(part, digits)}]" : Of(part, digits);
    }

    /// <summary>A text whose plainly spelled numbers get minus signs and powers of ten: -4.5e-5 becomes −4.5×10⁻⁵. Code between backticks stays as it is.</summary>
    public static string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Spelled().Replace(text, match =>
        {
            if (match.Value[0] == '`') return match.Value;
            string minus = match.Groups["minus"].Success ? "−" : "", factor = match.Groups["factor"].Value, power = match.Groups["power"].Value;
            return minus + (power.Length == 0 ? "" : factor == "1" ? $"10{Raised(power)}" : $"{factor}×10{Raised(power)}");
        });
    }

    private static double Rounded(double number, int digits) =>
        Math.Abs(number) is double size && size >= Math.Pow(10, digits) && size < Huge ? Math.Round(number, MidpointRounding.AwayFromZero) : double.Parse(number.ToString(string.Create(CultureInfo.InvariantCulture, $"E{Math.Max(0, digits - 1)}"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Raised(string power) => string.Concat(power.TrimStart('+').Select(letter => letter == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[letter - '0']));

    /// <summary>Code, a number with a power, or a minus sign before a number. A hyphen behind a letter, a digit or a bracket is none.</summary>
    [GeneratedRegex("""`[^`]*`|(?<minus>(?<![A-Za-z0-9_.)\]}])-)?(?<![A-Za-z0-9_.])(?<factor>[0-9]+(?:\.[0-9]+)?)e(?<power>[+-][0-9]+)(?![A-Za-z0-9])|(?<minus>(?<![A-Za-z0-9_.)\]}])-)(?=[0-9∞])""")]
    private static partial Regex Spelled();
}
