using System.Globalization;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Numbers with few digits, as one writes them by hand.</summary>
public static class ShortNumber
{
    /// <summary>A number with that many significant digits; an exponent only where it is tiny or huge.</summary>
    public static string Of(double number, int digits)
    {
        if (!double.IsFinite(number) || number == 0) return Value.Spell(number);
        double size = Math.Abs(number);
        string text = number.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
        if (size is < 1e-5 or >= 1e15) return Value.Spell(double.Parse(text, CultureInfo.InvariantCulture));
        if (size >= Math.Pow(10, digits)) return number.ToString("F0", CultureInfo.InvariantCulture);
        return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.####################", CultureInfo.InvariantCulture);
    }

    /// <summary>A value with its numbers so rounded; all digits where none are asked for.</summary>
    public static string Of(Value value, int? digits) => value switch
    {
        NumberValue one when digits is int count => Of(one.Number, count),
        ListValue list when digits is not null => string.Join(", ", list.Items.Select(item => item is ListValue ? $"[{Of(item, digits)}]" : Of(item, digits))),
        null => "",
        _ => value.ToString(),
    };
}
