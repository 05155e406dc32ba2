namespace Shinso.Lessons.Tests;

public sealed class SettingsTests
{
    private static readonly Settings Usual = new(
    [
        Parameter.Number("rate", 0.5, 0, 1, new Text("学習率", "rate")) with { Step = 0.25 },
        Parameter.Whole("epochs", 3, 1, 10, new Text("エポック", "epochs")),
        Parameter.Choice("mode", new Text("方法", "mode"), ("batch", new Text("一括", "batch")), ("online", new Text("逐次", "online"))),
        Parameter.List("xs", [20, 30, 40], -100, 100, "x", fewest: 2, longest: 4),
        Parameter.Matrix("w", [[1, 2], [3, 4]], -10, 10, "W", columns: 2),
        Parameter.Picture("picture", "0f0f", 2, 2, new Text("絵", "picture")),
        Parameter.Line("words", "abc", new Text("文", "words"), 5),
    ]);

    [Fact]
    public void Values_are_read_as_what_they_are()
    {
        Settings settings = Usual.With("rate", " 0.75 ").With("xs", "1,2").With("w", "5,6;7,8").With("mode", "online");
        Assert.Equal(0.75, settings.Number("rate"));
        Assert.Equal(3, settings.Whole("epochs"));
        Assert.Equal([1, 2], settings.List("xs"));
        Assert.Equal([7, 8], settings.Matrix("w")[1]);
        Assert.Equal([0, 1, 0, 1], settings.Picture("picture"));
        Assert.False(settings.AreUsual);
        Assert.True(settings.With("rate", "0.5").With("xs", "20,30,40").With("w", "1,2;3,4").With("mode", "batch").AreUsual);
        Assert.True(Usual.AreUsual);
        Assert.True(Usual.With("rate", "5E-1").AreUsual);
    }

    [Fact]
    public void A_number_from_dragging_stays_in_range_and_on_its_steps()
    {
        Assert.Equal("1", Usual.With("rate", 7.3)["rate"]);
        Assert.Equal("0.25", Usual.With("rate", 0.3)["rate"]);
    }

    [Theory]
    [InlineData("rate", "2", "'rate' needs a number from 0 to 1, but got '2'.", "「rate」には 0 から 1 までの数が必要ですが、「2」が与えられました。")]
    [InlineData("rate", "NaN", "'rate' needs a number from 0 to 1, but got 'NaN'.", null)]
    [InlineData("epochs", "2.5", "'epochs' needs a whole number from 1 to 10, but got '2.5'.", null)]
    [InlineData("mode", "both", "'mode' needs one of batch, online, but got 'both'.", null)]
    [InlineData("xs", "1", "'xs' needs 2 to 4 numbers from -100 to 100, separated by commas, but got '1'.", "「xs」には -100 から 100 までの数（2～4 個）をコンマで区切った並びが必要ですが、「1」が与えられました。")]
    [InlineData("w", "1,2;3", "'w' needs 1 to 8 rows of 2 numbers from -10 to 10: rows separated by semicolons, numbers by commas, such as 1,2;3,4, but got '1,2;3'.", null)]
    [InlineData("picture", "0f", "'picture' needs 4 hexadecimal digits, one for each of 2×2 pixels, but got '0f'.", null)]
    [InlineData("words", "abcdef", "'words' needs a text of at most 5 characters, but got 'abcdef'.", null)]
    [InlineData("speed", "1", "There is no setting 'speed'. Use one of: rate, epochs, mode, xs, w, picture, words.", "「speed」という設定はありません。使える名前: rate, epochs, mode, xs, w, picture, words")]
    public void What_cannot_be_is_refused_in_a_sentence(string name, string value, string english, string? japanese)
    {
        SettingsException problem = Assert.Throws<SettingsException>(() => Usual.With(name, value));
        Assert.Equal(english, problem.Sentence.En);
        if (japanese is not null) Assert.Equal(japanese, problem.Sentence.Ja);
    }
}
