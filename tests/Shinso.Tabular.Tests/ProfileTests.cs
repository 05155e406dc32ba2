using Shinso.Data;
using Shinso.Tabular.Profiles;

namespace Shinso.Tabular.Tests;

public sealed class ProfileTests
{
    [Fact]
    public void Numbers_have_quartiles_mean_and_deviation()
    {
        var profile = (NumberProfile)TableProfile.Of(Reading.Of("x,y\n1,a\n2,a\n3,a\n4,b\n10,b\n,b\n").Table).Columns[0];
        Assert.Equal((1.0, 2.0, 3.0, 4.0, 10.0, 4.0, 1), (profile.Smallest, profile.FirstQuartile, profile.Median, profile.ThirdQuartile, profile.Largest, profile.Mean, profile.Missing));
        Assert.Equal(3.5355339, profile.Deviation, 6);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 1], profile.Histogram);
    }

    [Fact]
    public void Equal_rows_are_counted()
    {
        Assert.Equal(2, TableProfile.Of(Reading.Of("x,y\n1,a\n2,a\n1,a\n1,b\n1,a\n").Table).DuplicateRows);
        Assert.Equal(0, TableProfile.Of(Reading.Of("x,y\n1,2\n2,1\n").Table).DuplicateRows);
    }

    [Fact]
    public void A_column_that_gives_the_class_away_is_named_with_its_figure()
    {
        string text = "id,honest,leak,code,same,y\n" + string.Concat(Enumerable.Range(0, 200).Select(row => FormattableString.Invariant($"{row + 1},{row * 37 % 100},{(row % 2 == 0 ? 0.1 : 0.9) + (row * 0.0001)},{(row % 2 == 0 ? "p" : "q")},7,{(row % 2 == 0 ? "sick" : "well")}\n")));
        TableFile file = Reading.Of(text);
        TableProfile profile = TableProfile.Of(file.Table, TargetProfile.Of(file.Table, "y"));
        Assert.Equal(
            [new Suspicion("id", SuspicionKind.Identifier, 200), new Suspicion("leak", SuspicionKind.TellsTheClass, 1), new Suspicion("code", SuspicionKind.TellsTheClass, 1), new Suspicion("same", SuspicionKind.Constant, 200)],
            profile.Suspicions);
        Assert.Equal([new TextCount("sick", 100), new TextCount("well", 100)], profile.Target!.Classes);
    }

    [Fact]
    public void A_column_that_gives_the_number_away_is_named_and_an_honest_one_is_not()
    {
        string text = "copy,honest,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => FormattableString.Invariant($"{(row * 2.5) + 1},{row + (row * 37 % 100)},{row * row * 0.5}\n")));
        TableFile file = Reading.Of(text);
        Suspicion found = Assert.Single(TableProfile.Of(file.Table, TargetProfile.Of(file.Table, "y")).Suspicions);
        Assert.Equal(("copy", SuspicionKind.TellsTheNumber), (found.Column, found.Kind));
        Assert.Equal(1, found.Figure, 12);
    }

    [Fact]
    public void Public_data_hold_no_column_that_gives_the_target_away()
    {
        foreach ((string name, string target) in new[] { ("iris/iris.csv", "-1"), ("auto-mpg/auto-mpg.data", "mpg"), ("california-housing/housing.csv", "median_house_value"), ("wine/wine.csv", "-1") })
        {
            TableFile file = TableFile.Read(Data.Find(name), cancellation: TestContext.Current.CancellationToken);
            Assert.Empty(TableProfile.Of(file.Table, TargetProfile.Of(file.Table, target)).Suspicions);
        }
    }

    [Theory]
    [InlineData("z", "t has no column \"z\". Its columns are a, b, c, d, e.")]
    [InlineData("0", "t has no column \"0\". Its columns are a, b, c, d, e.")]
    [InlineData("6", "t has no column \"6\". Its columns are a, b, c, d, e.")]
    [InlineData("b", "t: no row has a value of the target \"b\". Choose another --target.")]
    [InlineData("c", "t: the target \"c\" has only one class, \"x\", so there is nothing to tell apart. Choose another --target.")]
    [InlineData("d", "t: the target \"d\" is the same number in every row, so there is nothing to predict. Choose another --target.")]
    [InlineData("e", "t: the target \"e\" holds dates, which cannot be predicted. Choose another --target.")]
    public void A_target_that_cannot_be_learnt_is_refused(string target, string sentence)
    {
        TableFile file = Reading.Of("a,b,c,d,e\n1,,x,4,2024-01-01\n2,,x,4,2024-01-02\n");
        Assert.Equal(sentence, Assert.Throws<DataFormatException>(() => TargetProfile.Of(file.Table, target)).Message);
    }

    [Fact]
    public void Whole_numbers_are_classes_up_to_twenty_different_ones()
    {
        TableFile file = Reading.Of("few,many,part\n" + string.Concat(Enumerable.Range(0, 42).Select(row => FormattableString.Invariant($"{row % 20},{row % 21},{row % 3}.5\n"))));
        Assert.Equal((true, false, false), (TargetProfile.Of(file.Table, "few").IsClassification, TargetProfile.Of(file.Table, "many").IsClassification, TargetProfile.Of(file.Table, "part").IsClassification));
        Assert.Equal((21, false), (TargetProfile.Of(file.Table, "many", TargetTask.Classification).Classes.Count, TargetProfile.Of(file.Table, "few", TargetTask.Regression).IsClassification));
    }
}
