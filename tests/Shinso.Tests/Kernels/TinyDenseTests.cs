using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Randomness;
using Add = Shinso.Ops.Add;

namespace Shinso.Tests.Kernels;

public class TinyDenseTests
{
    private static readonly int[] s_samples = [1, 2, 4, 10, 16, 17, 63, 64, 65, 130, 511, 512];

    [Fact]
    public void Every_small_layer_has_the_bits_of_the_primitives()
    {
        for (int units = 1; units <= 16; units++)
        {
            for (int inputs = 1; inputs <= 16 && TinyDense.Suits(units, inputs); inputs++)
            {
                int samples = s_samples[(units * 16 + inputs) % s_samples.Length];
                Compare(Activation.Tanh, samples, units, inputs);
                if (units == inputs) foreach (int count in s_samples) Compare(Activation.Sigmoid, count, units, inputs);
            }
        }
    }

    [Fact]
    public void Every_activation_has_the_bits_of_the_primitives()
    {
        foreach (Activation f in Enum.GetValues<Activation>())
        {
            if (f != Activation.Step) Compare(f, 10, 4, 3);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 7)]
    [InlineData(3, 16)]
    [InlineData(16, 16)]
    public void A_sample_has_the_same_bits_in_the_largest_batch_of_a_tiny_layer_and_in_one_too_large_for_it(int units, int inputs)
    {
        const int Most = TinyDense.MostSamples;
        var graph = new Graph(Most + 1);
        var scope = new Scope(graph, new ParameterSet(5));
        Input x = scope.Add(new Input([inputs]), "x");
        Node dense = new Shinso.Layers.Dense(units, Activation.Sigmoid).Connect(x, scope.In("dense"));
        Random("x", x.Values);
        graph.Forward();
        float[] values = dense.Value[..(Most * units)].ToArray();
        graph.Samples = Most;
        graph.Forward();
        Assert.Equal(values, dense.Value.ToArray());

        float[] w = Random("w", new float[units * inputs]), da = Random("da", new float[(Most + 1) * units]), dx = new float[(Most + 1) * inputs], tinyDx = new float[Most * inputs];
        MatMul.Times(da, w, Most + 1, inputs, units, dx.AsSpan());
        new TinyDense(Activation.Identity, units, inputs).Backward(Most, x.Values.ToArray(), w, null, values, da, null, tinyDx, (new float[w.Length], false), (new float[units], false));
        Assert.Equal(dx[..tinyDx.Length], tinyDx);
    }

    [Fact]
    public void Arrays_that_are_too_short_are_refused()
    {
        var layer = new TinyDense(Activation.Tanh, 3, 2);
        Assert.StartsWith("A tiny dense layer of 3 units over 2 inputs with 5 samples (1 to 512) needs 5×2 inputs, 3×2 weights, 3 biases and 5×3 results, but got 9, 6, 3 and 15 numbers.",
            Assert.Throws<ArgumentException>(() => layer.Forward(5, new float[9], new float[6], new float[3], null, new float[15])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.Forward(513, new float[2000], new float[6], new float[3], null, new float[2000]));
        Assert.Throws<ArgumentException>(() => layer.Backward(5, new float[10], new float[6], null, new float[15], new float[15], new float[14], [], (new float[6], false), (new float[3], false)));
        Assert.False(TinyDense.Suits(17, 2));
        Assert.False(TinyDense.Suits(2, 17));
    }

    [Fact]
    public void Two_layers_on_one_input_add_their_gradients()
    {
        (float[] Values, float[] Gradient)[] all = [.. new[] { Detail.Fused, Detail.Primitive }.Select(detail =>
        {
            var graph = new Graph(6, Mode.Training, detail);
            var scope = new Scope(graph, new ParameterSet(3));
            Input x = scope.Add(new Input([3]), "x"), t = scope.Add(new Input([2]), "t");
            Random("x", x.Values);
            Random("t", t.Values);
            Node hidden = new Shinso.Layers.Dense(4, Activation.Tanh).Connect(x, scope.In("hidden"));
            Node left = new Shinso.Layers.Dense(2, Activation.Sine).Connect(hidden, scope.In("left")), right = new Shinso.Layers.Dense(2, Activation.Gelu).Connect(hidden, scope.In("right"));
            Node loss = new Shinso.Losses.SumOfSquares().Connect(scope.Add(new Add(left, right)), t, scope);
            graph.Forward();
            graph.Backward(loss);
            return (loss.Value.ToArray(), graph.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).SelectMany(parameter => parameter.Gradient.ToArray()).ToArray());
        })];
        Assert.Equal(all[1].Values, all[0].Values);
        Assert.Equal(all[1].Gradient, all[0].Gradient);
        Assert.Contains(all[0].Gradient, slope => slope != 0);
    }

    private static void Compare(Activation f, int samples, int units, int inputs)
    {
        float[] x = Random("x", new float[samples * inputs]), w = Random("w", new float[units * inputs]), b = Random("b", new float[units]), da = Random("da", new float[samples * units]);
        (float[] z, float[] a) = (new float[samples * units], new float[samples * units]);
        MatMul.TimesTransposed(x, w, samples, units, inputs, z.AsSpan());
        Activations.BiasAndActivate(f, b, z, a);
        (float[] dz, float[] dx, float[] dw, float[] db) = (da, new float[x.Length], new float[w.Length], new float[units]);
        if (f != Activation.Identity) Activations.Backward(f, z, a, da, dz = new float[z.Length]);
        MatMul.Times(dz, w, samples, inputs, units, dx.AsSpan());
        MatMul.TransposedTimes(dz, x, units, inputs, samples, new Target(dw, accumulate: true));
        Reductions.ColumnSums(dz, units, db.AsSpan());

        var layer = new TinyDense(f, units, inputs);
        (float[] tinyZ, float[] tinyA) = (new float[z.Length], new float[a.Length]);
        layer.Forward(samples, x, w, b, tinyZ, tinyA);
        string what = $"{f}, {samples} samples, {units} units, {inputs} inputs";
        Assert.True(z.AsSpan().SequenceEqual(tinyZ), what);
        Assert.True(a.AsSpan().SequenceEqual(tinyA), what);
        float[]? tinyDz = f == Activation.Identity ? null : new float[z.Length];
        (float[] tinyDx, float[] tinyDw, float[] tinyDb) = (new float[x.Length], new float[w.Length], Random("old", new float[units]));
        layer.Backward(samples, x, w, tinyZ, tinyA, da, tinyDz, tinyDx, (tinyDw, true), (tinyDb, false));
        Assert.True(dz.AsSpan().SequenceEqual(tinyDz ?? da), what);
        Assert.True(dx.AsSpan().SequenceEqual(tinyDx), what);
        Assert.True(dw.AsSpan().SequenceEqual(tinyDw), what);
        Assert.True(db.AsSpan().SequenceEqual(tinyDb), what);
    }

    private static float[] Random(string name, float[] values)
    {
        Random(name, values.AsSpan());
        return values;
    }

    private static void Random(string name, Span<float> values)
    {
        var stream = new RandomStream(7, name);
        foreach (ref float value in values) value = (float)stream.NextDouble() * 4 - 2;
    }
}
