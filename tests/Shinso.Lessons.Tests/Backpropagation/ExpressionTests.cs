using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Tests.Backpropagation;

/// <summary>Formulas that readers type.</summary>
public sealed class ExpressionTests
{
    private static readonly string[] Letters = ["a", "b"];

    [Theory]
    [InlineData("a + b * 2", 6.5)]
    [InlineData("(a + b) * 2", 8)]
    [InlineData("a - b - 1", -2)]
    [InlineData("a / b / 2", 0.3)]
    [InlineData("-a^2", -2.25)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^3^2", 512)]
    [InlineData("a × b ÷ 3", 1.25)]
    [InlineData("relu(-a) + exp(0)", 1)]
    [InlineData("b", 2.5)]
    public void A_formula_is_read_by_the_usual_rules(string text, double value) =>
        Assert.Equal(value, Expression.Parse(text, Letters).Evaluate(1.5, 2.5), 12);

    [Theory]
    [InlineData("1 +", "The formula ends too early.")]
    [InlineData("", "The formula ends too early.")]
    [InlineData("a + x", "'x' is not known here. Use a, b and exp, ln, sigmoid, tanh, relu.")]
    [InlineData("(a + b", "A closing parenthesis is missing.")]
    [InlineData("exp a", "After exp there has to be a parenthesis, as in exp(a).")]
    [InlineData("a + 1.2.3", "'1.2.3' is not a number.")]
    [InlineData("a $ b", "Character 3, '$', cannot be read here.")]
    [InlineData("a b", "Character 3, 'b', cannot be read here.")]
    public void What_cannot_be_read_is_named(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsException>(() => Expression.Parse(text, Letters)).Sentence.En);

    [Fact]
    public void Length_depth_and_the_number_of_operations_are_bounded()
    {
        Assert.Equal("A formula has at most 200 characters.", Refusal(new string('a', 201)));
        Assert.Equal("Parentheses, signs or powers are nested too deeply.", Refusal(new string('(', 199)));
        Assert.Equal("Signs or powers are nested too deeply.", Refusal(new string('-', 199) + "a"));
        Assert.Equal("A formula has at most 24 operations.", Refusal(string.Join('+', Enumerable.Repeat("a", 30))));

        static string Refusal(string text) => Assert.Throws<SettingsException>(() => Expression.Parse(text, Letters)).Sentence.En;
    }

    [Fact]
    public void Its_derivatives_are_those_of_the_tape()
    {
        var expression = Expression.Parse("sigmoid(a*b) + a^3/b - tanh(ln(b)) * exp(-a)", Letters);
        double[] values = expression.Forward([1.5, 2.5]);
        double[] gradients = expression.Backward(values);
        Scalar a = 1.5, b = 2.5;
        Scalar result = (a * b).Sigmoid() + a.Power(3) / b - b.Log().Tanh() * (-a).Exp();
        Scalar[] expected = result.Gradients(a, b);
        Assert.Equal(result.Value, values[^1], 12);
        Assert.Equal(expected[0].Value, Gradient(0), 12);
        Assert.Equal(expected[1].Value, Gradient(1), 12);

        double Gradient(int variable) => gradients[Enumerable.Range(0, values.Length).First(i => expression.Nodes[i].Variable == variable)];
    }

    [Fact]
    public void A_letter_used_twice_is_one_node_and_collects_two_shares()
    {
        var wiring = new ExpressionWiring(Expression.Parse("a*a + a", Letters), Letters, [3, 0]);
        Assert.Equal(7, wiring.GradientOf(0));
        Assert.Equal(0, wiring.GradientOf(1));
        Assert.Single(wiring.Nodes(0), node => node.Input);
    }

    [Fact]
    public void Steps_fill_in_values_forward_and_then_gradients_back()
    {
        var wiring = new ExpressionWiring(Expression.Parse("a*b + 1", Letters), Letters, [3, 2]);
        Assert.Equal([3.0, 2, null, 1, null], wiring.Edges(0).Select(edge => edge.Value));
        Assert.Equal([3.0, 2, 6, 1, 7], wiring.Edges(2).Select(edge => edge.Value));
        Assert.All(wiring.Edges(2), edge => Assert.Null(edge.Gradient));
        Assert.Equal([null, null, 1.0, null, 1], wiring.Edges(3).Select(edge => edge.Gradient));
        Assert.Equal([2.0, 3, 1, null, 1], wiring.Edges(4).Select(edge => edge.Gradient));
    }
}
