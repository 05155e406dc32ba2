using Shinso.Lessons.Calculation;
using Shinso.Lessons.Descent;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Tests.Descent;

public sealed class GradientDescentTests
{
    [Fact]
    public void The_csv_has_a_row_for_every_epoch_of_the_run_and_one_for_the_start()
    {
        Table table = new GradientDescent().Run().Csv!();
        Assert.Equal(113_958, table.Rows.Count);
        Assert.Equal(113_957, table.Rows[^1][0].Number);
        Assert.Equal(2.65, table.Rows[1][1].Number!.Value, 12);
    }

    [Fact]
    public void Another_learning_rate_takes_another_number_of_epochs()
    {
        var lesson = new GradientDescent();
        LessonResult result = lesson.Run(new Settings(lesson.Parameters).With("learning-rate", "0.0006"), new LessonSurroundings());
        Assert.Equal(94_964, result.Number("epoch"));
        Assert.Empty(result.Checks);
    }

    [Fact]
    public void A_rate_that_is_too_large_diverges_and_says_so()
    {
        var lesson = new GradientDescent();
        LessonResult result = lesson.Run(new Settings(lesson.Parameters).With("learning-rate", "0.001"), new LessonSurroundings());
        Assert.Equal(43, result.Number("epoch"));
        Assert.Contains(result.Notes, note => note.En.Contains("diverges", StringComparison.Ordinal));
    }

    [Fact]
    public void A_descent_in_standardised_inputs_reports_the_line_in_the_inputs_as_they_are()
    {
        var descent = new LineDescent(LineFit.Coffee, 1.0 / 3) { Shift = 30, Scale = Math.Sqrt(200.0 / 3) };
        LineState end = descent.States().ElementAt(1);
        Assert.Equal(2.5, end.A, 12);
        Assert.Equal(-65.0 / 3, end.B, 12);
    }
}
