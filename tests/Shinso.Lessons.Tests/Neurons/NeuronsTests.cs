using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Json;
using Shinso.Randomness;

namespace Shinso.Lessons.Tests.Neurons;

/// <summary>What the checks of the catalogue do not pin: drags, own settings, and long runs.</summary>
public sealed class NeuronsTests
{
    private const int MostBytes = 200_000;

    private static readonly LessonSurroundings Surroundings = new();

    public static TheoryData<string> Ids { get; } = [.. Course.Lessons.Where(lesson => lesson.Card.Part == Part.Neurons).Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_result_is_small_enough_to_be_sent_at_every_drag(string id) => Assert.InRange(LessonJson.Result(Run(id)).Length, 1, MostBytes);

    [Fact]
    public void The_network_of_plain_loops_learns_like_the_one_on_the_board()
    {
        double[][] inputs = [[0, 0], [0, 1], [1, 0], [1, 1]], targets = [[0], [1], [1], [0]];
        var loops = new GateNetwork(3, 2);
        var board = HandNetwork.Random(new SplitMix(3), 2, HandActivation.Sigmoid, HandActivation.Sigmoid, 2, 2, 1);
        for (int k = 0; k < 100; k++)
        {
            loops.Descend([0, 1, 1, 0], 1);
            board.Descend(inputs, targets, 1);
        }

        Assert.Equal(board.Loss(inputs, targets), loops.Cost([0, 1, 1, 0]), 12);
    }

    [Fact]
    public void Seed_2_still_creeps_after_two_million_updates()
    {
        LessonResult result = Run("xor-gates", ("seed", "2"), ("updates", "2000000"));
        Assert.Equal(0.2500015, result.Number("own_cost"), 7);
        Assert.Equal("0011", result["own_learned"].ToString());
    }

    [Theory]
    [InlineData("2", 7)]
    [InlineData("3", 11)]
    [InlineData("8", 12)]
    public void More_hidden_units_bring_more_seeds_to_xor(string hidden, int arrivals) => Assert.Equal(arrivals, Run("xor-gates", ("hidden", hidden)).Number("own_arrivals"));

    [Fact]
    public void Lines_that_keep_clear_of_the_points_make_xor_with_sigmoids_too()
    {
        Assert.Equal("false", Run("xor-gates", ("activation", "sigmoid"))["own_right"].ToString());
        Assert.Equal("true", Run("xor-gates", ("activation", "sigmoid"), ("gain", "10"), ("w1", "1,1,-0.5;-1,-1,1.5"), ("w2", "1,1,-1.5"))["own_right"].ToString());
    }

    [Fact]
    public void Six_passes_of_four_looks_learn_and()
    {
        LessonResult result = Run("perceptron-gates", ("looks", "24"));
        Assert.Equal(result["learned_and"].ToString(), result["weights_after_looks"].ToString());
    }

    [Theory]
    [InlineData("and", "3", "-0.7", "0, 0, 1, 1")]
    [InlineData("and", "3", "-1.2", "0, 0, 0, 1")]
    [InlineData("or", "6", "-0.2", "0, 1, 1, 1, 1, 1, 1")]
    public void With_more_inputs_an_and_needs_a_lower_bias_and_an_or_does_not(string gate, string inputs, string bias, string answers) =>
        Assert.Equal(answers, Run("perceptron-gates", ("gate", gate), ("inputs", inputs), ("b-all", bias))["many_answers"].ToString());

    [Fact]
    public void The_sum_of_a_gate_of_many_inputs_goes_where_it_is_dragged()
    {
        Lesson lesson = Course.Find("perceptron-gates")!;
        Assert.Equal(0.4, lesson.Drag(new Settings(lesson.Parameters), "all", 3, 0.5).Number("w-each"), 12);
    }

    [Fact]
    public void A_vector_of_length_0_has_no_angle()
    {
        LessonResult result = Run("vectors", ("a", "0,0"));
        Assert.Null(result.Find("angle_deg"));
        Assert.Null(result.Find("cos"));
        Assert.Contains("undefined", Assert.Single(result.Notes).En, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_one_above_the_other_have_no_best_line()
    {
        LessonResult result = Run("least-squares", ("spread", "0"));
        Assert.All((string[])["a", "b", "predict_45", "sse"], name => Assert.Null(result.Find(name)));
        Assert.Equal(0, result.Number("det"));
        Assert.NotNull(Run("least-squares", ("spread", "0"), ("way", "pinv")).Find("a"));
    }

    [Fact]
    public void A_line_of_xor_goes_where_it_is_dragged()
    {
        Lesson lesson = Course.Find("xor-gates")!;
        Settings moved = lesson.Drag(new Settings(lesson.Parameters), "line2", 0.25, 0.5);
        double[] row = moved.Matrix("w1")[1];
        Assert.Equal(0, row[0] * 0.25 + row[1] * 0.5 + row[2], 12);
        Assert.Equal([1, 1, 0], moved.Matrix("w1")[0]);
        double[] turned = lesson.Drag(moved, "turn2", 0.9, 0.1).Matrix("w1")[1];
        Assert.Equal(0, turned[0] * 0.9 + turned[1] * 0.1 + turned[2], 2);
    }

    [Fact]
    public void The_sum_of_a_unit_goes_where_it_is_dragged()
    {
        Lesson lesson = Course.Find("neuron-unit")!;
        Settings moved = lesson.Drag(new Settings(lesson.Parameters), "sum", -0.45, 0);
        Assert.Equal(-0.45, lesson.Run(moved, Surroundings).Number("own_z"), 12);
    }

    [Fact]
    public void A_unit_with_fewer_inputs_has_fewer_answers()
    {
        Assert.Equal(2, ((ListValue)Run("neuron-unit", ("inputs", "1"))["z"]).Items.Count);
        Assert.Equal(4, ((ListValue)Run("neuron-unit", ("inputs", "2"))["z"]).Items.Count);
    }

    [Fact]
    public void Sums_go_as_far_as_both_sequences_do() => Assert.Equal(11, Run("sums-and-sequences", ("b", "9,2")).Number("sum_b"));

    [Theory]
    [InlineData("784-50-10", 39_760)]
    [InlineData("3-1", 4)]
    public void A_network_of_any_shape_is_counted(string layers, double parameters) => Assert.Equal(parameters, Run("network-anatomy", ("layers", layers)).Number("parameters"));

    [Theory]
    [InlineData("2")]
    [InlineData("2-0-1")]
    [InlineData("two-three")]
    [InlineData("2-3-99999")]
    public void A_shape_that_is_none_is_refused_in_words(string layers)
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => Run("network-anatomy", ("layers", layers)));
        Assert.Equal($"'layers' needs 2 to 10 whole numbers from 1 to 10000 joined by hyphens, such as 2-3-3-1, but got '{layers}'.", refused.Sentence.En);
    }

    [Fact]
    public void Straight_pieces_pass_through_the_values_at_the_borders()
    {
        var layer = OneHiddenLayer.StraightPieces(Math.Exp, 7);
        for (int i = 0; i <= 7; i++) Assert.Equal(Math.Exp(i / 7.0), layer.Answer(i / 7.0), 12);
    }

    [Fact]
    public void A_staircase_has_the_height_of_the_middle_on_every_piece()
    {
        var layer = OneHiddenLayer.Staircase(Math.Exp, 5, Functions.Step);
        for (int i = 0; i < 5; i++) Assert.Equal(Math.Exp((i + 0.5) / 5), layer.Answer((i + 0.3) / 5), 12);
    }

    [Fact]
    public void A_point_of_the_curve_lies_where_it_was_dragged()
    {
        LessonResult result = Run("universal-approximation", ("ys", "0,0.5,0.866,1,-0.7,0.5,0,-0.5,-0.866,-1,-0.866,-0.5,0"));
        Curve curve = result.Figures.OfType<Plot>().First().Marks.OfType<Curve>().First();
        int at = curve.Xs.Select((x, i) => (Distance: Math.Abs(x - 4 / 12.0), i)).Min().i;
        Assert.Equal(-0.7, curve.Ys[at], 0.05);
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    public void A_network_as_wide_as_the_construction_learns_the_sine(string activation) =>
        Assert.InRange(Run("universal-approximation", ("train", activation), ("n", "20")).Number("trained_error"), 0, 0.1);

    private static LessonResult Run(string id, params (string Name, string Value)[] settings)
    {
        Lesson lesson = Course.Find(id)!;
        return lesson.Run(settings.Aggregate(new Settings(lesson.Parameters), (all, one) => all.With(one.Name, one.Value)), Surroundings);
    }
}
