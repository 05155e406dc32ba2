using System.Runtime.Intrinsics;
using Shinso.Kernels;
using Shinso.Randomness;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public unsafe class ConvolutionTests
{
    [Fact]
    public void All_strides_paddings_and_kernels_equal_the_double_reference()
    {
        int shape = 0;
        for (int stride = 1; stride <= 3; stride++)
            for (int padding = 0; padding <= 3; padding++)
                for (int kernelHeight = 1; kernelHeight <= 7; kernelHeight++)
                    for (int kernelWidth = 1; kernelWidth <= 7; kernelWidth += kernelHeight == 3 ? 1 : 2)
                    {
                        shape++;
                        var window = new Window(1 + shape % 3, 7 + shape % 5, 7 + shape % 7, kernelHeight, kernelWidth, stride, padding);
                        Compare(window, samples: 1 + shape % 2, filters: 1 + shape % 8, accumulate: shape % 2 == 0);
                    }
    }

    [Theory]
    [InlineData(6, 1, 28, 28, 5, 1, 2, 3)]
    [InlineData(16, 6, 14, 14, 5, 1, 0, 5)]
    [InlineData(32, 1, 28, 28, 3, 1, 0, 2)]
    [InlineData(24, 48, 13, 11, 3, 1, 1, 2)]
    [InlineData(64, 3, 33, 31, 7, 2, 3, 2)]
    [InlineData(13, 17, 9, 9, 1, 1, 0, 4)]
    [InlineData(3, 2, 2, 3, 5, 1, 2, 2)]
    [InlineData(5, 2, 1, 1, 3, 1, 1, 20)]
    [InlineData(40, 2, 90, 80, 3, 1, 1, 1)]
    public void Usual_and_odd_layers_equal_the_double_reference(
        int filters, int channels, int height, int width, int kernel, int stride, int padding, int samples)
    {
        var window = new Window(channels, height, width, kernel, kernel, stride, padding);
        Compare(window, samples, filters, accumulate: false);
        Compare(window, samples, filters, accumulate: true);
    }

    [Fact]
    public void Every_register_width_gives_the_reference_result()
    {
        foreach (Window window in new[] { new Window(3, 9, 10, 3, 3, 1, 1), new Window(2, 12, 11, 4, 3, 2, 1), new Window(5, 8, 8, 1, 1) })
        {
            Compare(window, 3, 7, accumulate: true, bits: 128);
            if (MatMulLanes256.Supported) Compare(window, 3, 7, accumulate: true, bits: 256);
            if (MatMulLanes512.Supported) Compare(window, 3, 7, accumulate: true, bits: 512);
        }
    }

    [Theory]
    [InlineData(6, 14, 14, 5, 0, 16)]
    [InlineData(20, 13, 17, 3, 1, 24)]
    public void Any_number_of_threads_gives_the_same_bits_and_no_call_allocates(int channels, int height, int width, int kernel, int padding, int filters)
    {
        const int Samples = 37;
        var window = new Window(channels, height, width, kernel, kernel, 1, padding);
        float[] x = Draw(1, Samples * channels * window.InputPlane), w = Draw(2, filters * window.PatchSize), dy = Draw(3, Samples * filters * window.OutputPlane);
        float[][] first = Pass(null);
        foreach (int threads in new[] { 1, 2, 4 })
        {
            using var crew = new ThreadCrew(threads);
            float[][] results = Pass(crew);
            for (int i = 0; i < 3; i++) Assert.Equal(first[i], results[i]);
        }

        float[][] Pass(ThreadCrew? crew)
        {
            float[] y = new float[dy.Length], dx = new float[x.Length], dw = new float[w.Length];
            Convolution.Forward(x, w, Samples, filters, window, y, crew);
            Convolution.GradientOfInput(dy, w, Samples, filters, window, dx.AsSpan(), crew);
            Convolution.GradientOfWeight(dy, x, Samples, filters, window, dw.AsSpan(), crew);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Convolution.Forward(x, w, Samples, filters, window, y, crew);
            Convolution.GradientOfInput(dy, w, Samples, filters, window, dx.AsSpan(), crew);
            Convolution.GradientOfWeight(dy, x, Samples, filters, window, dw.AsSpan(), crew);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            return [y, dx, dw];
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 1, 3, 7)]
    [InlineData(Activation.Gelu, 2, 3, 7)]
    [InlineData(Activation.Identity, 4, 3, 7)]
    [InlineData(Activation.Relu, 2, 17, 20)]
    [InlineData(Activation.Softplus, 1, 16, 33)]
    public void Bias_and_activation_sample_by_sample_have_the_bits_of_a_pass_of_their_own(Activation activation, int threads, int channels, int filters)
    {
        const int Samples = 9;
        var window = new Window(channels, 20, 22, 3, 3, 1, 1);
        float[] x = Draw(1, Samples * channels * window.InputPlane), w = Draw(2, filters * window.PatchSize), bias = Draw(3, filters);
        float[] sums = new float[Samples * filters * window.OutputPlane], expected = new float[sums.Length], z = new float[sums.Length], a = new float[sums.Length];
        Convolution.Forward(x, w, Samples, filters, window, sums);
        Activations.BiasAndActivatePlanes(activation, bias, window.OutputPlane, sums, expected);
        using var crew = new ThreadCrew(threads);
        Convolution.ForwardAndActivate(x, w, bias, activation, Samples, window, z, a, crew);
        Numbers.AssertSameBits(expected, a);
        Convolution.ForwardAndActivate(x, w, bias, activation, Samples, window, z, z, crew);
        Numbers.AssertSameBits(expected, z);
    }

    [Theory]
    [InlineData(Activation.Relu, 1, 28, 28, 5, 5, 1, 2, 6, 2, 2, 9)]
    [InlineData(Activation.Tanh, 6, 14, 14, 5, 5, 1, 0, 16, 2, 2, 9)]
    [InlineData(Activation.Elu, 3, 15, 23, 3, 3, 1, 1, 5, 2, 2, 9)]
    [InlineData(Activation.Identity, 2, 19, 17, 3, 3, 1, 0, 13, 3, 4, 9)]
    [InlineData(Activation.Relu, 2, 90, 150, 3, 3, 1, 1, 24, 2, 2, 9)]
    [InlineData(Activation.Relu, 2, 90, 150, 3, 3, 1, 1, 24, 3, 3, 9)]
    [InlineData(Activation.Relu, 3, 33, 30, 4, 3, 2, 2, 14, 2, 2, 5)]
    [InlineData(Activation.LeakyRelu, 2, 40, 41, 5, 2, 3, 1, 3, 2, 3, 20)]
    [InlineData(Activation.Sigmoid, 20, 30, 30, 5, 5, 1, 2, 30, 2, 2, 2)]
    [InlineData(Activation.Relu, 2, 9, 9, 3, 3, 1, 1, 4, 2, 2, 0)]
    public void A_layer_with_the_pooling_behind_it_has_the_bits_of_both_one_after_the_other(
        Activation activation, int channels, int height, int width, int kernelHeight, int kernelWidth, int step, int padding, int filters, int pool, int stride, int samples)
    {
        var window = new Window(channels, height, width, kernelHeight, kernelWidth, step, padding);
        var pooling = new Window(filters, window.OutputHeight, window.OutputWidth, pool, pool, stride);
        Assert.False(Convolution.UsesWinograd(in window, filters));
        float[] x = Draw(1, samples * channels * window.InputPlane), w = Draw(2, filters * window.PatchSize), bias = Draw(3, filters);
        float[] dm = Draw(4, samples * filters * pooling.OutputPlane), a = new float[samples * filters * window.OutputPlane], slopes = new float[dm.Length], dz = new float[a.Length];
        var expected = new Results(x.Length, w.Length, filters, dm.Length);
        Convolution.ForwardAndActivate(x, w, bias, activation, samples, window, a, a);
        Pooling.MaxForward(pooling, a, expected.Maxima, expected.Winners);
        Activations.Backward(activation, default, expected.Maxima, dm, slopes.AsSpan());
        Pooling.MaxBackward(pooling, slopes, expected.Winners, dz.AsSpan());
        foreach (bool accumulate in new[] { false, true })
        {
            Convolution.GradientOfInput(dz, w, samples, filters, window, new Target(expected.Dx, accumulate));
            Convolution.GradientOfWeight(dz, x, samples, filters, window, new Target(expected.Dw, accumulate));
            Reductions.PlaneSums(dz, filters, window.OutputHeight, window.OutputWidth, new Target(expected.Db, accumulate));
        }

        foreach (int threads in new[] { 1, 2, 4 })
        {
            using var crew = new ThreadCrew(threads);
            var results = new Results(x.Length, w.Length, filters, dm.Length);
            float[] maxima = new float[dm.Length], biasAlone = new float[filters];
            Pass(accumulate: false);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Pass(accumulate: true);
            Convolution.ForwardActivateAndPool(x, w, bias, activation, samples, window, pooling, maxima, default, crew);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            foreach (bool accumulate in new[] { false, true })
                Convolution.GradientOfWeightAndBias(slopes, results.Winners, pooling, x, samples, filters, window, default, new Target(biasAlone, accumulate), crew);
            Numbers.AssertSameBits(expected.Maxima, results.Maxima);
            Numbers.AssertSameBits(expected.Maxima, maxima);
            Assert.Equal(expected.Winners, results.Winners);
            Numbers.AssertSameBits(expected.Dx, results.Dx);
            Numbers.AssertSameBits(expected.Dw, results.Dw);
            Numbers.AssertSameBits(expected.Db, results.Db);
            Numbers.AssertSameBits(expected.Db, biasAlone);

            void Pass(bool accumulate)
            {
                Convolution.ForwardActivateAndPool(x, w, bias, activation, samples, window, pooling, results.Maxima, results.Winners, crew);
                Convolution.GradientOfInput(slopes, results.Winners, pooling, w, samples, filters, window, new Target(results.Dx, accumulate), crew);
                Convolution.GradientOfWeightAndBias(slopes, results.Winners, pooling, x, samples, filters, window, new Target(results.Dw, accumulate), new Target(results.Db, accumulate), crew);
            }
        }
    }

    [Fact]
    public void A_sum_that_is_no_number_is_the_maximum_of_its_window()
    {
        var window = new Window(1, 6, 6, 1, 1);
        var pooling = new Window(2, 6, 6, 2, 2, 2);
        float[] x = Draw(1, 36), maxima = new float[18], a = new float[72], expected = new float[18];
        int[] winners = new int[18], places = new int[18];
        x[15] = float.NaN;
        Convolution.ForwardAndActivate(x, [1, -1], [0.5f, 0], Activation.Relu, 1, window, a, a);
        Pooling.MaxForward(pooling, a, expected, places);
        Convolution.ForwardActivateAndPool(x, [1, -1], [0.5f, 0], Activation.Relu, 1, window, pooling, maxima, winners);
        Assert.Equal(2, maxima.Count(float.IsNaN));
        Assert.Equal(expected, maxima);
        Assert.Equal(places, winners);
    }

    [Fact]
    public void A_pooling_that_does_not_belong_to_the_convolution_is_refused()
    {
        var window = new Window(2, 8, 8, 1, 5, 1, 4);
        var pooling = new Window(3, 16, 12, 2, 2, 2);
        Assert.Equal(
            "A pooling in one pass with its convolution needs no padding, images of 3×16×12, and in the convolution less padding than kernel; it got "
            + $"{pooling} behind {window}. Pool in a pass of its own.",
            Assert.Throws<ArgumentException>(() => Convolution.ForwardActivateAndPool(new float[128], new float[30], new float[3], Activation.Relu, 1, window, pooling, new float[144], default)).Message);
        var usual = new Window(2, 8, 8, 3, 3);
        foreach (Window other in new[] { new Window(3, 6, 6, 2, 2, 2, 1), new Window(3, 6, 6, 2, 2, 0), new Window(4, 6, 6, 2, 2, 2), new Window(3, 7, 6, 2, 2, 2), new Window(3, 6, 6, 7, 2, 7) })
            Assert.False(Convolution.CanPool(in usual, 3, in other));
        Assert.True(Convolution.CanPool(in usual, 3, new Window(3, 6, 6, 2, 2, 2)));
    }

    /// <summary>What a layer and the pooling behind it compute forward and back.</summary>
    private sealed class Results(int inputs, int weights, int filters, int maxima)
    {
        public float[] Maxima { get; } = new float[maxima];

        public int[] Winners { get; } = new int[maxima];

        public float[] Dx { get; } = new float[inputs];

        public float[] Dw { get; } = new float[weights];

        public float[] Db { get; } = new float[filters];
    }

    [Theory]
    [InlineData(16, 10, 10, 0, 16, 1)]
    [InlineData(16, 9, 8, 1, 16, 2)]
    [InlineData(17, 11, 12, 1, 33, 2)]
    [InlineData(33, 8, 13, 2, 49, 1)]
    [InlineData(20, 15, 210, 0, 18, 1)]
    [InlineData(32, 26, 26, 0, 64, 3)]
    [InlineData(128, 12, 12, 1, 16, 1)]
    public void Winograd_equals_the_double_reference_with_every_register_width(int channels, int height, int width, int padding, int filters, int samples)
    {
        var window = new Window(channels, height, width, 3, 3, 1, padding);
        Assert.True(ConvolutionWinograd.Suits(in window, channels, filters, window.OutputHeight, window.OutputWidth));
        Assert.True(ConvolutionWinograd.Suits(in window, filters, channels, height, width));
        Compare(window, samples, filters, accumulate: true, bits: 128);
        if (MatMulLanes256.Supported) Compare(window, samples, filters, accumulate: true, bits: 256);
        if (MatMulLanes512.Supported) Compare(window, samples, filters, accumulate: true, bits: 512);
    }

    [Fact]
    public void A_sample_has_the_same_bits_alone_as_in_a_batch()
    {
        const int Samples = 11, Filters = 20;
        var window = new Window(18, 17, 14, 3, 3, 1, 1);
        float[] x = Draw(1, Samples * 18 * window.InputPlane), w = Draw(2, Filters * window.PatchSize);
        float[] batch = new float[Samples * Filters * window.OutputPlane], alone = new float[Filters * window.OutputPlane];
        Convolution.Forward(x, w, Samples, Filters, window, batch);
        for (int sample = 0; sample < Samples; sample++)
        {
            Convolution.Forward(x.AsSpan(sample * 18 * window.InputPlane), w, 1, Filters, window, alone);
            Numbers.AssertSameBits(batch.AsSpan(sample * alone.Length, alone.Length).ToArray(), alone);
        }
    }

    [Theory]
    [InlineData(3, 2, 1, 16, 16, 8)]
    [InlineData(5, 1, 2, 16, 16, 8)]
    [InlineData(3, 1, 3, 16, 16, 8)]
    [InlineData(3, 1, 1, 15, 16, 8)]
    [InlineData(3, 1, 1, 16, 15, 8)]
    [InlineData(3, 1, 1, 16, 16, 7)]
    [InlineData(3, 1, 1, 512, 512, 8)]
    public void Winograd_is_left_alone_where_it_does_not_pay(int kernel, int stride, int padding, int channels, int filters, int outputSide) =>
        Assert.False(ConvolutionWinograd.Suits(new Window(channels, 20, 20, kernel, kernel, stride, padding), channels, filters, outputSide, outputSide));

    [Fact]
    public void A_kernel_larger_than_the_padded_image_is_refused()
    {
        var window = new Window(1, 3, 3, 4, 4, 2);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Convolution.Forward(new float[9], new float[16], 1, 1, window, new float[9]));
        Assert.EndsWith("Use a smaller kernel or more padding.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_none_has_a_weight_gradient_of_zero()
    {
        float[] dw = [7, 7, 7, 7];
        var window = new Window(1, 3, 3, 2, 2);
        Convolution.GradientOfWeight([], [], 0, 1, window, new Target(dw, accumulate: true));
        Assert.Equal([7, 7, 7, 7], dw);
        Convolution.GradientOfWeight([], [], 0, 1, window, dw.AsSpan());
        Assert.Equal([0, 0, 0, 0], dw);
    }

    private static void Compare(Window window, int samples, int filters, bool accumulate, int bits = 0)
    {
        float[] x = Draw(1, samples * window.Channels * window.InputPlane), w = Draw(2, filters * window.PatchSize);
        float[] dy = Draw(3, samples * filters * window.OutputPlane);
        float[] y = Draw(4, dy.Length), dx = Draw(5, x.Length), dw = Draw(6, w.Length);
        var yReference = new Reference(y, false);
        var dxReference = new Reference(dx, accumulate);
        var dwReference = new Reference(dw, accumulate);
        ForEachProduct(window, samples, filters, (xi, wi, yi) =>
        {
            yReference.Add(yi, (double)x[xi] * w[wi]);
            dxReference.Add(xi, (double)dy[yi] * w[wi]);
            dwReference.Add(wi, (double)dy[yi] * x[xi]);
        });

        fixed (float* px = x, pw = w, pdy = dy, py = y, pdx = dx, pdw = dw)
        {
            if (bits == 512) Run<MatMulLanes512, Vector512<float>>(px, pw, pdy, py, pdx, pdw, window, samples, filters, accumulate);
            else if (bits == 256) Run<MatMulLanes256, Vector256<float>>(px, pw, pdy, py, pdx, pdw, window, samples, filters, accumulate);
            else if (bits == 128) Run<MatMulLanes128, Vector128<float>>(px, pw, pdy, py, pdx, pdw, window, samples, filters, accumulate);
        }

        if (bits == 0)
        {
            Convolution.Forward(x, w, samples, filters, window, y);
            Convolution.GradientOfInput(dy, w, samples, filters, window, new Target(dx, accumulate));
            Convolution.GradientOfWeight(dy, x, samples, filters, window, new Target(dw, accumulate));
        }

        yReference.Check(y, $"y, {bits} bits, {window}");
        dxReference.Check(dx, $"dx, {bits} bits, {window}");
        dwReference.Check(dw, $"dw, {bits} bits, {window}");
    }

    private static void Run<TLanes, TVector>(
        float* x, float* w, float* dy, float* y, float* dx, float* dw, Window window, int samples, int filters, bool accumulate)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        ConvolutionForward.Run<TLanes, TVector>(x, w, samples, filters, window, y, default, null);
        var slopes = new ConvolutionSlopes(dy, in window);
        ConvolutionInputGradient.Run<TLanes, TVector>(in slopes, w, samples, filters, window, dx, accumulate, null);
        ConvolutionWeightGradient.Run<TLanes, TVector>(in slopes, x, samples, filters, window, dw, accumulate, default, null);
    }

    private static void ForEachProduct(Window window, int samples, int filters, Action<int, int, int> product)
    {
        int y = 0;
        for (int n = 0; n < samples; n++)
            for (int f = 0; f < filters; f++)
                for (int i = 0; i < window.OutputHeight; i++)
                    for (int j = 0; j < window.OutputWidth; j++, y++)
                    {
                        int w = f * window.PatchSize;
                        for (int c = 0; c < window.Channels; c++)
                            for (int r = 0; r < window.KernelHeight; r++)
                                for (int q = 0; q < window.KernelWidth; q++, w++)
                                {
                                    int row = i * window.Stride + r - window.Padding, column = j * window.Stride + q - window.Padding;
                                    if (row >= 0 && row < window.Height && column >= 0 && column < window.Width)
                                        product(((n * window.Channels + c) * window.Height + row) * window.Width + column, w, y);
                                }
                    }
    }

    private static float[] Draw(ulong seed, int count)
    {
        var stream = new RandomStream(seed, "convolution");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)stream.NextDouble() - 0.5f;
        return values;
    }

    /// <summary>Sums in double precision beside the sum of magnitudes that the tolerance is relative to.</summary>
    private sealed class Reference(float[] start, bool accumulate)
    {
        private readonly double[] _sums = [.. start.Select(value => accumulate ? value : 0.0)];
        private readonly double[] _sizes = [.. start.Select(value => accumulate ? Math.Abs((double)value) : 0.0)];

        public void Add(int index, double term)
        {
            _sums[index] += term;
            _sizes[index] += Math.Abs(term);
        }

        /// <summary>
        /// Every sum must be right to 1e-5 of its own terms, and to 5e-7 of those of the largest sum: a tile of Winograd's is as exact as its largest
        /// sum, so its errors show beside the image's edges, where sums have few terms.
        /// </summary>
        public void Check(float[] values, string what)
        {
            double largest = _sizes.Max();
            for (int i = 0; i < values.Length; i++)
                if (!(Math.Abs(values[i] - _sums[i]) <= Math.Min(1e-5 * _sizes[i], 5e-7 * largest)))
                    Assert.Fail(FormattableString.Invariant($"{what}: element {i} is {values[i]} instead of {_sums[i]}."));
        }
    }
}
