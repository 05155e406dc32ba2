using Shinso.Lessons.Outputs;

namespace Shinso.Lessons.Tests.Outputs;

public sealed class SoftmaxTests
{
    [Fact]
    public void The_version_of_S4_gives_itself_away_by_a_shift_and_the_right_one_does_not()
    {
        Assert.True(Softmax.IgnoresShift(Softmax.Shifted, [0.3, 2.9, 4]));
        Assert.True(Softmax.IgnoresShift(Softmax.Plain, [0.3, 2.9, 4]));
        Assert.False(Softmax.IgnoresShift(Softmax.AsPrinted, [0.3, 2.9, 4]));
    }

    [Theory]
    [InlineData("float", 100, false)]
    [InlineData("float", 80, true)]
    [InlineData("double", 100, true)]
    [InlineData("double", 800, false)]
    public void Without_the_shift_large_scores_are_lost_at_the_end_of_the_number_type(string precision, double c, bool survives)
    {
        var lesson = new Softmax();
        Settings settings = new Settings(lesson.Parameters).With("version", "plain").With("precision", precision).With("c", c);
        Assert.Equal(survives, double.IsFinite(lesson.Run(settings, new LessonSurroundings()).Number("own_sum")));
        Assert.Equal(1, lesson.Run(settings.With("version", "shifted"), new LessonSurroundings()).Number("own_sum"), 6);
    }

    [Fact]
    public void Dragging_the_right_class_scales_the_others_to_what_is_left()
    {
        var lesson = new LossFunctions();
        Settings moved = lesson.Drag(new Settings(lesson.Parameters), "right", 0.7, 1);
        Assert.Equal([0.7, 0.15, 0.15], moved.List("probabilities"));
    }

    [Theory]
    [InlineData("identity", "squared")]
    [InlineData("sigmoid", "cross-entropy")]
    public void In_a_fitting_pair_the_tape_finds_y_minus_t(string head, string loss)
    {
        foreach (double u in new[] { -4, -0.5, 0.1, 3 })
        {
            HeadRun run = OutputHeads.Run(head, loss, [u], [1]);
            Assert.Equal(run.Y[0] - 1, run.DlossDu[0], 12);
        }
    }
}
