using Shinso.Lessons.Calculation;
using Shinso.Lessons.Slopes;

namespace Shinso.Lessons.Tests.Calculation;

/// <summary>Formulas that readers type, their derivatives and their graphs.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("x^2 + 3x", 2, 10)]
    [InlineData("-x^2", 3, -9)]
    [InlineData("2^3^2", 0, 512)]
    [InlineData("6/2/3", 0, 1)]
    [InlineData("1 - 2 - 3", 0, -4)]
    [InlineData("2(x + 1)(x − 1)", 3, 16)]
    [InlineData("x²·x³", 2, 32)]
    [InlineData("xsin(pi/2)", 4, 4)]
    [InlineData("ln(e^x)", 1.5, 1.5)]
    [InlineData("3e", 0, 3 * Math.E)]
    [InlineData("abs(-x)", 2, 2)]
    public void Formulas_are_read_as_people_type_them(string text, double x, double expected) =>
        Assert.Equal(expected, FormulaReader.Read(text, "x").At("x", x), 12);

    [Theory]
    [InlineData("a + b * 2", 6.5)]
    [InlineData("(a + b) * 2", 8)]
    [InlineData("a - b - 1", -2)]
    [InlineData("a / b / 2", 0.3)]
    [InlineData("-a^2", -2.25)]
    [InlineData("2^-1", 0.5)]
    [InlineData("a × b ÷ 3", 1.25)]
    [InlineData("relu(-a) + exp(0)", 1)]
    [InlineData("b", 2.5)]
    [InlineData("(a - 3.5)^(2b - 2)", -8)]
    public void Formulas_in_several_letters_follow_the_usual_rules(string text, double expected) =>
        Assert.Equal(expected, new FormulaGraph(FormulaReader.Read(text, "a", "b"), new Dictionary<string, double> { ["a"] = 1.5, ["b"] = 2.5 }).Result, 12);

    [Theory]
    [InlineData("x + ", "The formula ends too early.")]
    [InlineData("", "The formula ends too early.")]
    [InlineData("(x", "A closing bracket is missing.")]
    [InlineData("sin x", "After sin there has to be a bracket, as in sin(x).")]
    [InlineData("2 * z", "In the formula, 'z' cannot be read. Use x, numbers,")]
    [InlineData("x $ 2", "In the formula, '$ 2' cannot be read.")]
    [InlineData("x + 1.2.3", "In the formula, '1.2.3' cannot be read.")]
    [InlineData("(x]", "In the formula, ']' cannot be read.")]
    public void What_is_no_formula_is_refused_and_the_place_is_named(string text, string sentence) =>
        Assert.StartsWith(sentence, Refusal(text), StringComparison.Ordinal);

    [Fact]
    public void Length_and_depth_are_bounded()
    {
        Assert.Equal("A formula has at most 200 characters.", Refusal(new string('x', 201)));
        foreach (string deep in new[] { new string('(', 199), new string('-', 199) + "x", string.Join('^', Enumerable.Repeat("x", 99)) })
            Assert.Equal("Brackets, signs or powers are nested too deeply.", Refusal(deep));
    }

    [Fact]
    public void What_cannot_be_read_is_replaced_and_the_reason_kept()
    {
        (Formula formula, Text? problem) = FormulaReader.ReadOr("x^2", "x +", "x");
        Assert.Equal(("x^2", "式が途中で終わっています。"), (formula.ToString(), problem!.Ja));
        Assert.Null(FormulaReader.ReadOr("x^2", "x + 1", "x").Problem);
    }

    [Theory]
    [InlineData("x^2", "2·x")]
    [InlineData("(2-x)^2", "−2·(2 − x)")]
    [InlineData("exp(-x)", "−exp(−x)")]
    [InlineData("sin(x)/x", "(cos(x)·x − sin(x))/x^2")]
    [InlineData("7", "0")]
    [InlineData("3x + 5", "3")]
    public void Derivatives_are_written_as_on_the_board(string text, string expected) =>
        Assert.Equal(expected, FormulaReader.Read(text, "x").Derivative("x").ToString());

    [Theory]
    [InlineData("x*sin(x)")]
    [InlineData("exp(x^2)^2")]
    [InlineData("sigmoid(3x - 1)")]
    [InlineData("tanh(x)/(1 + x^2)")]
    [InlineData("ln(1 + x^2) - sqrt(x + 2)")]
    [InlineData("(1 + x)^x")]
    [InlineData("sigmoid(2x) + x^3/2 - tanh(ln(x)) * exp(-x)")]
    [InlineData("cos(x)^3 + relu(x) + abs(x - 2)")]
    public void Rules_tape_and_difference_quotient_agree(string text)
    {
        Formula f = FormulaReader.Read(text, "x");
        foreach (double x in new[] { 0.3, 0.7, 1.4 })
        {
            double byRules = f.Derivative("x").At("x", x);
            Assert.Equal(byRules, Derivatives.ByTape(f, x), 10);
            Assert.Equal(byRules, Derivatives.Central(one => f.At("x", one), x, 1e-5), 5);
        }
    }

    [Fact]
    public void The_gradients_on_the_edges_that_leave_an_input_add_up_to_its_derivative()
    {
        Formula f = FormulaReader.Read("(a*x+b*y)^2 + x*exp(y)", "a", "b", "x", "y");
        Dictionary<string, double> place = new() { ["a"] = 1.5, ["b"] = -2, ["x"] = 0.7, ["y"] = 0.4 };
        var graph = new FormulaGraph(f, place);
        foreach (string name in place.Keys)
        {
            string id = graph.Nodes(FormulaGraph.AllDone).Single(node => node.Bind == name).Id;
            double sum = graph.Edges(FormulaGraph.AllDone).Where(edge => edge.From == id).Sum(edge => edge.Gradient!.Value);
            Scalar[] inputs = [.. place.Values.Select(value => (Scalar)value)];
            Dictionary<string, Scalar> scalars = place.Keys.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second);
            double expected = f.At(scalars).Gradients(scalars[name])[0].Value;
            Assert.Equal(expected, sum, 12);
            Assert.Equal(expected, graph.Gradient(name), 12);
        }
    }

    [Fact]
    public void A_letter_used_twice_is_one_node_and_collects_two_shares()
    {
        FormulaGraph graph = Graph("a*a + a");
        Assert.Equal(7, graph.Gradient("a"));
        Assert.Equal(0, graph.Gradient("b"));
        Assert.Single(graph.Nodes(0), node => node.Input);
    }

    [Fact]
    public void Steps_fill_in_values_forward_and_then_gradients_back()
    {
        FormulaGraph graph = Graph("a*b + 1");
        Assert.Equal([3.0, 2, null, 1, null], graph.Edges(0).Select(edge => edge.Value));
        Assert.Equal([3.0, 2, 6, 1, 7], graph.Edges(2).Select(edge => edge.Value));
        Assert.All(graph.Edges(2), edge => Assert.Null(edge.Gradient));
        Assert.Equal([null, null, 1.0, null, 1], graph.Edges(3).Select(edge => edge.Gradient));
        Assert.Equal([2.0, 3, 1, null, 1], graph.Edges(4).Select(edge => edge.Gradient));
        Assert.Equal(["", "×", "+", "+", "×"], Enumerable.Range(0, 5).Select(step => graph.Nodes(step).FirstOrDefault(node => node.Active)?.Label.En ?? ""));
    }

    [Fact]
    public void Names_go_to_the_results_of_the_last_operations()
    {
        Assert.Equal([null, null, "p", null, "q"], Graph("a*b + 1").Edges(0, "p", "q").Select(edge => edge.Name));
        Assert.Equal([null, null, null, null, "q"], Graph("a*b + 1").Edges(0, "q").Select(edge => edge.Name));
        Assert.Equal(["q"], Graph("a").Edges(0, "q").Select(edge => edge.Name));
    }

    [Fact]
    public void Graphviz_gets_every_node_with_value_and_gradient()
    {
        string dot = Graph("a*b").ToDot();
        Assert.Equal("digraph { rankdir=LR; n0 [shape=ellipse, label=\"a\\n3\\n∂ 2\"]; n1 [shape=ellipse, label=\"b\\n2\\n∂ 3\"]; n2 [shape=box, label=\"×\\n6\\n∂ 1\"]; n0 -> n2; n1 -> n2; }", dot);
    }

    private static FormulaGraph Graph(string text) => new(FormulaReader.Read(text, "a", "b"), new Dictionary<string, double> { ["a"] = 3, ["b"] = 2 });

    private static string Refusal(string text) => Assert.Throws<SettingsException>(() => FormulaReader.Read(text, "x")).Sentence.En;
}
