using FsCheck;
using FsCheck.Fluent;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

public sealed class PlaygroundLinkTests
{
    private const string DefaultLink = "activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.59704"
        + "&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
        + "&problem=classification&initZero=false&hideText=false";

    [Fact]
    public void The_default_link_of_the_original_is_read_and_written_letter_by_letter()
    {
        (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read($"https://playground.tensorflow.org/#{DefaultLink}");
        Assert.Equal(PlaygroundState.OriginalDefault with { Seed = "0.59704" }, state);
        Assert.Empty(notices);
        Assert.Equal(DefaultLink, PlaygroundLink.Write(state));
    }

    [Fact]
    public void Every_state_is_read_back_as_it_was_written()
    {
        Prop.ForAll(States.Any.ToArbitrary(), drawn =>
        {
            PlaygroundState state = PlaygroundLimits.Hold(drawn, []);
            Assert.Equal(state, PlaygroundLimits.Hold(state, []));
            string link = PlaygroundLink.Write(state);
            Assert.StartsWith(state.Compatible ? "activation=" : "v=1&", link, StringComparison.Ordinal);
            Assert.Equal(state, PlaygroundLink.Read(link).State);
            Assert.Equal(link, PlaygroundLink.Write(PlaygroundLink.Read($"https://example.org/page?q=1#{link}").State));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Any_text_is_read_to_a_state_within_its_limits()
    {
        Gen<string> pairs = from key in Gen.Elements(LinkKey.All.Select(key => key.Name).Append("v").Append("x_hide")) from value in ArbMap.Default.GeneratorFor<string>() select $"{key}={value}";
        Gen<string> links = Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null), pairs.ListOf().Select(list => string.Join('&', list)), pairs.ListOf().Select(list => "#v=1&" + string.Join('&', list)));
        Prop.ForAll(links.ToArbitrary(), link =>
        {
            (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read(link);
            Assert.Equal(state, PlaygroundLimits.Hold(state, []));
            Assert.Equal(state, PlaygroundLink.Read(PlaygroundLink.Write(state)).State);
            Assert.InRange(notices.Count, 0, 50);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Our_links_name_what_differs_from_the_defaults()
    {
        Assert.Equal("v=1&seed=0.50000", PlaygroundLink.Write(new PlaygroundState()));
        var state = new PlaygroundState { Seed = "a b&c", Hidden = [8, 8, 8], Optimizer = "adam", LearningRate = 0.001, Activation = Activation.LeakyRelu, HiddenControls = ["noise"] };
        const string Link = "v=1&activation=leaky-relu&learningRate=0.001&networkShape=8,8,8&seed=a%20b%26c&optimizer=adam&noise_hide=true";
        Assert.Equal(Link, PlaygroundLink.Write(state));
        Assert.Equal(state, PlaygroundLink.Read("#" + Link).State);
    }

    [Theory]
    [InlineData("learningRate=0.1&seed=1&learningRate=3", "learningRate", "3")]
    [InlineData("learningRate=1e1=7&seed=1", "learningRate", "10")]
    [InlineData("learningRate=&seed=1", "learningRate", "0.03")]
    [InlineData("learningRate=0x10&seed=1", "learningRate", "16")]
    [InlineData("learningRate=-2&seed=1", "learningRate", "-2")]
    [InlineData("x=0&seed=1", "x", "true")]
    [InlineData("x=FALSE&seed=1", "x", "true")]
    [InlineData("x=false&seed=1", "x", "false")]
    [InlineData("networkShape=&seed=1", "networkShape", "")]
    [InlineData("networkShape=4.5,3&seed=1", "networkShape", "5,3")]
    [InlineData("networkShape=500,500&seed=1", "networkShape", "500,500")]
    [InlineData("noise=-5&seed=1", "noise", "0")]
    [InlineData("noise=70&seed=1", "noise", "70")]
    [InlineData("noise=81&seed=1", "noise", "50")]
    [InlineData("batchSize=0&seed=1", "batchSize", "0")]
    [InlineData("batchSize=ten&seed=1", "batchSize", "NaN")]
    [InlineData("dataset=moons&seed=1", "dataset", "circle")]
    [InlineData("activation=gelu&seed=1", "activation", "tanh")]
    [InlineData("dataset=x%6Fr&seed=1", "dataset", "circle")]
    [InlineData("seed= 0.5 ", "seed", "%200.5")]
    [InlineData("#seed=c#d", "seed", "c#d")]
    [InlineData("seed=a b", "seed", "a%20b")]
    [InlineData("seed=%41", "seed", "%41")]
    public void Keys_are_read_as_the_original_reads_them(string link, string key, string value)
    {
        PlaygroundState state = PlaygroundLink.Read(link).State;
        Assert.True(state.Compatible);
        Assert.Equal(value, LinkKey.All.Single(one => one.Name == key).Write(state));
    }

    [Theory]
    [InlineData("noise=81&seed=1", PlaygroundNoticeKind.OutOfRange, "noise", "81", "50")]
    [InlineData("dataset=moons&seed=1", PlaygroundNoticeKind.NotInCompatibleMode, "dataset", "moons", "circle")]
    [InlineData("dataset=cubes&seed=1", PlaygroundNoticeKind.UnknownName, "dataset", "cubes", "circle")]
    [InlineData("learningRate=fast&seed=1", PlaygroundNoticeKind.NotANumber, "learningRate", "NaN", "0.03")]
    [InlineData("networkShape=4,0&seed=1", PlaygroundNoticeKind.OutOfRange, "networkShape", "4,0", "4,2")]
    [InlineData("networkShape=1,1,1,1,1,1,1,1,1,1,1&seed=1", PlaygroundNoticeKind.OutOfRange, "networkShape", "1,1,1,1,1,1,1,1,1,1,1", "1,1,1,1,1,1,1,1,1,1")]
    [InlineData("networkShape=999999999&seed=1", PlaygroundNoticeKind.OutOfRange, "networkShape", "999999999", "512")]
    [InlineData("networkShape=512,512,512,512&seed=1", PlaygroundNoticeKind.OutOfRange, "networkShape", "512,512,512,512", "4,2")]
    [InlineData("cosX=true&seed=1", PlaygroundNoticeKind.NoEffect, "cosX", "", "")]
    [InlineData("utm_source=a&seed=1", PlaygroundNoticeKind.UnknownKey, "utm_source", "", "")]
    [InlineData("activation=gelu&seed=1", PlaygroundNoticeKind.NotInCompatibleMode, "activation", "gelu", "tanh")]
    [InlineData("v=2&seed=1", PlaygroundNoticeKind.UnknownVersion, "v", "2", "1")]
    [InlineData("v=1&batchSize=0&seed=1", PlaygroundNoticeKind.OutOfRange, "batchSize", "0", "10")]
    [InlineData("v=1&learningRate=-1&seed=1", PlaygroundNoticeKind.OutOfRange, "learningRate", "-1", "0.03")]
    [InlineData("v=1&optimizer=magic&seed=1", PlaygroundNoticeKind.UnknownName, "optimizer", "magic", "sgd")]
    public void What_cannot_be_honoured_is_said(string link, PlaygroundNoticeKind kind, string key, string given, string used)
    {
        PlaygroundNotice notice = Assert.Single(PlaygroundLink.Read(link).Notices);
        Assert.Equal(new PlaygroundNotice(kind, key, given, used), notice);
    }

    [Fact]
    public void A_link_without_a_seed_gets_one_of_five_decimals()
    {
        (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read("https://playground.tensorflow.org/", () => "0.31415");
        Assert.Equal(PlaygroundState.OriginalDefault with { Seed = "0.31415" }, state);
        Assert.Equal(new PlaygroundNotice(PlaygroundNoticeKind.SeedDrawn, "seed", "", "0.31415"), Assert.Single(notices));
        Assert.Matches(@"^0\.\d{5}$", PlaygroundLink.FreshSeed());
    }

    [Fact]
    public void A_hidden_feature_is_removed_from_the_network_and_only_the_text_true_hides()
    {
        PlaygroundState state = PlaygroundLink.Read("x_hide=true&y_hide=1&xSquared=true&seed=1").State;
        Assert.Equal(["x"], state.HiddenControls);
        Assert.Equal(["y", "xSquared"], state.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void No_link_takes_more_than_it_may()
    {
        FormatException problem = Assert.Throws<FormatException>(() => PlaygroundLink.Read(new string('a', 70_000)));
        Assert.Equal("A Playground link has at most 65536 characters, but this one has 70000. Copy it again from the address bar.", problem.Message);
        string[] hostile = ["&&&===", "=", "v", "v=1&v=1&%", "networkShape", "networkShape=-1e999,NaN", "noise=1e999&batchSize=-0&seed=%", "\0\u202e", "seed=" + new string('x', 16_000)];
        foreach (string link in hostile)
        {
            PlaygroundState state = PlaygroundLink.Read(link).State;
            Assert.Equal(state, PlaygroundLimits.Hold(state, []));
        }
    }
}
