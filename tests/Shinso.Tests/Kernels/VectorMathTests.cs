using System.Globalization;
using System.Runtime.Intrinsics;
using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class VectorMathTests(ITestOutputHelper output)
{
    private delegate Vector512<float> Function(Vector512<float> x);

    [Fact]
    public void Exp_is_within_its_bound() => Measure(VectorMath.Exp, Math.Exp, 1.5, -110, 90);

    [Fact]
    public void ExpMinusOne_is_within_its_bound() => Measure(VectorMath.ExpMinusOne, ReferenceMath.ExpMinusOne, 2, -30, 90);

    [Fact]
    public void Log_is_within_its_bound() => Measure(VectorMath.Log, Math.Log, 1.5, 0, float.MaxValue);

    [Fact]
    public void LogOnePlusUnit_is_within_its_bound() => Measure(VectorMath.LogOnePlusUnit, ReferenceMath.LogOnePlus, 2, 0, 1);

    [Fact]
    public void Softplus_is_within_its_bound() => Measure(VectorMath.Softplus, ReferenceMath.Softplus, 2.5, -110, 110);

    [Fact]
    public void Tanh_is_within_its_bound() => Measure(VectorMath.Tanh, Math.Tanh, 3, -20, 20);

    [Fact]
    public void Sigmoid_is_within_its_bound() => Measure(VectorMath.Sigmoid, ReferenceMath.Sigmoid, 3, -110, 110);

    [Fact]
    public void Atan_is_within_its_bound() => Measure(VectorMath.Atan, Math.Atan, 2.5, float.MinValue, float.MaxValue);

    [Fact]
    public void Sin_is_within_its_bound_up_to_10_000() => Measure(VectorMath.Sin, Math.Sin, 2, -1e4f, 1e4f);

    [Fact]
    public void Cos_is_within_its_bound_up_to_10_000() => Measure(VectorMath.Cos, Math.Cos, 2, -1e4f, 1e4f);

    [Fact]
    public void NormalCdf_is_within_its_bound_in_both_tails() =>
        Measure(x => VectorMath.NormalCdf(x, out _), ReferenceMath.NormalCdf, 7, -13, 13);

    [Fact]
    public void The_normal_density_is_within_its_bound() => Measure(
        x =>
        {
            _ = VectorMath.NormalCdf(x, out Vector512<float> density);
            return density;
        },
        ReferenceMath.NormalDensity, 4, -13, 13);

    [Theory]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, 1f, 1f, float.NaN, 1.57079637f)]
    [InlineData(float.NegativeInfinity, 0f, float.NaN, 0f, -1f, 0f, float.NaN, -1.57079637f)]
    [InlineData(0f, 1f, float.NegativeInfinity, 0.6931472f, 0f, 0.5f, 0f, 0f)]
    [InlineData(1e30f, float.PositiveInfinity, 69.0775528f, 1e30f, 1f, 1f, null, 1.57079637f)]
    public void Special_values(float x, float exp, float log, float softplus, float tanh, float sigmoid, float? sin, float atan)
    {
        Same(exp, VectorMath.Exp);
        Same(log, VectorMath.Log);
        Same(softplus, VectorMath.Softplus);
        Same(tanh, VectorMath.Tanh);
        Same(sigmoid, VectorMath.Sigmoid);
        if (sin is float sine) Same(sine, VectorMath.Sin);
        Same(atan, VectorMath.Atan);

        void Same(float expected, Function f)
        {
            float actual = f(Vector512.Create(x))[5];
            bool same = float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual);
            Assert.True(same, $"{expected:R} expected, {actual:R} found at {x:R}.");
        }
    }

    [Fact]
    public void Odd_functions_keep_the_sign_of_zero()
    {
        foreach (Function f in new Function[] { VectorMath.Tanh, VectorMath.Sin, VectorMath.Atan })
        {
            Assert.Equal(int.MinValue, f(Vector512.Create(-0f)).AsInt32()[0]);
            Assert.Equal(0, f(Vector512.Create(0f)).AsInt32()[15]);
        }
    }

    [Fact]
    public void Beyond_their_range_sine_and_cosine_stay_between_minus_1_and_1()
    {
        for (float x = 1e4f; x < 3e38f; x *= 1.37f)
        {
            foreach (float value in new[] { VectorMath.Sin(Vector512.Create(x))[0], VectorMath.Cos(Vector512.Create(-x))[15] })
                Assert.InRange(value, -1f, 1f);
        }
    }

    [Fact]
    public unsafe void A_tail_is_loaded_and_stored_without_its_neighbours()
    {
        float* x = stackalloc float[16], y = stackalloc float[16];
        for (int count = 0; count <= 16; count++)
        {
            for (int i = 0; i < 16; i++) (x[i], y[i]) = (i + 1, -1);
            Vector512<float> loaded = VectorMath.LoadFirst(x, count);
            VectorMath.StoreFirst(y, count, loaded);
            for (int i = 0; i < 16; i++)
            {
                Assert.Equal(i < count ? i + 1 : 0, loaded[i]);
                Assert.Equal(i < count ? i + 1 : -1, y[i]);
            }
        }
    }

    /// <summary>Every 7001st float between the limits, counted by bits, and 100,000 evenly spaced ones.</summary>
    private void Measure(Function f, Func<double, double> reference, double bound, float low, float high)
    {
        (double worst, float at) = (0, 0);
        Span<float> x = stackalloc float[16];
        int filled = 0;
        for (uint bits = 1; bits < 0x7F800000; bits += 7001)
        {
            float size = BitConverter.UInt32BitsToSingle(bits);
            if (size <= high) Add(size, x);
            if (-size >= low) Add(-size, x);
        }

        if (high < 1e5f)
        {
            for (int i = 0; i < 100_000; i++) Add(low + (high - low) * (i / 100_000f), x);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"greatest error {worst:F3} ulp at {at:R}"));
        Assert.True(worst <= bound, string.Create(CultureInfo.InvariantCulture, $"{worst:F3} ulp at {at:R}; the bound is {bound}."));

        void Add(float value, Span<float> buffer)
        {
            buffer[filled++] = value;
            if (filled < 16) return;
            filled = 0;
            Vector512<float> y = f(Vector512.Create<float>(buffer));
            for (int i = 0; i < 16; i++)
            {
                double exact = reference(buffer[i]);
                float rounded = (float)exact;
                if (rounded == y[i]) continue;
                double ulp = Math.Abs((double)MathF.BitIncrement(MathF.Abs(rounded)) - MathF.Abs(rounded));
                double error = Math.Abs(y[i] - exact) / ulp;
                if (!(error <= worst)) (worst, at) = (error, buffer[i]);
            }
        }
    }
}
