using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json;
using Shinso.Studio.Hosting;
using Shinso.Studio.Playground.Experiments;
using Shinso.Studio.Sessions;

namespace Shinso.Studio.Tests.Sessions;

/// <summary>What a page does that is too much, too large, too late, or gone.</summary>
public sealed class SessionLimitsTests : IAsyncLifetime
{
    private const string Large = "v=1&seed=0.5&networkShape=512,512,512&samples=2000&batchSize=2000";

    private StudioServer server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await StudioServer.Start(new StudioOptions { Port = 0 }, Stop);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Of_a_burst_of_commands_none_is_lost()
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say("""{"do":"open","link":"v=1&seed=0.5"}""");
        for (int count = 0; count < 6000; count++) await page.Say("""{"do":"step","unit":"sample"}""");
        await page.Say("""{"do":"speed","epochsPerSecond":7}""");
        while (page.State.GetProperty("speed").GetDouble() != 7) await page.Await("state");
        await page.NextFrame();

        Assert.Equal(24u, page.Epoch);
        Assert.Equal(0, BinaryPrimitives.ReadInt32LittleEndian(page.Frame.AsSpan(16)));
    }

    [Fact]
    public async Task The_last_frame_belongs_to_the_last_state_however_fast_settings_change()
    {
        await using PageClient page = await PageClient.Open(server);
        for (int count = 1; count <= 300; count++)
        {
            await page.Say("""{"do":"next"}""");
            await page.Say($$$"""{"do":"set","settings":{"networkShape":"{{{1 + count % 8}}}","noise":"{{{count % 50}}}"}}""");
        }

        await page.Say("""{"do":"speed","epochsPerSecond":7}""");
        while (page.State.GetProperty("speed").GetDouble() != 7) await page.Await("state");
        while (BinaryPrimitives.ReadUInt32LittleEndian(page.Frame.AsSpan(4)) != page.State.GetProperty("revision").GetUInt32()) await page.NextFrame();
    }

    [Theory]
    [InlineData("""{"do":"set","settings":{"noise":"1","noise":"2"}}""", null)]
    [InlineData("""{"do":"set","settings":{"noise":5}}""", "badMessage")]
    [InlineData("""{"do":"points","points":[[1,2]]}""", "badMessage")]
    [InlineData("""{"do":"points","points":[[1,2,0],[]]}""", "badMessage")]
    [InlineData("""{"do":"points","points":[[1,2,9]]}""", "badPoints")]
    [InlineData("""{"do":"points","points":[1]}""", "badMessage")]
    [InlineData("""{"do":"show","layer":"output","unit":99999999999}""", "badMessage")]
    [InlineData("""{"do":"open"}""", "badMessage")]
    [InlineData("""{"do":"challenge","name":7}""", "badMessage")]
    [InlineData("""{"do":"challenge","name":"none"}""", "noSuchChallenge")]
    [InlineData("""{"do":"step","unit":"century"}""", "unknownCommand")]
    [InlineData("""{"do":"edit","path":"hidden1.weight","index":0,"value":1e300}""", "badNumber")]
    [InlineData("""{"do":[[[[[[[[[[1]]]]]]]]]]}""", "badMessage")]
    public async Task A_strange_message_is_answered_and_the_session_lives(string message, string? reason)
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say(message);
        if (reason is null) await page.Await("state");
        else Assert.Equal(reason, (await page.Await("problem")).GetProperty("reason").GetString());
        await page.Set("noise", "33");
        while (page.State.GetProperty("settings").GetProperty("noise").GetString() != "33") await page.Await("state");
    }

    [Fact]
    public async Task A_link_that_is_too_long_and_a_message_that_is_too_long_are_refused_each_in_its_way()
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say($$"""{"do":"open","link":"v=1&seed={{new string('7', 70_000)}}"}""");
        Assert.Equal("badLink", (await page.Await("problem")).GetProperty("reason").GetString());
        await page.Say($$"""{"do":"csv","text":"{{new string('x', 300_000)}}"}""");

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await page.Closed());
        await using PageClient again = await PageClient.Open(server, page.Session);
        Assert.Equal("back", again.Hello.GetProperty("came").GetString());
    }

    [Fact]
    public async Task Twenty_thousand_points_are_cut_and_noticed()
    {
        await using PageClient page = await PageClient.Open(server);
        await page.Say($$"""{"do":"points","points":[{{string.Join(',', Enumerable.Repeat("[1,2,0]", 20_000))}}]}""");
        JsonElement state = await page.Await("state");

        Assert.Equal(1500, state.GetProperty("points").EnumerateObject().Take(3).Sum(part => part.Value.GetInt32()));
        Assert.Contains(state.GetProperty("notices").EnumerateArray(), notice => notice.GetProperty("key").GetString() == "points");
    }

    [Fact]
    public async Task A_page_that_never_reads_holds_nobody_up()
    {
        await using PageClient deaf = await PageClient.Open(server), other = await PageClient.Open(server, page: "other");
        for (int count = 0; count < 3000; count++) await deaf.Say($$$"""{"do":"graph","id":{{{count}}},"x":1,"y":1}""");
        await deaf.Say("""{"do":"run"}""");
        await other.Say("""{"do":"run"}""");

        await other.Until(page => page.Epoch > 100);
    }

    [Fact]
    public async Task Large_networks_leave_the_others_their_frames()
    {
        PageClient[] large = [await PageClient.Open(server, page: "1"), await PageClient.Open(server, page: "2")];
        foreach (PageClient page in large)
        {
            await page.Say($$"""{"do":"open","link":"{{Large}}"}""");
            await page.Say("""{"do":"run"}""");
            await page.Say("""{"do":"next"}""");
        }

        await using PageClient small = await PageClient.Open(server, page: "3");
        await small.Say("""{"do":"run"}""");
        for (int count = 0; count < 30; count++) await small.NextFrame();

        Assert.True(small.Epoch > 30);
        foreach (PageClient page in large)
        {
            byte[] frame = await page.Binary(1);
            Assert.Equal(50, BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(56)));
            await page.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_session_that_nobody_watches_sleeps_and_goes_on_when_its_page_is_back()
    {
        using var pool = new SessionPool(4, grace: TimeSpan.Zero);
        PlaygroundSession session = (await pool.Open(null, "page"))!.Session;
        Outbox before = new(), after = new();
        await session.Post(new Attach(before, "new"), Stop);
        await session.Post(new Run(true), Stop);
        await Until(before, message => EpochOf(message) > 20, session);
        await session.Post(new Detach(before), Stop);
        int asleep = (await session.Ask(one => one.Now))!.Epoch;
        for (int count = 0; count < 50; count++) Assert.Equal(asleep, (await session.Ask(one => one.Now))!.Epoch);

        await session.Post(new Attach(after, "back"), Stop);
        OutgoingMessage state = await Until(after, message => message.Kind == Outgoing.State, session);
        using JsonDocument said = JsonDocument.Parse(state.Bytes);

        Assert.True(said.RootElement.GetProperty("running").GetBoolean());
        await Until(after, message => EpochOf(message) > asleep + 20, session);
    }

    [Fact]
    public async Task Experiments_wait_while_they_are_paused_and_go_on_after_it()
    {
        using var crew = new TrainingCrew(1);
        var experiment = new Endless();
        using var background = new SessionExperiments(crew, () => { }, _ => { });
        background.Start(experiment);
        await experiment.Reaches(10);
        background.Pause(true);
        await TrainingCrewTests.Turn(crew);
        int steps = experiment.Steps;
        for (int count = 0; count < 20; count++) await TrainingCrewTests.Turn(crew);
        Assert.Equal(steps, experiment.Steps);

        background.Pause(false);
        await experiment.Reaches(steps + 10);
        background.Stop();
        await TrainingCrewTests.Turn(crew);
        await TrainingCrewTests.Turn(crew);
        steps = experiment.Steps;
        await TrainingCrewTests.Turn(crew);
        Assert.Equal(steps, experiment.Steps);
    }

    [Fact]
    public async Task An_unwatched_session_lets_its_experiment_wait()
    {
        using var pool = new SessionPool(4, grace: TimeSpan.Zero);
        PlaygroundSession session = (await pool.Open(null, "page"))!.Session;
        Outbox before = new(), after = new();
        await session.Post(new Attach(before, "new"), Stop);
        await session.Post(new SweepSeeds(50, 2000), Stop);
        await Until(before, message => message.Kind == Outgoing.Seeds, session);
        await session.Post(new Detach(before), Stop);
        await session.Ask(one => one.Now);

        Assert.True(session.ExperimentWaits);
        await session.Post(new Attach(after, "back"), Stop);
        await Until(after, message => message.Kind == Outgoing.Seeds, session);
        Assert.False(session.ExperimentWaits);
    }

    /// <summary>Takes messages, asking for frames, until one is as wanted.</summary>
    private static async Task<OutgoingMessage> Until(Outbox outbox, Func<OutgoingMessage, bool> wanted, PlaygroundSession session)
    {
        while (true)
        {
            await session.Post(new NextFrame(), Stop);
            OutgoingMessage message = (await outbox.Next(Stop))!;
            if (wanted(message)) return message;
        }
    }

    private static int EpochOf(OutgoingMessage message) => message.Kind == Outgoing.Frame ? BinaryPrimitives.ReadInt32LittleEndian(message.Bytes.Span[12..]) : -1;

    private sealed class Endless : IExperiment
    {
        private int steps;

        public int Steps => Volatile.Read(ref steps);

        public bool Advance(TimeSpan budget, CancellationToken token = default)
        {
            Interlocked.Increment(ref steps);
            return true;
        }

        public async Task Reaches(int count)
        {
            while (Steps < count) await Task.Yield();
        }
    }
}
