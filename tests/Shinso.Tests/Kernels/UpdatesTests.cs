using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class UpdatesTests
{
    private delegate void Kernel(float[] w, float[] g, float[] first, float[] second, int step);

    [Fact]
    public void Sgd_follows_the_reference() => Follow((w, g, _, _, _) => Updates.Sgd(w, g, 0.1), (w, g, _) => w.Sgd(g, 0.1));

    [Fact]
    public void Momentum_follows_the_reference() =>
        Follow((w, g, v, _, _) => Updates.Momentum(w, g, v, 0.05, 0.9), (w, g, _) => w.Momentum(g, 0.05, 0.9));

    [Fact]
    public void Nesterov_follows_the_reference() =>
        Follow((w, g, v, _, _) => Updates.Nesterov(w, g, v, 0.05, 0.9), (w, g, _) => w.Nesterov(g, 0.05, 0.9));

    [Fact]
    public void AdaGrad_follows_the_reference() => Follow((w, g, s, _, _) => Updates.AdaGrad(w, g, s, 0.1), (w, g, _) => w.AdaGrad(g, 0.1, 1e-10));

    [Fact]
    public void RmsProp_follows_the_reference() =>
        Follow((w, g, s, _, _) => Updates.RmsProp(w, g, s, 0.01, 0.99), (w, g, _) => w.RmsProp(g, 0.01, 0.99, 1e-8));

    [Fact]
    public void AdaDelta_follows_the_reference() =>
        Follow((w, g, s, d, _) => Updates.AdaDelta(w, g, s, d, 1, 0.9, 1e-6), (w, g, _) => w.AdaDelta(g, 1, 0.9, 1e-6));

    [Fact]
    public void Adam_follows_the_reference() => Follow(
        (w, g, m, v, step) => Updates.Adam(w, g, m, v, 0.001, 0.9, 0.999, 1e-8, step),
        (w, g, step) => w.Adam(g, 0.001, 0.9, 0.999, 1e-8, 0, step));

    [Fact]
    public void AdamW_follows_the_reference() => Follow(
        (w, g, m, v, step) => Updates.AdamW(w, g, m, v, 0.001, 0.9, 0.999, 1e-8, 0.01, step),
        (w, g, step) => w.Adam(g, 0.001, 0.9, 0.999, 1e-8, 0.01, step));

    [Fact]
    public void Adams_first_step_is_the_learning_rate_against_the_gradient()
    {
        float[] w = [1, 1, 1], m = new float[3], v = new float[3];
        Updates.Adam(w, [5f, -1e-3f, 0f], m, v, 0.1, 0.9, 0.999, 1e-8, 1);
        Numbers.AssertClose([0.9, 1.1 - 1e-6, 1], w);
    }

    /// <summary>Rounding keeps a subnormal number that is multiplied by 0.9 where it is, and every product with it is slow.</summary>
    [Fact]
    public void What_an_optimizer_remembers_fades_to_zero_without_gradients()
    {
        float[] w = [1, 2, 3], none = new float[3], m = [1, -1, 1e-40f], v = [1e-36f, 1e-37f, 1e-40f], momentum = [1, -1, 1e-40f], squares = [1, 2, 1e-40f];
        for (int step = 1; step <= 5000; step++)
        {
            Updates.Adam(w, none, m, v, 0.001, 0.9, 0.999, 1e-8, step);
            Updates.Momentum(w, none, momentum, 0.1, 0.9);
            Updates.RmsProp(w, none, squares, 0.01, 0.9);
        }

        Assert.All((float[][])[m, v, momentum, squares], memory => Assert.Equal([0, 0, 0], memory));
    }

    [Fact]
    public void The_smallest_normal_number_is_kept()
    {
        const float smallest = 1.17549435E-38f;
        float[] w = new float[4], v = [smallest, -smallest, MathF.BitDecrement(smallest), MathF.BitIncrement(-smallest)];
        Updates.Momentum(w, [0, 0, 0, 0], v, 0.1, 1);
        Assert.Equal([smallest, -smallest, 0, 0], v);
        Assert.All(w, weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        float[] w = [1, 1, 1], m = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        Updates.Momentum(w, [0, 0, 0], m, 0.1, 0.9);
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NegativeInfinity], m);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int size = 300_003;
        float[] g = Numbers.Uniform("g", size);
        float[][] all = [.. new[] { 1, 2, 4 }.Select(threads =>
        {
            using var crew = new ThreadCrew(threads);
            float[] w = Numbers.Uniform("w", size), m = new float[size], v = new float[size];
            for (int step = 1; step <= 3; step++) Updates.Adam(w, g, m, v, 0.01, 0.9, 0.999, 1e-8, step, crew);
            Updates.Sgd(w, g, 0.01, crew);
            return w;
        })];
        Numbers.AssertSameBits(all[0], all[1]);
        Numbers.AssertSameBits(all[0], all[2]);
    }

    [Fact]
    public void A_penalty_pulls_towards_zero_and_leaves_zero_alone()
    {
        float[] g = [1, 1, 1, 1];
        Updates.AddPenalty(g, [2f, -2f, 0f, -0f], 0.5f, 0.25f);
        Assert.Equal([2.25f, -0.25f, 1, 1], g);
    }

    private static void Follow(Kernel kernel, Action<ReferenceUpdates, double, int> reference)
    {
        foreach (int size in new[] { 1, 2, 15, 16, 17, 31, 64, 67 })
        {
            float[] w = Numbers.Uniform("w", size), first = new float[size], second = new float[size];
            ReferenceUpdates[] weights = [.. w.Select(value => new ReferenceUpdates(value))];
            for (int step = 1; step <= 50; step++)
            {
                float[] g = Numbers.Uniform($"g{step}", size);
                kernel(w, g, first, second, step);
                for (int i = 0; i < size; i++) reference(weights[i], g[i], step);
            }

            Numbers.AssertClose([.. weights.Select(weight => weight.W)], w, 3e-6);
        }
    }
}
