using System.Globalization;

namespace Shinso.Cli.Runs.Report;

/// <summary>Values along one side of a chart: where they lie between 0 and 1, and the round numbers that are written beside.</summary>
internal sealed class Axis
{
    /// <summary>From this ratio of the largest to the smallest value on, a straight axis would hide the small ones.</summary>
    private const double LogRatio = 30;

    private readonly double low, high;

    private Axis(double low, double high, bool isLog, IReadOnlyList<double> ticks) => (this.low, this.high, IsLog, Ticks) = (low, high, isLog, ticks);

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool IsLog { get; }

    /// <summary>Round numbers, from the lowest.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis that holds all values; logarithmic only where it may be and the values ask for it.</summary>
    public static Axis For(IEnumerable<double> values, bool mayBeLog = false, double? least = null, double? most = null)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0) finite = [0, 1];
        double low = finite.Min(), high = finite.Max();
        return mayBeLog && low > 0 && high / low >= LogRatio ? Logarithmic(low, high) : Straight(least ?? low, Math.Max(most ?? high, high));
    }

    /// <summary>Where a value lies: 0 at the low end, 1 at the high one.</summary>
    public double At(double value) => IsLog
        ? (Math.Log10(Math.Max(value, 1e-300)) - Math.Log10(low)) / (Math.Log10(high) - Math.Log10(low))
        : (value - low) / (high - low);

    /// <summary>A number as it is written beside the axis.</summary>
    public static string Label(double value) => Math.Abs(value) is >= 1e-4 and < 1e6 or 0
        ? value.ToString("0.######", CultureInfo.InvariantCulture)
        : value.ToString("0e0", CultureInfo.InvariantCulture);

    private static Axis Straight(double low, double high)
    {
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(high))) (low, high) = (low - Math.Max(0.5, Math.Abs(low) * 0.1), high + Math.Max(0.5, Math.Abs(high) * 0.1));
        double raw = (high - low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        double first = Math.Floor(low / step + 1e-9), last = Math.Ceiling(high / step - 1e-9);
        List<double> ticks = [];
        for (double tick = first; tick <= last; tick++) ticks.Add(Math.Round(tick * step, 12));
        return new Axis(ticks[0], ticks[^1], false, ticks);
    }

    private static Axis Logarithmic(double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high)), every = Math.Max(1, (last - first + 5) / 6);
        List<double> ticks = [];
        for (int power = first; power <= last; power += every) ticks.Add(Math.Pow(10, power));
        return new Axis(Math.Pow(10, first), Math.Pow(10, last), true, ticks);
    }
}
