using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class SoftmaxTests
{
    [Fact]
    public void Forward_and_backward_equal_the_reference_for_every_size()
    {
        for (int columns = 1; columns <= 67; columns++)
        {
            float[] z = Numbers.Uniform("z", 3 * columns, -8, 8), dp = Numbers.Uniform("dp", 3 * columns), p = new float[z.Length], dz = new float[z.Length];
            double[] expected = ReferenceLosses.Softmax(Numbers.Doubles(z), columns);
            double[] slope = ReferenceLosses.SoftmaxBackward(expected, Numbers.Doubles(dp), columns);
            Softmax.Forward(z, columns, p);
            Numbers.AssertClose(expected, p);
            Softmax.Backward(p, dp, columns, dz.AsSpan());
            Numbers.AssertClose(slope, dz, 2e-6);
            Softmax.Backward(p, dp, columns, new Target(dz, accumulate: true));
            Numbers.AssertClose([.. slope.Select(value => 2 * value)], dz, 4e-6);
            Softmax.Forward(z, columns, z);
            Numbers.AssertSameBits(p, z);
        }
    }

    [Fact]
    public void The_references_backward_is_the_derivative_of_its_forward()
    {
        double[] z = Numbers.Doubles(Numbers.Uniform("z", 10)), weights = Numbers.Doubles(Numbers.Uniform("weights", 10));
        NumericDerivative.AssertAgrees(
            x => ReferenceLosses.Softmax(x, 5).Zip(weights, (p, w) => p * w).Sum(), z,
            ReferenceLosses.SoftmaxBackward(ReferenceLosses.Softmax(z, 5), weights, 5));
    }

    [Fact]
    public void Large_logits_neither_overflow_nor_vanish()
    {
        float[] p = new float[3];
        Softmax.Forward([1e30f, 1e30f, float.NegativeInfinity], 3, p);
        Assert.Equal([0.5f, 0.5f, 0], p);
        Softmax.Forward([1, float.NaN, 2], 3, p);
        Assert.All(p, value => Assert.True(float.IsNaN(value)));
    }
}
