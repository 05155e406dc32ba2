using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>Numbers in captions and tables, spelled plainly: whoever shows them gives them their minus signs and powers of ten (<see cref="Catalogue.Plain.ShortNumber.In"/>).</summary>
internal static class Digits
{
    /// <summary>A number with few significant digits and no needless zeros: 0.018211, 4.5398e-5, ∞.</summary>
    public static string Short(double number, int digits = 5) =>
        Value.Spell(double.IsFinite(number) ? double.Parse(number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : number);

    /// <summary>A whole number from 0 as an index: ₁₂.</summary>
    public static string Low(int number) => string.Concat(Value.Spell(number).Select(digit => (char)('₀' + digit - '0')));

    /// <summary>Numbers with commas between.</summary>
    public static string Listed(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(number => Short(number)));
}
