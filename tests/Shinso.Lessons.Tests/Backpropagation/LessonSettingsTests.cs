using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Tests.Backpropagation;

/// <summary>What the lessons of this part do with settings of a reader's own.</summary>
public sealed class LessonSettingsTests
{
    [Fact]
    public void A_product_that_does_not_fit_is_answered_in_words()
    {
        LessonResult result = Run("matrices", ("turn", "a"), ("b", "1,2,3;4,5,6"));
        var product = (Matrices)result.Figures.Single(figure => figure.Id == "product");
        Assert.Equal("2×3 times 2×3: 3 columns meet 2 rows.", product.Caption!.En);
        Assert.Equal(2, product.Items.Count);
    }

    [Fact]
    public void The_forward_pass_stops_where_shapes_do_not_fit()
    {
        LessonResult result = Run("forward-3-layer", ("layout-1", "as-printed"));
        Assert.Null(result.Find("XW1"));
        Assert.Equal("The shapes do not fit at layer 1; the computation stops there.", result.Notes.Single().En);
    }

    [Fact]
    public void The_version_of_the_book_changes_the_output() =>
        Assert.Equal(0.3168270764110298, Run("forward-3-layer", ("version", "book")).Number("Y/0"), 12);

    [Theory]
    [InlineData("sign", 23)]
    [InlineData("bias", 2)]
    [InlineData("slope", 17)]
    [InlineData("transpose", 17)]
    public void A_planted_mistake_fails_where_it_was_planted(string fault, int failing)
    {
        LessonResult result = Run("gradient-check", ("fault", fault));
        var table = (Table)result.Figures.Single(figure => figure.Id == "parameters");
        Assert.Equal("false", result["passes"].ToString());
        Assert.Equal(failing, table.Rows.Count(row => row[^1].Tone == Tone.Wrong));
    }

    [Fact]
    public void A_layer_with_a_wrong_backward_is_caught() =>
        Assert.True(Run("layer-objects", ("own-backward", "d * y")).Number("own_wrong_places") > 150);

    [Fact]
    public void A_window_that_does_not_fit_has_no_output() =>
        Assert.Equal(0, Run("sizes", ("input", "3"), ("kernel", "5")).Number("side"));

    private static LessonResult Run(string id, params (string Name, string Value)[] settings)
    {
        Lesson lesson = Course.Find(id)!;
        return lesson.Run(settings.Aggregate(new Settings(lesson.Parameters), (all, one) => all.With(one.Name, one.Value)), new LessonSurroundings());
    }
}
