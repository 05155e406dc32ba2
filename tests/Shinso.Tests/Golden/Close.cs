using System.Globalization;

namespace Shinso.Tests.Golden;

/// <summary>Compares single-precision results with another implementation's numbers.</summary>
internal static class Close
{
    /// <summary>|actual − expected| ≤ relative·|expected| + absolute for every number; the message names the first that is not.</summary>
    public static void To(double[] expected, ReadOnlySpan<float> actual, double relative, double absolute, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            double allowed = relative * Math.Abs(expected[index]) + absolute;
            Assert.True(Math.Abs(actual[index] - expected[index]) <= allowed, string.Create(CultureInfo.InvariantCulture,
                $"{what}: number {index} is {actual[index]:R}, expected {expected[index]:R}, a difference of {Math.Abs(actual[index] - expected[index]):G3} where {allowed:G3} is allowed."));
        }
    }

    public static void To(float[] expected, ReadOnlySpan<float> actual, double relative, double absolute, string what) =>
        To([.. expected.Select(value => (double)value)], actual, relative, absolute, what);
}
