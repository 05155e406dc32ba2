using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Shinso.Kernels;
using Shinso.Randomness;

namespace Shinso.Benchmarks;

/// <summary>The kernels one by one, under BenchmarkDotNet and its options: <c>Shinso.Benchmarks micro --filter '*Products*' --job medium</c>.</summary>
public static class MicroBenchmarks
{
    /// <summary>Runs those that the arguments name: all, in short jobs, where they name none.</summary>
    public static int Run(string[] args)
    {
        IConfig config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "micro")).WithOptions(ConfigOptions.DisableLogFile);
        BenchmarkSwitcher.FromTypes([typeof(Products), typeof(Functions), typeof(Rules)]).Run([.. args, "--inProcess", .. Unless(args, "--job", "short"), .. Unless(args, "--filter", "*")], config);
        return 0;
    }

    private static string[] Unless(string[] args, string option, string usual) => args.Contains(option) ? [] : [option, usual];

    private static float[] Draw(int count, string name)
    {
        var stream = new RandomStream(1, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)stream.NextDouble() * 4 - 2;
        return values;
    }

    /// <summary>Matrix products in the three transpositions of a layer: forward, gradient of the input, gradient of the weights.</summary>
    [MemoryDiagnoser]
    public class Products : IDisposable
    {
        private readonly ThreadCrew crew = new(1);
        private float[] x = [], w = [], y = [];

        /// <summary>Samples, inputs, outputs.</summary>
        [Params("10,8,8", "1,784,100", "100,784,100", "128,784,800", "128,800,10")]
        public string Shape { get; set; } = "";

        private int Samples { get; set; }

        private int Inputs { get; set; }

        private int Outputs { get; set; }

        /// <summary>Draws the matrices.</summary>
        [GlobalSetup]
        public void Prepare()
        {
            int[] sizes = [.. Shape.Split(',').Select(int.Parse)];
            (Samples, Inputs, Outputs) = (sizes[0], sizes[1], sizes[2]);
            (x, w, y) = (Draw(Samples * Inputs, "x"), Draw(Inputs * Outputs, "w"), Draw(Samples * Outputs, "y"));
        }

        /// <summary>y = x·wᵀ.</summary>
        [Benchmark]
        public void Forward() => MatMul.TimesTransposed(x, w, Samples, Outputs, Inputs, y.AsSpan(), crew);

        /// <summary>dx = dy·w.</summary>
        [Benchmark]
        public void GradientOfInput() => MatMul.Times(y, w, Samples, Inputs, Outputs, x.AsSpan(), crew);

        /// <summary>dw = dyᵀ·x.</summary>
        [Benchmark]
        public void GradientOfWeights() => MatMul.TransposedTimes(y, x, Outputs, Inputs, Samples, w.AsSpan(), crew);

        /// <inheritdoc/>
        public void Dispose()
        {
            crew.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Elementary functions, softmax and its loss, over 64 K numbers.</summary>
    [MemoryDiagnoser]
    public class Functions
    {
        private const int Count = 1 << 16, Classes = 10;

        private readonly float[] z = Draw(Count, "z"), a = new float[Count], dz = new float[Count], labels = [.. Enumerable.Range(0, Count / Classes).Select(row => (float)(row % Classes))];

        /// <summary>The function.</summary>
        [Params(Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.Gelu)]
        public Activation F { get; set; }

        /// <summary>a = f(z).</summary>
        [Benchmark]
        public void Forward() => Activations.Forward(F, z, a);

        /// <summary>p = softmax(z), in rows of ten.</summary>
        [Benchmark]
        public void SoftmaxOfTen() => Softmax.Forward(z.AsSpan(0, labels.Length * Classes), Classes, a.AsSpan(0, labels.Length * Classes));

        /// <summary>The mean cross-entropy and its gradient, in rows of ten.</summary>
        [Benchmark]
        public void CrossEntropyOfTen()
        {
            int count = labels.Length * Classes;
            LossKernels.SoftmaxCrossEntropy(z.AsSpan(0, count), labels, Classes, a.AsSpan(0, count));
            LossKernels.SoftmaxCrossEntropyBackward(a.AsSpan(0, count), labels, Classes, 1f / labels.Length, dz.AsSpan(0, count));
        }
    }

    /// <summary>Optimizers over a million weights: one pass over memory.</summary>
    [MemoryDiagnoser]
    public class Rules
    {
        private const int Count = 1 << 20;

        private readonly float[] w = Draw(Count, "w"), g = Draw(Count, "g"), m = new float[Count], v = new float[Count];

        /// <summary>w − η·g.</summary>
        [Benchmark]
        public void Sgd() => Updates.Sgd(w, g, 1e-9);

        /// <summary>Adam.</summary>
        [Benchmark]
        public void Adam() => Updates.Adam(w, g, m, v, 1e-9, 0.9, 0.999, 1e-8, 10);
    }
}
