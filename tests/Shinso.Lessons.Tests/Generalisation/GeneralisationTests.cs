using Shinso.Lessons.Calculation;
using Shinso.Lessons.Generalisation;

namespace Shinso.Lessons.Tests.Generalisation;

/// <summary>What the numbers of the catalogue do not pin in the lessons on learning that generalises.</summary>
public sealed class GeneralisationTests
{
    private static readonly LessonSurroundings Nowhere = new() { DataFolders = [] };

    [Theory]
    [InlineData("10", "60", "20", "no")]
    [InlineData("150", "33", "33", "yes")]
    [InlineData("7", "90", "45", "yes")]
    public void Every_row_is_in_exactly_one_part(string rows, string train, string validation, string stratified)
    {
        LessonResult result = Run("data-split", ("rows", rows), ("train", train), ("validation", validation), ("stratified", stratified));
        Assert.Equal(0, result.Number("overlap"));
        Assert.Equal(0, result.Number("missing"));
    }

    [Fact]
    public void Shares_are_not_lost_to_rounding()
    {
        Assert.Equal([29, 57, 14], DataSplit.Counts(100, 29, 57));
        Assert.Equal([1_200_000_000, 400_000_000, 400_000_000], DataSplit.Counts(2_000_000_000, 60, 20));
    }

    [Fact]
    public void Coordinate_descent_with_L2_alone_ends_at_the_least_squares_answer()
    {
        (double[] x, double[] y) = SinePoints.Of();
        double[] descended = Polynomials.FitSparse(x, y, 5, 0, 0.7), solved = Polynomials.Fit(x, y, 5, 0.7);
        Assert.All(descended.Zip(solved), pair => Assert.Equal(pair.Second, pair.First, 7));
    }

    [Fact]
    public void With_more_coefficients_than_points_the_shortest_exact_answer_is_taken()
    {
        (double[] x, double[] y) = SinePoints.Of(12);
        double[] shortest = Polynomials.Fit(x, y, 30), other = [.. Polynomials.Fit(x, y, 11), .. new double[19]];
        Assert.All(x.Zip(y), point => Assert.Equal(point.Second, Polynomials.At(shortest, point.First), 10));
        Assert.All(x.Zip(y), point => Assert.Equal(point.Second, Polynomials.At(other, point.First), 8));
        Assert.True(shortest.Sum(c => c * c) < other.Sum(c => c * c));
    }

    [Fact]
    public void The_best_of_one_guess_is_worth_one_half_and_more_guesses_look_better()
    {
        Assert.Equal(0.5, ModelChoice.ExpectedBest(1, 100), 12);
        Assert.True(ModelChoice.ExpectedBest(10, 100) < ModelChoice.ExpectedBest(200, 100));
        Assert.True(ModelChoice.ExpectedBest(100, 500) < ModelChoice.ExpectedBest(100, 10));
    }

    [Fact]
    public void Cross_validation_without_the_iris_file_says_so_and_shows_generated_rows()
    {
        LessonResult result = Course.Find("k-fold")!.Run(new Settings(Course.Find("k-fold")!.Parameters), Nowhere);
        Assert.Equal(["iris"], result.Missing);
        Assert.Null(result.Find("iris_nb"));
        Assert.Contains("generated", result.Figures.Single(figure => figure.Id == "iris").Title.En, StringComparison.Ordinal);
        Assert.Equal(8, result.Checks.Count(check => check.Pass is null));
        Assert.DoesNotContain(result.Checks, check => check.Pass == false);
    }

    [Fact]
    public void The_diamond_s_answer_lies_on_its_border_or_where_the_error_is_least()
    {
        (double w1, double w2) = RegularizationFigures.Constrained((1.4, 0.5), 0.3, 0.7, diamond: true);
        Assert.Equal(0.7, Math.Abs(w1) + Math.Abs(w2), 12);
        Assert.Equal((0.1, -0.2), RegularizationFigures.Constrained((0.1, -0.2), 0.3, 0.7, diamond: false));
    }

    [Theory]
    [InlineData("xor", 30, 10, 0.4906024426578211, 0.5044875900626393)]
    [InlineData("xor", 30, 100, 0.23128709024461008, 0.2578057870480866)]
    [InlineData("circle", 10, 500, 0.0005634034333213456, 0.0010957073962197753)]
    public void Runs_agree_with_the_published_program_and_leftover_samples_join_the_next_epoch(string data, int batch, int epoch, double train, double test)
    {
        (double Test, double Train) loss = PlaygroundLesson.Losses(new PlaygroundRun(new PlaygroundSetup { Data = data, BatchSize = batch, Seed = "0.12345" }), [epoch])[0];
        Assert.Equal(train, loss.Train, 9);
        Assert.Equal(test, loss.Test, 9);
    }

    [Fact]
    public void A_spiral_with_all_features_begins_as_in_the_published_program()
    {
        var run = new PlaygroundRun(new PlaygroundSetup { Data = "spiral", Hidden = [8, 8], Seed = "0.12345", Features = [.. PlaygroundFigures.Features("all").Select(feature => feature.Of)] });
        Assert.Equal(0.6222438857351055, run.Loss(run.Train), 12);
        Assert.Equal(0.7344400495002834, run.Loss(run.Test), 12);
    }

    [Fact]
    public void A_link_is_run_by_the_host_where_it_can_and_a_note_says_where_it_cannot()
    {
        Settings settings = new Settings(Course.Find("playground")!.Parameters).With("url", "#dataset=xor");
        LessonResult with = Course.Find("playground")!.Run(settings, new LessonSurroundings { Playground = new Runner() }), without = Course.Find("playground")!.Run(settings, Nowhere);
        Assert.Equal(0.25, with.Number("test_loss/500"));
        Assert.NotEqual(0.25, without.Number("test_loss/500"));
        Assert.Contains(without.Notes, note => note.En.StartsWith("Links cannot be run here", StringComparison.Ordinal));
    }

    private static LessonResult Run(string id, params (string Name, string Value)[] values)
    {
        Lesson lesson = Course.Find(id)!;
        return lesson.Run(values.Aggregate(new Settings(lesson.Parameters), (settings, one) => settings.With(one.Name, one.Value)), Nowhere);
    }

    private sealed class Runner : IPlaygroundRunner
    {
        public IReadOnlyList<(int Epoch, double TestLoss, double TrainLoss)> Run(string link, IReadOnlyList<int> epochs, CancellationToken stop) => [.. epochs.Select(epoch => (epoch, 0.25, 0.5))];

        public IReadOnlyList<double> Draws(string seed, int count) => [];
    }
}
