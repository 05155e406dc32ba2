namespace Shinso.Cli.Output;

/// <summary>Sizes of files for people.</summary>
internal static class Bytes
{
    /// <summary><c>812 B</c>, <c>3.4 kB</c>, <c>12 MB</c>: in thousands, with two digits at least.</summary>
    public static string Of(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return unit > 0 && value < 9.95 ? FormattableString.Invariant($"{value:F1} {units[unit]}") : FormattableString.Invariant($"{value:F0} {units[unit]}");
    }
}
