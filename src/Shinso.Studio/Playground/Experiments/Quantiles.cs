namespace Shinso.Studio.Playground.Experiments;

/// <summary>Quantiles of losses. What is no finite number counts as larger than every number, and a quantile among those is NaN.</summary>
internal static class Quantiles
{
    /// <summary>The value at ⌊n/4⌋ from the least, counted from 0.</summary>
    public static double Lower(double[] values) => At(values, values.Length / 4, values.Length / 4);

    /// <summary>The middle value; the mean of the two middle ones.</summary>
    public static double Median(double[] values) => At(values, (values.Length - 1) / 2, values.Length / 2);

    /// <summary>The value at ⌊n/4⌋ from the greatest.</summary>
    public static double Upper(double[] values) => At(values, values.Length - 1 - values.Length / 4, values.Length - 1 - values.Length / 4);

    /// <summary>The value, or ∞ if it is no finite number.</summary>
    public static double Finite(double value) => double.IsFinite(value) ? value : double.PositiveInfinity;

    private static double At(double[] values, int first, int second)
    {
        double[] sorted = [.. values.Select(Finite).Order()];
        double value = (sorted[first] + sorted[second]) / 2;
        return double.IsFinite(value) ? value : double.NaN;
    }
}
