using System.Buffers.Binary;
using System.Text.Json;
using Shinso.Studio.Hosting;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Sessions;

public sealed class PlaygroundSessionTests : IAsyncLifetime
{
    private const string Start = "v=1&seed=0.5";

    private StudioServer server = null!;

    public async ValueTask InitializeAsync() => server = await StudioServer.Start(new StudioOptions { Port = 0, MaxSessions = 4 }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_page_is_greeted_and_told_everything()
    {
        await using PageClient page = await Opened(Start);

        Assert.Equal("new", page.Hello.GetProperty("came").GetString());
        Assert.Equal(1, page.Hello.GetProperty("protocol").GetInt32());
        Assert.Equal("0.5", page.State.GetProperty("settings").GetProperty("seed").GetString());
        Assert.Equal(Start, page.State.GetProperty("link").GetString());
        Assert.True(page.State.GetProperty("exact").GetBoolean());
        Assert.Equal(["hidden1", "hidden2", "output"], page.State.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
        byte[] frame = await page.NextFrame();
        Assert.Equal(0u, page.Epoch);
        Assert.Equal(500, BinaryPrimitives.ReadInt32LittleEndian(page.Points.AsSpan(4)));
        Assert.Equal(72 + 4 * 25 + 16 * BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(70)) + 7 * 100 + 10_000, frame.Length);
    }

    [Fact]
    public async Task Steps_give_the_numbers_of_the_command()
    {
        await using PageClient page = await Opened(Start);
        for (int epoch = 0; epoch < 3; epoch++) await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 3);

        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(Start).State);
        for (int epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
        Assert.Equal((float)trainer.Measure().Train, page.TrainLoss);
        Assert.Equal(trainer.Network.Parameters[0].Values[0], BinaryPrimitives.ReadSingleLittleEndian(page.Frame.AsSpan(72)));
    }

    [Fact]
    public async Task Running_trains_and_pausing_stops()
    {
        await using PageClient page = await Opened(Start);
        await page.Say("""{"do":"run"}""");
        await page.Until(one => one.Epoch > 200);
        await page.Say("""{"do":"pause"}""");
        JsonElement state = await page.Await("state");
        while (state.GetProperty("running").GetBoolean()) state = await page.Await("state");
        await page.NextFrame();
        uint epoch = page.Epoch;
        await page.Set("discretize", "true");
        await page.Say("""{"do":"show","layer":"hidden1","unit":2}""");
        await page.NextFrame();

        Assert.Equal(epoch, page.Epoch);
        Assert.Equal(1, BinaryPrimitives.ReadUInt16LittleEndian(page.Frame.AsSpan(60)));
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(page.Frame.AsSpan(62)));
    }

    [Fact]
    public async Task A_lost_socket_comes_back_to_the_same_session()
    {
        await using PageClient page = await Opened(Start);
        await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 1);
        float loss = page.TrainLoss;
        page.Vanish();

        await using PageClient again = await PageClient.Open(server, page.Session);
        await again.NextFrame();

        Assert.Equal("back", again.Hello.GetProperty("came").GetString());
        Assert.Equal((page.Session, 1u, loss), (again.Session, again.Epoch, again.TrainLoss));
    }

    [Fact]
    public async Task A_second_tab_gets_a_copy_of_its_own()
    {
        await using PageClient first = await Opened(Start);
        await first.Say("""{"do":"step","unit":"epoch"}""");
        await first.Until(one => one.Epoch == 1);

        await using PageClient second = await PageClient.Open(server, first.Session, "another page");
        await second.Say("""{"do":"step","unit":"epoch"}""");
        await second.Until(one => one.Epoch == 2);
        await first.Say("""{"do":"show","layer":"output"}""");
        await first.NextFrame();

        Assert.Equal("copy", second.Hello.GetProperty("came").GetString());
        Assert.NotEqual(first.Session, second.Session);
        Assert.Equal(1u, first.Epoch);
    }

    [Fact]
    public async Task A_session_that_is_not_known_says_that_it_is_gone()
    {
        await using PageClient page = await PageClient.Open(server, "0123456789");

        Assert.Equal("gone", page.Hello.GetProperty("came").GetString());
    }

    [Fact]
    public async Task A_session_that_nobody_watches_makes_room_for_a_new_one_and_a_full_studio_says_so()
    {
        PageClient left = await Opened(Start);
        string id = left.Session;
        await left.DisposeAsync();
        List<PageClient> pages = [];
        for (int number = 0; number < 4; number++) pages.Add(await OpenedWhereThereIsRoom());

        await using PageClient refused = await PageClient.Connect(server);
        Assert.Equal("tooManySessions", (await refused.Await("problem")).GetProperty("reason").GetString());
        Assert.DoesNotContain(id, pages.Select(page => page.Session));
        foreach (PageClient page in pages) await page.DisposeAsync();
    }

    [Fact]
    public async Task An_edit_makes_the_link_inexact_and_is_taken_back()
    {
        await using PageClient page = await Opened(Start);
        await page.NextFrame();
        float before = BinaryPrimitives.ReadSingleLittleEndian(page.Frame.AsSpan(72));

        await page.Say("""{"do":"edit","path":"hidden1.weight","index":0,"value":0.75}""");
        await page.Until(one => BinaryPrimitives.ReadSingleLittleEndian(one.Frame.AsSpan(72)) == 0.75f);
        Assert.False(page.State.GetProperty("exact").GetBoolean());
        (PlaygroundState live, _) = PlaygroundLink.Read(page.State.GetProperty("liveLink").GetString()!);
        Assert.Equal(0.75f, live.Weights[0]);

        await page.Say("""{"do":"undo"}""");
        await page.Until(one => BinaryPrimitives.ReadSingleLittleEndian(one.Frame.AsSpan(72)) == before);
        Assert.True(page.State.GetProperty("exact").GetBoolean());
    }

    [Fact]
    public async Task A_live_change_keeps_what_was_learned_and_a_reset_goes_back_to_the_start()
    {
        await using PageClient page = await Opened(Start);
        await page.NextFrame();
        float start = page.TrainLoss;
        await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 1);
        float learned = page.TrainLoss;

        await page.Set("activation", "relu");
        await page.Until(one => one.TrainLoss != learned);
        Assert.Equal(1u, page.Epoch);
        Assert.False(page.State.GetProperty("exact").GetBoolean());

        await page.Set("activation", "tanh");
        await page.Until(one => one.TrainLoss == learned);
        await page.Say("""{"do":"reset"}""");
        await page.Until(one => one.Epoch == 0);
        Assert.Equal(start, page.TrainLoss);
        Assert.True(page.State.GetProperty("exact").GetBoolean());
    }

    [Fact]
    public async Task Going_back_and_on_gives_the_same_numbers_again()
    {
        await using PageClient page = await Opened(Start);
        for (int epoch = 0; epoch < 5; epoch++) await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 5);
        float loss = page.TrainLoss;

        await page.Say("""{"do":"travel","epoch":2}""");
        await page.Until(one => one.Epoch == 2);
        Assert.Equal(4, BinaryPrimitives.ReadUInt16LittleEndian(page.Frame.AsSpan(2)) & 4);
        for (int epoch = 0; epoch < 3; epoch++) await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 5);

        Assert.Equal(loss, page.TrainLoss);
    }

    [Fact]
    public async Task A_diverged_network_stops_and_says_why()
    {
        await using PageClient page = await Opened("v=1&seed=0.5&activation=relu&learningRate=10000&loss=squared&problem=regression");
        await page.Say("""{"do":"run"}""");
        JsonElement state = await page.Await("state");
        while (state.GetProperty("diverged").ValueKind == JsonValueKind.Null) state = await page.Await("state");

        Assert.Equal("diverged", state.GetProperty("stopped").GetString());
        Assert.False(state.GetProperty("running").GetBoolean());
        Assert.Equal("learningRate", state.GetProperty("diverged").GetProperty("cause").GetString());
    }

    [Theory]
    [InlineData("not json", "badMessage")]
    [InlineData("{}", "badMessage")]
    [InlineData("[1]", "badMessage")]
    [InlineData("""{"do":"fly"}""", "unknownCommand")]
    [InlineData("""{"do":"edit","path":"hidden9.weight","index":0,"value":1}""", "noSuchWeight")]
    [InlineData("""{"do":"edit","path":"hidden1.weight","index":-1,"value":1}""", "noSuchWeight")]
    [InlineData("""{"do":"edit","path":"hidden1.weight","index":0,"value":1e999}""", "badMessage")]
    [InlineData("""{"do":"show","layer":"hidden1","unit":99}""", "noSuchNeuron")]
    [InlineData("""{"do":"show","layer":"output","unit":-2147483648}""", "noSuchNeuron")]
    [InlineData("""{"do":"undo"}""", "nothingToUndo")]
    [InlineData("""{"do":"redo"}""", "nothingToRedo")]
    public async Task What_cannot_be_done_is_said_and_harms_nothing(string message, string reason)
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say(message);

        Assert.Equal(reason, (await page.Await("problem")).GetProperty("reason").GetString());
        await page.NextFrame();
        Assert.Equal(0u, page.Epoch);
    }

    [Fact]
    public async Task The_largest_network_of_the_screen_fits_a_frame_of_40_KiB()
    {
        await using PageClient page = await Opened("v=1&seed=0.5&dataset=blobs4&networkShape=16,16,16,16,16,16,16,16,16,16&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&cosX=true&cosY=true");
        await page.Say("""{"do":"run"}""");
        for (int count = 0; count < 20; count++) Assert.InRange((await page.NextFrame()).Length, 30_000, 40 * 1024);
    }

    [Fact]
    public async Task A_network_without_inputs_shows_its_biases()
    {
        await using PageClient page = await Opened("v=1&seed=0.5&x=false&y=false");
        byte[] frame = await page.NextFrame();

        Assert.Empty(page.State.GetProperty("inputs").EnumerateArray());
        Assert.Equal(4 + (2 * 4 + 2) + (2 + 1), BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(64)));
    }

    [Fact]
    public async Task A_link_that_a_page_begins_with_is_not_undone()
    {
        await using PageClient page = await Opened(Start);
        Assert.False(page.State.GetProperty("canUndo").GetBoolean());

        await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Until(one => one.Epoch == 1);
        await page.Say("""{"do":"open","link":"v=1&seed=0.25"}""");
        await page.Until(one => one.Epoch == 0);
        Assert.True(page.State.GetProperty("canUndo").GetBoolean());
    }

    [Fact]
    public async Task After_a_pause_the_losses_are_those_of_the_weights_shown()
    {
        await using PageClient page = await Opened(Start);
        await page.NextFrame();
        for (int round = 0; round < 5; round++)
        {
            uint before = page.Epoch;
            await page.Say("""{"do":"run"}""");
            await page.Until(one => one.Epoch > before + 150);
            await page.Say("""{"do":"pause"}""");
            while (page.State.GetProperty("running").GetBoolean()) await page.Await("state");
            await page.NextFrame();
            while ((BinaryPrimitives.ReadUInt16LittleEndian(page.Frame.AsSpan(2)) & 1) != 0) await page.NextFrame();

            var trainer = new PlaygroundTrainer(PlaygroundLink.Read(page.State.GetProperty("liveLink").GetString()!).State);
            Assert.Equal((uint)trainer.Epoch, page.Epoch);
            Assert.Equal((float)trainer.Measure().Train, page.TrainLoss);
        }
    }

    [Fact]
    public async Task A_hostile_link_is_held_within_limits_and_noticed()
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say("""{"do":"open","link":"v=1&networkShape=1000000000,1000000000&learningRate=NaN&seed=<script>alert(1)</script>"}""");
        JsonElement state = await page.Await("state");

        Assert.NotEmpty(state.GetProperty("notices").EnumerateArray());
        Assert.Equal("0.03", state.GetProperty("settings").GetProperty("learningRate").GetString());
        Assert.Equal("<script>alert(1)</script>", state.GetProperty("settings").GetProperty("seed").GetString());
    }

    /// <summary>A page with a session of its own. The studio learns a moment later that another page has left, and may be full until then.</summary>
    private async Task<PageClient> OpenedWhereThereIsRoom()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await PageClient.Open(server);
            }
            catch (InvalidOperationException) when (attempt < 100)
            {
                Assert.False(TestContext.Current.CancellationToken.IsCancellationRequested);
            }
        }
    }

    /// <summary>A page whose session begins with a link.</summary>
    private async Task<PageClient> Opened(string link)
    {
        PageClient page = await PageClient.Open(server);
        await page.Say(JsonSerializer.Serialize(new Dictionary<string, string> { ["do"] = "open", ["link"] = link }));
        await page.Await("state");
        return page;
    }
}
