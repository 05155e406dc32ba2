namespace Shinso.Tabular.Layouts;

/// <summary>Units of measurement as they stand below the names of columns.</summary>
internal static class Units
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "m", "cm", "mm", "km", "µm", "um", "nm", "in", "ft", "mi", "m2", "m²", "m3", "m³", "ha", "l", "ml", "dl", "g", "kg", "mg", "t", "lb", "lbs", "oz",
        "s", "sec", "ms", "min", "h", "hr", "d", "day", "days", "year", "years", "yr", "yrs", "month", "months", "k", "°c", "°f", "℃", "℉", "c", "f", "pa", "hpa", "kpa", "bar",
        "v", "mv", "a", "ma", "w", "kw", "kwh", "hz", "khz", "mhz", "ghz", "j", "kj", "kcal", "n", "mol", "ppm", "%", "％", "usd", "jpy", "eur", "$", "€", "¥", "￥",
        "円", "千円", "万円", "百万円", "億円", "人", "千人", "万人", "歳", "才", "年", "月", "日", "時間", "分", "秒", "個", "件", "回", "台", "本", "枚", "冊", "戸", "世帯", "度", "点", "㎡", "㎞", "㎝", "㎜", "㎏", "坪",
        "mmhg", "bpm", "km/h", "m/s", "mph", "mpg", "hp", "ps", "db", "px", "units", "count", "unit", "number",
    };

    /// <summary>A known unit, or a short text in brackets; also nothing, as a dash.</summary>
    public static bool IsUnit(string cell) =>
        Known.Contains(cell) || cell is "-" or "－" or "―" || (cell.Length is > 2 and <= 24 && (cell[0], cell[^1]) is ('(', ')') or ('[', ']') or ('（', '）') or ('［', '］') or ('〔', '〕') or ('【', '】'));
}
