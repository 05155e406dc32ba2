using System.Buffers.Text;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The keys that only our own links have.</summary>
public sealed class OwnLinkTests
{
    [Theory]
    [InlineData("dataset", "rings", "rings")]
    [InlineData("dataset", "own", "own")]
    [InlineData("regDataset", "own", "own")]
    [InlineData("activation", "step", "step")]
    [InlineData("init", "glorot", "glorot")]
    [InlineData("samples", "1000", "1000")]
    [InlineData("percValidData", "25", "25")]
    [InlineData("layerActivations", "relu", "relu")]
    [InlineData("layerActivations", ",sine", ",sine")]
    [InlineData("dropout", "0,0.25", "0,0.25")]
    [InlineData("momentum", "0.5", "0.5")]
    [InlineData("epsilon", "1e-7", "1e-7")]
    [InlineData("stopEpochs", "1e3", "1000")]
    [InlineData("stopLoss", "0.01", "0.01")]
    [InlineData("stopPatience", "30", "30")]
    [InlineData("points", "AAAAAAAB-P__AQ", "AAAAAAAB-P__AQ")]
    public void A_setting_is_read_and_written_again(string key, string text, string written)
    {
        (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read($"v=1&seed=1&{key}={text}");
        Assert.Empty(notices);
        Assert.Equal(written, PlaygroundLink.ValueOf(state, key));
        Assert.Contains($"&{key}={written}", PlaygroundLink.Write(state), StringComparison.Ordinal);
        Assert.NotEqual(PlaygroundLink.Read("v=1&seed=1").State, state);
    }

    [Theory]
    [InlineData("samples=3", PlaygroundNoticeKind.OutOfRange, "samples", "3", "10")]
    [InlineData("samples=1e9", PlaygroundNoticeKind.OutOfRange, "samples", "1000000000", "2000")]
    [InlineData("percValidData=60", PlaygroundNoticeKind.OutOfRange, "percValidData", "60", "50")]
    [InlineData("percValidData=x", PlaygroundNoticeKind.NotANumber, "percValidData", "NaN", "0")]
    [InlineData("batchSize=5000", PlaygroundNoticeKind.OutOfRange, "batchSize", "5000", "2000")]
    [InlineData("layerActivations=relu,tanhh", PlaygroundNoticeKind.UnknownName, "layerActivations", "relu,tanhh", "none")]
    [InlineData("layerActivations=relu,relu,relu", PlaygroundNoticeKind.OutOfRange, "layerActivations", "relu,relu,relu", "relu,relu")]
    [InlineData("dropout=0.1,2", PlaygroundNoticeKind.OutOfRange, "dropout", "0.1,2", "0.1,0.9")]
    [InlineData("dropout=NaN,Infinity", PlaygroundNoticeKind.OutOfRange, "dropout", "NaN,Infinity", "0,0.9")]
    [InlineData("momentum=1", PlaygroundNoticeKind.OutOfRange, "momentum", "1", "")]
    [InlineData("beta2=two", PlaygroundNoticeKind.NotANumber, "beta2", "NaN", "")]
    [InlineData("epsilon=0", PlaygroundNoticeKind.OutOfRange, "epsilon", "0", "")]
    [InlineData("stopEpochs=-1", PlaygroundNoticeKind.OutOfRange, "stopEpochs", "-1", "0")]
    [InlineData("stopLoss=-1", PlaygroundNoticeKind.OutOfRange, "stopLoss", "-1", "0")]
    [InlineData("dataset=spiral3&loss=huber", PlaygroundNoticeKind.OnlyCrossEntropy, "loss", "huber", "cross-entropy")]
    [InlineData("points=AAAA", PlaygroundNoticeKind.Unreadable, "points", "AAAA", "")]
    [InlineData("points=%3Cscript%3E", PlaygroundNoticeKind.Unreadable, "points", "<script>", "")]
    [InlineData("weights=AAAAAA", PlaygroundNoticeKind.WeightsDoNotFit, "weights", "1", "25")]
    [InlineData("weights=!", PlaygroundNoticeKind.Unreadable, "weights", "!", "")]
    [InlineData("epoch=7", PlaygroundNoticeKind.OutOfRange, "epoch", "7", "0")]
    public void What_cannot_be_honoured_is_said(string link, PlaygroundNoticeKind kind, string key, string given, string used)
    {
        PlaygroundNotice notice = Assert.Single(PlaygroundLink.Read($"v=1&seed=1&{link}").Notices);
        Assert.Equal(new PlaygroundNotice(kind, key, given, used), notice);
    }

    [Theory]
    [InlineData("stopPatience=9", PlaygroundNoticeKind.PatienceWatchesTraining, "stopPatience", "9")]
    [InlineData("activation=step&networkShape=3", PlaygroundNoticeKind.StepLearnsNothing, "activation", "1")]
    public void What_will_not_train_as_expected_is_remarked(string link, PlaygroundNoticeKind kind, string key, string given)
    {
        PlaygroundTrainer trainer = Trained.Of($"v=1&seed=1&{link}");
        Assert.Equal(new PlaygroundNotice(kind, key, given), Assert.Single(PlaygroundLimits.Remarks(trainer.State, trainer.Data)));
    }

    [Fact]
    public void Own_points_of_one_class_or_none_are_remarked()
    {
        Assert.Contains(new PlaygroundNotice(PlaygroundNoticeKind.NoTrainingPoints, "points"), Remarks([]));
        Assert.Contains(new PlaygroundNotice(PlaygroundNoticeKind.OneClass, "points"), Remarks([PlaygroundOwnPoint.OfClass(1, 1, 1), PlaygroundOwnPoint.OfClass(2, 1, 1)]));

        static IEnumerable<PlaygroundNotice> Remarks(ValueList<PlaygroundOwnPoint> points)
        {
            var trainer = new PlaygroundTrainer(new PlaygroundState { Dataset = PlaygroundDataset.Own, Points = points });
            trainer.RunEpoch();
            return PlaygroundLimits.Remarks(trainer.State, trainer.Data);
        }
    }

    /// <summary>Bytes of any kind, very many of them, and NaN among the weights: a state within its limits, a few short notices, and a training that runs.</summary>
    [Fact]
    public void Hostile_bytes_give_defaults_and_short_notices()
    {
        byte[] noise = [.. Enumerable.Range(0, 20_000).Select(index => (byte)(index * 7919 >> 3))];
        byte[] notNumbers = [.. Enumerable.Range(0, 25).SelectMany(_ => new byte[] { 0, 0, 0xC0, 0x7F })];
        string[] links =
        [
            $"v=1&seed=1&dataset=own&points={Base64Url.EncodeToString(noise)}",
            $"v=1&seed=1&weights={Base64Url.EncodeToString(noise)}&epoch=99999999999",
            $"v=1&seed=1&weights={Base64Url.EncodeToString(notNumbers)}&epoch=5",
            $"v=1&seed=1&weights={new string('Ã', 9000)}&points={new string('_', 9000)}",
            $"v=1&seed=1&dropout={string.Join(',', Enumerable.Repeat("1e999", 9000))}&layerActivations={new string(',', 9000)}",
        ];
        foreach (string link in links)
        {
            (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read(link);
            Assert.Equal(state, PlaygroundLimits.Hold(state, []));
            Assert.Equal(state, PlaygroundLink.Read(PlaygroundLink.Write(state)).State);
            Assert.InRange(notices.Count, 1, 3);
            Assert.All(notices, notice => Assert.InRange(notice.Given.Length, 1, 61));
            var trainer = new PlaygroundTrainer(state);
            trainer.RunEpoch();
            Assert.Equal((1, 0), (trainer.Epoch, state.Weights.Count));
            Assert.InRange(state.Points.Count, 0, 1500);
        }
    }

    [Fact]
    public void Settings_are_changed_as_a_link_would_have_them()
    {
        PlaygroundState state = PlaygroundLink.Read("v=1&seed=0.5&momentum=0.5&regularization=L2&networkShape=3&x_hide=true&points=AAAAAAE").State;
        (PlaygroundState changed, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Change(
            state,
            [new("learningRate", "0.3"), new("momentum", ""), new("regularization", ""), new("networkShape", ""), new("x_hide", "false"), new("noise_hide", "true"), new("points", ""), new("samples", "3"), new("nonsense", "1"), new("dataset", "hills")]);
        Assert.Equal(new PlaygroundState { Seed = "0.5", LearningRate = 0.3, Hidden = [], HiddenControls = ["noise"], Samples = 10 }, changed);
        Assert.Equal([PlaygroundNoticeKind.UnknownKey, PlaygroundNoticeKind.UnknownName, PlaygroundNoticeKind.OutOfRange], notices.Select(notice => notice.Kind));
        PlaygroundState original = PlaygroundLink.Change(changed, [new("v", "")]).State;
        Assert.True(original.Compatible);
        Assert.False(PlaygroundLink.Change(original, [new("v", "1")]).State.Compatible);
    }

    [Fact]
    public void Weights_that_the_changed_network_outgrows_are_left_out_without_a_word()
    {
        PlaygroundState live = Trained.After("v=1&seed=0.5", 3).StateNow();
        (PlaygroundState faster, IReadOnlyList<PlaygroundNotice> none) = PlaygroundLink.Change(live, [new("learningRate", "0.1")]);
        (PlaygroundState wider, IReadOnlyList<PlaygroundNotice> noneEither) = PlaygroundLink.Change(live, [new("networkShape", "5,2")]);
        Assert.Equal((25, 3, 0, 0), (faster.Weights.Count, faster.Epoch, wider.Weights.Count, wider.Epoch));
        Assert.Empty(none.Concat(noneEither));
        PlaygroundNotice notice = Assert.Single(PlaygroundLink.Change(live, [new("weights", "AAAAAA")]).Notices);
        Assert.Equal(PlaygroundNoticeKind.WeightsDoNotFit, notice.Kind);
    }

    [Fact]
    public void Compatible_mode_has_none_of_them_and_says_so()
    {
        PlaygroundState own = PlaygroundLink.Read("v=1&seed=0.5&dataset=moons&samples=100&percValidData=10&layerActivations=relu&dropout=0.1&momentum=0.5&rho=0.5&beta1=0.5&beta2=0.5&epsilon=0.1&stopEpochs=1&stopLoss=1&stopPatience=1&points=AAAAAAE&init=original&loss=squared&reshuffle=false").State;
        List<PlaygroundNotice> notices = [];
        PlaygroundState held = PlaygroundLimits.Hold(own with { Compatible = true }, notices);
        Assert.Equal(PlaygroundState.OriginalDefault with { Seed = "0.5" }, held);
        Assert.Equal(14, notices.Count(notice => notice.Kind == PlaygroundNoticeKind.NotInCompatibleMode));
    }
}
