using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class ActivationsTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    public static TheoryData<Activation> Smooth => [.. Enum.GetValues<Activation>().Where(f => f != Activation.Step)];

    [Theory, MemberData(nameof(All))]
    public void Forward_equals_the_reference_for_every_size(Activation f)
    {
        for (int size = 1; size <= 67; size++)
        {
            float[] z = Numbers.Uniform($"z{size}", size, -6, 6), a = new float[size];
            Activations.Forward(f, z, a);
            Numbers.AssertClose([.. z.Select(value => ReferenceActivations.Of(f, value))], a);
        }
    }

    [Theory, MemberData(nameof(Smooth))]
    public void Backward_equals_the_reference_and_accumulates(Activation f)
    {
        for (int size = 1; size <= 67; size++)
        {
            float[] z = Numbers.Uniform($"z{size}", size, -6, 6), da = Numbers.Uniform($"da{size}", size), a = new float[size];
            Activations.Forward(f, z, a);
            double[] expected = [.. z.Zip(da, (value, slope) => slope * ReferenceActivations.Slope(f, value))];
            float[] dz = new float[size];
            ReadOnlySpan<float> kept = Activations.NeedsInput(f) ? z : [];
            Activations.Backward(f, kept, a, da, dz.AsSpan());
            Numbers.AssertClose(expected, dz, 2e-6);
            Activations.Backward(f, kept, a, da, new Target(dz, accumulate: true));
            Numbers.AssertClose([.. expected.Select(value => 2 * value)], dz, 2e-6);
        }
    }

    [Theory, MemberData(nameof(Smooth))]
    public void The_references_derivative_is_the_slope_of_its_value(Activation f)
    {
        foreach (double z in new[] { -7.3, -2.1, -0.4, 0.3, 1.7, 6.6 })
            NumericDerivative.AssertAgrees(x => ReferenceActivations.Of(f, x[0]), [z], [ReferenceActivations.Slope(f, z)]);
    }

    [Theory, MemberData(nameof(All))]
    public void A_values_bits_do_not_depend_on_its_place(Activation f)
    {
        float[] z = Numbers.Uniform("place", 67, -9, 9), a = new float[67], part = new float[67];
        Activations.Forward(f, z, a);
        for (int start = 0; start < 67; start += 3)
        {
            for (int length = 1; length <= 67 - start; length++)
            {
                Activations.Forward(f, z.AsSpan(start, length), part.AsSpan(0, length));
                Numbers.AssertSameBits(a.AsSpan(start, length), part.AsSpan(0, length));
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_bias_is_added_to_every_row(Activation f)
    {
        foreach ((int rows, int columns) in new[] { (10, 8), (1, 1), (7, 3), (5, 16), (4, 17), (3, 64), (2, 515), (2, 528), (9, 13), (300, 301) })
        {
            float[] start = Numbers.Uniform($"rows{columns}", rows * columns), bias = Numbers.Uniform($"bias{columns}", columns);
            float[] sums = [.. start.Select((value, i) => value + bias[i % columns])], expected = new float[start.Length], a = new float[start.Length];
            Activations.Forward(f, sums, expected);

            float[] z = [.. start];
            Activations.BiasAndActivate(f, bias, z, a);
            Numbers.AssertSameBits(sums, z);
            Numbers.AssertSameBits(expected, a);

            float[] both = [.. start];
            Activations.BiasAndActivate(f, bias, both, both, new ThreadCrew(2));
            Numbers.AssertSameBits(expected, both);
        }
    }

    [Fact]
    public void A_bias_is_added_to_every_plane_of_its_channel()
    {
        foreach ((int samples, int channels, int plane) in new[] { (2, 3, 25), (1, 1, 1), (3, 5, 1), (4, 2, 16), (2, 3, 20_000), (3, 40, 700) })
        {
            float[] start = Numbers.Uniform($"planes{plane}", samples * channels * plane), bias = Numbers.Uniform("bias", channels);
            float[] sums = [.. start.Select((value, i) => value + bias[i / plane % channels])], expected = new float[start.Length], a = new float[start.Length];
            Activations.Forward(Activation.Tanh, sums, expected);
            float[] z = [.. start];
            Activations.BiasAndActivatePlanes(Activation.Tanh, bias, plane, z, a, new ThreadCrew(2));
            Numbers.AssertSameBits(sums, z);
            Numbers.AssertSameBits(expected, a);
            Activations.BiasAndActivatePlanes(Activation.Tanh, bias, plane, start, start);
            Numbers.AssertSameBits(expected, start);
        }
    }

    [Theory, MemberData(nameof(Smooth))]
    public void Any_number_of_threads_gives_the_same_bits(Activation f)
    {
        const int Size = 100_003;
        float[] z = Numbers.Uniform("threads", Size), da = Numbers.Uniform("da", Size);
        float[] a = new float[Size], dz = new float[Size], again = new float[Size], dzAgain = new float[Size];
        Activations.Forward(f, z, a);
        Activations.Backward(f, z, a, da, dz.AsSpan());
        foreach (int threads in new[] { 1, 2, 4 })
        {
            var crew = new ThreadCrew(threads);
            Activations.Forward(f, z, again, crew);
            Activations.Backward(f, z, a, da, dzAgain.AsSpan(), crew);
            Numbers.AssertSameBits(a, again);
            Numbers.AssertSameBits(dz, dzAgain);
        }
    }

    [Theory]
    [InlineData(Activation.Sigmoid, 1f, 0f)]
    [InlineData(Activation.Tanh, 1f, -1f)]
    [InlineData(Activation.Relu, float.PositiveInfinity, 0f)]
    [InlineData(Activation.Elu, float.PositiveInfinity, -1f)]
    [InlineData(Activation.Gelu, float.PositiveInfinity, 0f)]
    [InlineData(Activation.Softplus, float.PositiveInfinity, 0f)]
    [InlineData(Activation.Swish, float.PositiveInfinity, 0f)]
    [InlineData(Activation.Softsign, 1f, -1f)]
    [InlineData(Activation.Arctan, 1.57079637f, -1.57079637f)]
    [InlineData(Activation.Gaussian, 0f, 0f)]
    [InlineData(Activation.Mish, float.PositiveInfinity, 0f)]
    public void Infinite_sums_give_the_limits(Activation f, float above, float below)
    {
        float[] z = [float.PositiveInfinity, float.NegativeInfinity], a = new float[2], dz = new float[2];
        Activations.Forward(f, z, a);
        Assert.Equal([above, below], a);
        Activations.Backward(f, z, a, [1, 1], dz.AsSpan());
        Assert.Equal([float.IsInfinity(above) ? 1f : 0f, 0f], dz);
    }

    [Theory, MemberData(nameof(All))]
    public void NaN_stays_NaN(Activation f)
    {
        float[] a = [1, 2];
        Activations.Forward(f, [0.5f, float.NaN], a);
        Assert.False(float.IsNaN(a[0]));
        Assert.True(float.IsNaN(a[1]));
    }

    [Theory]
    [InlineData(Activation.Relu, 0f)]
    [InlineData(Activation.LeakyRelu, 0.01f)]
    [InlineData(Activation.Elu, 1f)]
    public void Derivatives_at_the_kink_are_those_documented(Activation f, float slope)
    {
        float[] dz = new float[2];
        Activations.Backward(f, [], [0f, -0f], [1, 1], dz.AsSpan());
        Assert.Equal([slope, slope], dz);
    }

    [Fact]
    public void Step_has_no_derivative_and_says_what_to_use()
    {
        float[] dz = new float[1];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Activations.Backward(Activation.Step, [1f], [1f], [1f], dz.AsSpan()));
        Assert.Equal("Learning needs an activation with a derivative, but Step has derivative 0 everywhere. Use Sigmoid or Relu.", error.Message);
    }

    [Fact]
    public void An_unwanted_target_is_skipped()
    {
        float[] a = [0.5f];
        Activations.Backward(Activation.Sigmoid, [], a, [1f], default);
        Assert.Equal([0.5f], a);
    }
}
