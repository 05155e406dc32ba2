using Shinso.Randomness;

namespace Shinso.Tests.Reference;

/// <summary>Numbers to test with, and how near two results must be.</summary>
internal static class Numbers
{
    public static float[] Uniform(string name, int count, double low = -3, double high = 3)
    {
        var stream = new RandomStream(2026, name);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float)stream.NextDouble(low, high);
        return numbers;
    }

    public static double[] Doubles(ReadOnlySpan<float> x)
    {
        double[] doubles = new double[x.Length];
        for (int i = 0; i < x.Length; i++) doubles[i] = x[i];
        return doubles;
    }

    /// <summary>|actual − expected| ≤ tolerance·max(1, |expected|) everywhere; NaN only where NaN is expected.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            bool close = double.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= allowed;
            Assert.True(close, $"[{i}]: {expected[i]:R} expected, {actual[i]:R} found.");
        }
    }

    /// <summary>The same bits, also of NaN and of the zeros.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"[{i}]: {expected[i]:R} expected, {actual[i]:R} found.");
        }
    }
}
