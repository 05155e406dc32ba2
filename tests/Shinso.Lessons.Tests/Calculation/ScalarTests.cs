using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Tests.Calculation;

public sealed class ScalarTests
{
    public static TheoryData<string, Func<Scalar, Scalar>, double> Operations { get; } = new()
    {
        { "sum", x => x + x * 3.0, 0.7 },
        { "difference", x => 2.0 - x - x, 0.7 },
        { "product", x => x * x * x, -1.3 },
        { "quotient", x => 1.0 / (x * x + 1.0), 0.4 },
        { "power", x => x.Power(2.5), 1.7 },
        { "power of a power", x => (x + 1.0).Power(x * x), 0.6 },
        { "exp", x => (x * x).Exp(), 0.5 },
        { "log", x => (x * x + 1.0).Log(), 0.8 },
        { "sin", x => x.Sin() * x.Cos(), 0.3 },
        { "tanh", x => (x * 0.5).Tanh(), -0.9 },
        { "sigmoid", x => (x * 2.0).Sigmoid(), 0.2 },
        { "relu", x => x.Relu() * x, 1.1 },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Derivatives_and_their_derivatives_agree_with_differences(string name, Func<Scalar, Scalar> f, double at)
    {
        const double h = 1e-5;
        Scalar x = at, slope = f(x).Gradients(x)[0];
        Scalar curvature = slope.Gradients(x)[0];
        Assert.True(Math.Abs(slope.Value - (f(at + h).Value - f(at - h).Value) / (2 * h)) < 1e-8, name);
        Scalar above = at + h, below = at - h;
        Assert.True(Math.Abs(curvature.Value - (f(above).Gradients(above)[0].Value - f(below).Gradients(below)[0].Value) / (2 * h)) < 1e-7, name);
    }

    [Fact]
    public void A_branch_that_joins_again_adds_its_gradients()
    {
        Scalar x = 2.0, a = x * x, y = a * a + a * a;
        Assert.Equal(32, y.Value);
        Assert.Equal(64, y.Gradients(x)[0].Value);
    }

    [Fact]
    public void What_a_result_does_not_depend_on_has_gradient_0()
    {
        Scalar x = 2.0, other = 3.0;
        Assert.Equal(0, (x * x).Gradients(other)[0].Value);
    }

    [Fact]
    public void A_long_chain_needs_no_deep_stack()
    {
        Scalar x = 1.0, y = x;
        for (int i = 0; i < 200_000; i++) y += x;
        Assert.Equal(200_001, y.Gradients(x)[0].Value);
    }
}
