using System.Buffers.Binary;
using System.Text.Json;
using Shinso.Studio.Hosting;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Sessions;

/// <summary>How a session goes from one state to the next, back, and on; and whether its links say the truth about it.</summary>
public sealed class SessionCourseTests : IAsyncLifetime
{
    private const string Start = "v=1&seed=0.5";

    private StudioServer server = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        server = await StudioServer.Start(new StudioOptions { Port = 0 }, TestContext.Current.CancellationToken);
        page = await PageClient.Open(server);
    }

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_link_with_weights_stays_exact_while_only_the_view_and_the_stops_change()
    {
        string link = Learned();
        await Open(link);
        await page.Set("showTestData", "true");
        await page.Set("stopEpochs", "900");

        Assert.True(Flag("exact"));
        await AssertTruth(Text("link"));
        Assert.Contains("weights=", Text("link"), StringComparison.Ordinal);
        await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 4);
        await page.Set("discretize", "true");
        Assert.True(Flag("exact"));
    }

    [Fact]
    public async Task Hiding_an_input_changes_the_network_and_so_the_link_is_not_exact()
    {
        await Open(Start);
        await Epochs(2);
        await page.Set("x_hide", "true");

        Assert.False(Flag("exact"));
        Assert.Equal(["y"], page.State.GetProperty("inputs").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("learningRate", "0.1")]
    [InlineData("networkShape", "5,2")]
    [InlineData("noise", "20")]
    [InlineData("optimizer", "adam")]
    [InlineData("weightSeed", "9")]
    [InlineData("dataset", "xor")]
    public async Task Whatever_is_changed_before_anything_is_learned_has_an_exact_link(string key, string value)
    {
        await Open(Start);
        await page.Set(key, value);

        Assert.True(Flag("exact"));
        await AssertTruth(Text("link"));
    }

    [Theory]
    [InlineData("learningRate", "0.1")]
    [InlineData("batchSize", "25")]
    [InlineData("networkShape", "5,2")]
    [InlineData("noise", "20")]
    [InlineData("optimizer", "adam")]
    [InlineData("regularization", "L2")]
    public async Task A_live_change_keeps_epoch_and_run_and_its_live_link_leads_here(string key, string value)
    {
        await Open(Start);
        await page.Say("""{"do":"run"}""");
        await page.Until(one => one.Epoch > 20);
        uint before = page.Epoch;
        await page.Say($$$"""{"do":"set","settings":{"{{{key}}}":"{{{value}}}"}}""");
        await Await(state => state.GetProperty("settings").GetProperty(key).GetString() == value);
        Assert.True(Flag("running"));
        await page.Until(one => one.Epoch > before + 5);
        await page.Say("""{"do":"pause"}""");
        await Await(state => !state.GetProperty("running").GetBoolean());

        Assert.False(Flag("exact"));
        await AssertTruth(Text("liveLink"));
    }

    [Theory]
    [InlineData("dataset", "xor")]
    [InlineData("problem", "regression")]
    [InlineData("init", "he")]
    [InlineData("v", "")]
    public async Task Another_task_begins_anew_and_goes_on_training(string key, string value)
    {
        await Open(Learned());
        await page.Say("""{"do":"run"}""");
        await page.Until(one => one.Epoch > 20);
        await page.Say($$$"""{"do":"set","settings":{"{{{key}}}":"{{{value}}}"}}""");
        JsonElement state = await Await(one => one.GetProperty("exact").GetBoolean() && one.GetProperty("settings").GetProperty(key).GetString() == value);

        Assert.True(state.GetProperty("running").GetBoolean());
        Assert.DoesNotContain("weights=", Text("link"), StringComparison.Ordinal);
        await page.Say("""{"do":"pause"}""");
        await Await(one => !one.GetProperty("running").GetBoolean());
        await page.NextFrame();
        await AssertSame(Text("link"), (int)page.Epoch);
    }

    [Fact]
    public async Task A_reset_leads_to_where_the_link_begins_with_or_without_weights()
    {
        string link = Learned();
        await Open(link);
        await page.NextFrame();
        float loss = page.TrainLoss;
        await Epochs(5);
        await page.Set("learningRate", "0.3");
        await Epochs(8);
        await page.Say("""{"do":"reset"}""");
        await Await(state => state.GetProperty("exact").GetBoolean());
        await page.Until(one => one.Epoch == 3);

        Assert.Equal(loss, page.TrainLoss);
        await AssertTruth(Text("link"));
        await page.Say("""{"do":"newWeights"}""");
        await page.Until(one => one.Epoch == 0);
        Assert.DoesNotContain("weights=", Text("link"), StringComparison.Ordinal);
        await AssertTruth(Text("link"));
    }

    [Fact]
    public async Task New_data_keeps_weights_and_epoch_once_something_was_learned()
    {
        await Open(Start);
        await Epochs(2);
        float weight = Weight();
        byte[] points = page.Points;
        await page.Say("""{"do":"newData"}""");
        await Await(state => state.GetProperty("settings").GetProperty("seed").GetString() != "0.5");
        await page.Binary(2);
        await page.NextFrame();

        Assert.Equal((2u, weight), (page.Epoch, Weight()));
        Assert.NotEqual(points, page.Points);
        Assert.False(Flag("exact"));
        await AssertTruth(Text("liveLink"));
    }

    [Fact]
    public async Task New_weights_in_compatible_mode_keep_the_points_and_no_link_claims_to_lead_there()
    {
        await Open("seed=0.5");
        await page.NextFrame();
        (float weight, byte[] points) = (Weight(), page.Points);
        await page.Say("""{"do":"newWeights"}""");
        await Await(state => !state.GetProperty("exact").GetBoolean());
        await page.Until(one => Weight() != weight);

        Assert.Equal(points, page.Points);
        Assert.Equal("0.5", page.State.GetProperty("settings").GetProperty("seed").GetString());
        Assert.Equal(JsonValueKind.Null, page.State.GetProperty("liveLink").ValueKind);
        Assert.InRange(Weight(), -0.5f, 0.5f);
        await page.Say("""{"do":"reset"}""");
        await Await(state => state.GetProperty("exact").GetBoolean());
        await page.Until(one => Weight() == weight);
    }

    [Fact]
    public async Task Undoing_a_reset_brings_weights_epoch_and_curve_back_and_redoing_takes_them_again()
    {
        await Open(Start);
        await Epochs(6);
        float loss = page.TrainLoss;
        await page.Say("""{"do":"reset"}""");
        await page.Until(one => one.Epoch == 0);
        await page.Say("""{"do":"undo"}""");
        byte[] curve = await page.Binary(4);
        await page.Until(one => one.Epoch == 6);

        Assert.Equal(loss, page.TrainLoss);
        Assert.Equal(7, BinaryPrimitives.ReadInt32LittleEndian(curve.AsSpan(4)));
        Assert.Equal([6], Records());
        Assert.True(Flag("exact"));
        await page.Say("""{"do":"redo"}""");
        await page.Until(one => one.Epoch == 0);
        Assert.Equal([0], Records());
    }

    [Fact]
    public async Task A_dragged_slider_is_one_step_back()
    {
        await Open(Start);
        foreach (string rate in new[] { "0.1", "0.2", "0.3", "0.4" }) await page.Set("learningRate", rate);
        await page.Say("""{"do":"undo"}""");
        await Await(state => state.GetProperty("settings").GetProperty("learningRate").GetString() == "0.03");
        await page.Say("""{"do":"redo"}""");
        await Await(state => state.GetProperty("settings").GetProperty("learningRate").GetString() == "0.4");
        Assert.False(Flag("canRedo"));
    }

    [Fact]
    public async Task Going_back_beyond_a_change_of_the_network_brings_the_network_back_too()
    {
        await Open(Start);
        await Epochs(3);
        float loss = page.TrainLoss;
        await page.Set("networkShape", "4,3,2");
        await Epochs(6);
        await page.Say("""{"do":"travel","epoch":2}""");
        await Await(state => state.GetProperty("settings").GetProperty("networkShape").GetString() == "4,2");
        await page.Until(one => one.Epoch == 2);
        Assert.True(Flag("exact"));
        await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 3);
        Assert.Equal(loss, page.TrainLoss);
    }

    [Fact]
    public async Task What_came_after_a_moment_that_training_went_on_from_comes_back_by_undoing()
    {
        await Open(Start);
        await Epochs(8);
        float loss = page.TrainLoss;
        await page.Say("""{"do":"travel","epoch":3}""");
        await page.Until(one => one.Epoch == 3);
        Assert.Equal(8, Records().Max());
        await page.Say("""{"do":"edit","path":"hidden1.weight","index":0,"value":0.5}""");
        await Await(state => !state.GetProperty("exact").GetBoolean());
        Assert.Equal(3, Records().Max());
        await page.Say("""{"do":"undo"}""");
        await Await(state => state.GetProperty("exact").GetBoolean());
        await page.Until(one => one.Epoch == 3);
        await page.Say("""{"do":"undo"}""");
        byte[] curve = await page.Binary(4);
        await page.Until(one => one.Epoch == 8);

        Assert.Equal(loss, page.TrainLoss);
        Assert.Equal(9, BinaryPrimitives.ReadInt32LittleEndian(curve.AsSpan(4)));
    }

    [Fact]
    public async Task A_link_that_is_opened_from_a_recorded_start_can_be_undone_to_the_present()
    {
        await Open(Start);
        await Epochs(4);
        await page.Say("""{"do":"travel","epoch":0}""");
        await page.Until(one => one.Epoch == 0);
        await Open("v=1&seed=0.25");
        await page.Say("""{"do":"undo"}""");
        await Await(state => state.GetProperty("settings").GetProperty("seed").GetString() == "0.5");
        await page.Say("""{"do":"undo"}""");
        await page.Until(one => one.Epoch == 4);
    }

    [Fact]
    public async Task What_diverged_begins_anew_with_the_next_setting_and_can_run()
    {
        await Open("v=1&seed=0.5&activation=relu&learningRate=10000&loss=squared&problem=regression");
        await page.Say("""{"do":"run"}""");
        await Await(state => state.GetProperty("stopped").GetString() == "diverged");
        await page.Say("""{"do":"run"}""");
        Assert.Equal("diverged", (await page.Await("problem")).GetProperty("reason").GetString());
        JsonElement state = await page.Set("learningRate", "0.01");

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (state.GetProperty("diverged").ValueKind, state.GetProperty("stopped").ValueKind));
        Assert.True(Flag("exact"));
        await page.Say("""{"do":"run"}""");
        await page.Until(one => one.Epoch > 10);
    }

    [Fact]
    public async Task Without_training_points_nothing_runs_and_the_reason_is_said()
    {
        await Open(Start);
        await page.Say("""{"do":"run"}""");
        await page.Until(one => one.Epoch > 10);
        await page.Say("""{"do":"set","settings":{"percTrainData":"0"}}""");
        await Await(state => !state.GetProperty("running").GetBoolean() && state.GetProperty("points").GetProperty("train").GetInt32() == 0);
        await page.Say("""{"do":"run"}""");

        Assert.Equal("noTrainingPoints", (await page.Await("problem")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Every_frame_of_a_running_session_has_the_losses_of_its_epoch()
    {
        await Open(Start);
        await page.Say("""{"do":"run"}""");
        Dictionary<uint, float> seen = [];
        while (seen.Count < 12)
        {
            await page.NextFrame();
            seen[page.Epoch] = page.TrainLoss;
        }

        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(Start).State);
        foreach ((uint epoch, float loss) in seen.OrderBy(pair => pair.Key))
        {
            while (trainer.Epoch < epoch) trainer.RunEpoch();
            Assert.Equal((float)trainer.Measure().Train, loss);
        }
    }

    [Fact]
    public async Task The_curve_has_no_gaps_even_where_a_page_asks_seldom()
    {
        await Open(Start + "&stopEpochs=400");
        await page.Say("""{"do":"run"}""");
        await Await(state => state.GetProperty("stopped").GetString() == "epochs");
        byte[] frame = await page.NextFrame();
        int rest = 72 + 4 * BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(64));

        int[] epochs = [.. Epochs(page.Curve.AsSpan(8), BinaryPrimitives.ReadInt32LittleEndian(page.Curve.AsSpan(4))), .. Epochs(frame.AsSpan(rest), BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(70)))];
        Assert.Equal(Enumerable.Range(0, 101), epochs[..101]);
        Assert.Equal(400, epochs[^1]);
        Assert.All(epochs[1..].Zip(epochs), pair => Assert.InRange(pair.First - pair.Second, 1, 4));

        static int[] Epochs(ReadOnlySpan<byte> points, int count)
        {
            int[] epochs = new int[count];
            for (int index = 0; index < count; index++) epochs[index] = BinaryPrimitives.ReadInt32LittleEndian(points[(16 * index)..]);
            return epochs;
        }
    }

    /// <summary>The link of a network that has learned three epochs.</summary>
    private static string Learned()
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(Start).State);
        for (int epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
        return PlaygroundLink.Write(trainer.StateNow());
    }

    private bool Flag(string name) => page.State.GetProperty(name).GetBoolean();

    private string Text(string name) => page.State.GetProperty(name).GetString()!;

    private int[] Records() => [.. page.State.GetProperty("records").EnumerateArray().Select(epoch => epoch.GetInt32())];

    private float Weight() => BinaryPrimitives.ReadSingleLittleEndian(page.Frame.AsSpan(72));

    private async Task Open(string link)
    {
        await page.Say(JsonSerializer.Serialize(new Dictionary<string, string> { ["do"] = "open", ["link"] = link }));
        await page.Await("state");
    }

    private async Task Epochs(uint last)
    {
        await page.Say("""{"do":"show","layer":"output"}""");
        await page.NextFrame();
        for (uint epoch = page.Epoch; epoch < last; epoch++) await page.Say("""{"do":"step","unit":"epoch"}""");
        while (page.Epoch < last) await page.NextFrame();
    }

    private async Task<JsonElement> Await(Func<JsonElement, bool> condition)
    {
        JsonElement state = page.State;
        while (!condition(state)) state = await page.Await("state");
        return state;
    }

    /// <summary>A link leads to what the screen shows now.</summary>
    private async Task AssertTruth(string link)
    {
        await page.Say("""{"do":"show","layer":"output"}""");
        await page.NextFrame();
        PlaygroundState state = PlaygroundLink.Read(link).State;
        await AssertSame(link, state.Epoch);
    }

    /// <summary>A link leads to what the screen shows now, after so many epochs.</summary>
    private async Task AssertSame(string link, int epoch)
    {
        while (page.Epoch != epoch) await page.NextFrame();
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        while (trainer.Epoch < epoch) trainer.RunEpoch();
        Assert.Equal((float)trainer.Measure().Train, page.TrainLoss);
        Assert.Equal((float)trainer.Measure().Test, BinaryPrimitives.ReadSingleLittleEndian(page.Frame.AsSpan(36)));
        Assert.Equal(trainer.Network.Parameters[0].Values[0], Weight());
    }
}
