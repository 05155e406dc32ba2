using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Slopes;

namespace Shinso.Lessons.Tests.Slopes;

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
    [InlineData("x + ", "途中")]
    [InlineData("sin x", "x")]
    [InlineData("2 * z", "z")]
    [InlineData("(x", "途中")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("", "途中")]
    public void What_is_no_formula_is_refused_and_the_place_is_named(string text, string named) =>
        Assert.Contains(named, Assert.Throws<SettingsException>(() => FormulaReader.Read(text, "x")).Sentence.Ja, StringComparison.Ordinal);

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
        (IReadOnlyList<WiringNode> nodes, IReadOnlyList<WiringEdge> edges) = FormulaGraph.Draw(f, place, ["x"], "C");
        foreach ((string name, double _) in place)
        {
            string id = nodes.Single(node => node.Label.En == name).Id;
            double sum = edges.Where(edge => edge.From == id).Sum(edge => edge.Gradient!.Value);
            Scalar[] inputs = [.. place.Values.Select(value => (Scalar)value)];
            Dictionary<string, Scalar> scalars = place.Keys.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second);
            Assert.Equal(f.At(scalars).Gradients(scalars[name])[0].Value, sum, 12);
        }

        Assert.Equal("x", nodes.Single(node => node.Bind is not null).Bind);
    }

    [Fact]
    public void A_graph_shows_only_what_has_been_computed_so_far()
    {
        Formula f = FormulaReader.Read("(x+1)*(x+2)", "x");
        Dictionary<string, double> place = new() { ["x"] = 3 };
        IReadOnlyList<WiringEdge> start = FormulaGraph.Draw(f, place, [], "y", backward: 0, forward: 0).Edges;
        Assert.All(start, edge => Assert.Null(edge.Gradient));
        Assert.Null(start.Single(edge => edge.To is null).Value);
        IReadOnlyList<WiringEdge> middle = FormulaGraph.Draw(f, place, [], "y", backward: 1).Edges;
        Assert.Equal(20, middle.Single(edge => edge.To is null).Value);
        Assert.Equal(2, middle.Count(edge => edge.To is not null && edge.Gradient is not null));
    }

    [Fact]
    public void Gears_turn_in_opposite_directions_and_their_ratios_multiply()
    {
        Gears gears = new(24, 12, 36, 12);
        Assert.Equal(-2, gears.Du);
        Assert.Equal(-3, gears.Dy);
        Area[] areas = [.. gears.Draw(0.1).Marks.OfType<Area>()];
        Assert.Equal([36 * 4, 24 * 4, 12 * 4, 12 * 4], areas.Select(area => area.Xs.Count));
    }
}
