using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class LossKernelsTests
{
    private delegate void Slope(Target target);

    [Fact]
    public void Sum_of_squares_equals_the_reference() => ForEverySize((y, t, outputs) => Check(
        ReferenceLosses.SumOfSquares(Numbers.Doubles(y), Numbers.Doubles(t), outputs), LossKernels.SumOfSquares(y, t, outputs),
        ReferenceLosses.SumOfSquaresSlope(Numbers.Doubles(y), Numbers.Doubles(t), outputs),
        scale => dy => LossKernels.SumOfSquaresBackward(y, t, outputs, scale, dy)));

    [Fact]
    public void Mean_squared_error_equals_the_reference() => ForEverySize((y, t, _) => Check(
        ReferenceLosses.MeanSquaredError(Numbers.Doubles(y), Numbers.Doubles(t)), LossKernels.MeanSquaredError(y, t),
        ReferenceLosses.MeanSquaredErrorSlope(Numbers.Doubles(y), Numbers.Doubles(t)),
        scale => dy => LossKernels.MeanSquaredErrorBackward(y, t, scale, dy)));

    [Fact]
    public void Huber_equals_the_reference() => ForEverySize((y, t, _) => Check(
        ReferenceLosses.Huber(Numbers.Doubles(y), Numbers.Doubles(t), 1.25), LossKernels.Huber(y, t, 1.25f),
        ReferenceLosses.HuberSlope(Numbers.Doubles(y), Numbers.Doubles(t), 1.25),
        scale => dy => LossKernels.HuberBackward(y, t, 1.25f, scale, dy)));

    [Fact]
    public void Binary_cross_entropy_equals_the_reference() => ForEverySize((y, t, _) => Check(
        ReferenceLosses.BinaryCrossEntropy(Numbers.Doubles(y), Numbers.Doubles(t)), LossKernels.BinaryCrossEntropy(y, t),
        ReferenceLosses.BinaryCrossEntropySlope(Numbers.Doubles(y), Numbers.Doubles(t)),
        scale => dy => LossKernels.BinaryCrossEntropyBackward(y, t, scale, dy)));

    [Fact]
    public void Cross_entropy_with_distributions_equals_the_reference() => ForEverySize((z, t, classes) =>
    {
        float[] p = new float[z.Length];
        float loss = LossKernels.SoftmaxCrossEntropyOfDistributions(z, t, classes, p);
        Check(
            ReferenceLosses.SoftmaxCrossEntropy(Numbers.Doubles(z), Numbers.Doubles(t), classes), loss,
            ReferenceLosses.SoftmaxCrossEntropySlope(Numbers.Doubles(z), Numbers.Doubles(t), classes),
            scale => dz => LossKernels.SoftmaxCrossEntropyOfDistributionsBackward(p, t, classes, scale, dz));
    });

    [Fact]
    public void Cross_entropy_with_class_indices_equals_the_reference() => ForEverySize((z, _, classes) =>
    {
        float[] t = [.. Enumerable.Range(0, z.Length / classes).Select(row => (float)((row * 7 + classes / 2) % classes))], p = new float[z.Length];
        double[] hot = ReferenceLosses.OneHot(t, classes);
        float loss = LossKernels.SoftmaxCrossEntropy(z, t, classes, p);
        Numbers.AssertClose(ReferenceLosses.Softmax(Numbers.Doubles(z), classes), p);
        Check(
            ReferenceLosses.SoftmaxCrossEntropy(Numbers.Doubles(z), hot, classes), loss,
            ReferenceLosses.SoftmaxCrossEntropySlope(Numbers.Doubles(z), hot, classes),
            scale => dz => LossKernels.SoftmaxCrossEntropyBackward(p, t, classes, scale, dz));
    });

    [Fact]
    public void The_references_slopes_are_their_derivatives()
    {
        double[] y = Numbers.Doubles(Numbers.Uniform("y", 12)), t = Numbers.Doubles(Numbers.Uniform("t", 12, 0, 1));
        NumericDerivative.AssertAgrees(x => ReferenceLosses.SumOfSquares(x, t, 4), y, ReferenceLosses.SumOfSquaresSlope(y, t, 4));
        NumericDerivative.AssertAgrees(x => ReferenceLosses.MeanSquaredError(x, t), y, ReferenceLosses.MeanSquaredErrorSlope(y, t));
        NumericDerivative.AssertAgrees(x => ReferenceLosses.Huber(x, t, 0.7), y, ReferenceLosses.HuberSlope(y, t, 0.7));
        NumericDerivative.AssertAgrees(x => ReferenceLosses.BinaryCrossEntropy(x, t), y, ReferenceLosses.BinaryCrossEntropySlope(y, t));
        NumericDerivative.AssertAgrees(x => ReferenceLosses.SoftmaxCrossEntropy(x, t, 4), y, ReferenceLosses.SoftmaxCrossEntropySlope(y, t, 4));
    }

    [Fact]
    public void Extreme_logits_give_finite_losses()
    {
        Assert.Equal(500f, LossKernels.BinaryCrossEntropy([1000f, 1000f], [1f, 0f]));
        float[] p = new float[2];
        Assert.Equal(2000f, LossKernels.SoftmaxCrossEntropy([1000f, -1000f], [1f], 2, p));
        Assert.Equal(0f, LossKernels.SoftmaxCrossEntropyOfDistributions([0f, float.NegativeInfinity], [1f, 0f], 2, p));
    }

    [Theory]
    [InlineData(3f, "3")]
    [InlineData(-1f, "-1")]
    [InlineData(0.5f, "0.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(1e20f, "1E+20")]
    public void A_target_that_is_no_class_is_refused_with_its_row(float target, string printed)
    {
        float[] z = new float[6], p = new float[6];
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => LossKernels.SoftmaxCrossEntropy(z, [2f, target], 3, p));
        Assert.Equal(
            $"SoftmaxCrossEntropy needs class indices from 0 to 2, but row 1 has {printed}. Number the classes from 0, or give the model more outputs.",
            error.Message);
    }

    private static void ForEverySize(Action<float[], float[], int> check)
    {
        for (int outputs = 1; outputs <= 67; outputs++)
            check(Numbers.Uniform("y", 3 * outputs, -4, 4), Numbers.Uniform("t", 3 * outputs, 0, 1), outputs);
    }

    private static void Check(double expected, float loss, double[] slope, Func<float, Slope> backward)
    {
        Assert.Equal(expected, loss, 2e-6 * Math.Max(1, Math.Abs(expected)));
        float[] dy = new float[slope.Length];
        backward(1)(dy.AsSpan());
        Numbers.AssertClose(slope, dy, 2e-6);
        backward(3)(new Target(dy, accumulate: true));
        Numbers.AssertClose([.. slope.Select(value => 4 * value)], dy, 4e-6);
    }
}
