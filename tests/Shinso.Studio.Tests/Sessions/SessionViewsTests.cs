using System.Net;
using System.Text.Json;
using Shinso.Models;
using Shinso.Studio.Hosting;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Sessions;

public sealed class SessionViewsTests : IAsyncLifetime
{
    private StudioServer server = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        server = await StudioServer.Start(new StudioOptions { Port = 0 }, TestContext.Current.CancellationToken);
        page = await PageClient.Open(server);
        await page.Say("""{"do":"open","link":"v=1&seed=0.5"}""");
        await page.Await("state");
    }

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_graph_of_a_sample_has_its_values_and_changes_nothing()
    {
        await page.NextFrame();
        float before = page.TrainLoss;
        await page.Say("""{"do":"graph","id":7,"x":1.5,"y":-2,"label":1}""");
        JsonElement graph = await page.Await("graph");

        Assert.Equal(7, graph.GetProperty("id").GetInt64());
        JsonElement[] nodes = [.. graph.GetProperty("nodes").EnumerateArray()];
        Assert.Contains(nodes, node => node.GetProperty("role").GetString() == "loss" && node.GetProperty("value")[0].GetDouble() == graph.GetProperty("loss").GetDouble());
        Assert.All(nodes.Where(node => node.GetProperty("role").GetString() == "parameter"), node => Assert.NotEmpty(node.GetProperty("gradient").EnumerateArray()));
        await page.Say("""{"do":"show","layer":"output"}""");
        await page.NextFrame();
        Assert.Equal(before, page.TrainLoss);
    }

    [Fact]
    public async Task An_update_by_a_sample_lowers_its_loss_and_can_be_undone()
    {
        await page.Say("""{"do":"graph","id":1,"x":1.5,"y":-2,"label":1}""");
        double before = (await page.Await("graph")).GetProperty("loss").GetDouble();
        await page.Say("""{"do":"graphUpdate","id":2,"x":1.5,"y":-2,"label":1}""");
        double after = (await page.Await("graph")).GetProperty("loss").GetDouble();
        await page.Say("""{"do":"undo"}""");
        await page.Say("""{"do":"graph","id":3,"x":1.5,"y":-2,"label":1}""");

        Assert.InRange(after, 0, before * 0.9999);
        Assert.Equal(before, (await page.Await("graph")).GetProperty("loss").GetDouble());
    }

    [Fact]
    public async Task Who_looks_late_at_the_flow_sees_it_from_the_beginning()
    {
        for (int epoch = 0; epoch < 3; epoch++) await page.Say("""{"do":"step","unit":"epoch"}""");
        await page.Say("""{"do":"speed","epochsPerSecond":200}""");
        await page.Say("""{"do":"run"}""");
        while (page.Frame.Length == 0 || page.Epoch < 30) await page.NextFrame();
        await page.Say("""{"do":"pause"}""");
        await page.Say("""{"do":"watch","flow":true}""");
        JsonElement history = await page.Await("flowHistory");
        JsonElement[] past = [.. history.GetProperty("moments").EnumerateArray()];
        JsonElement details = await page.Await("details");
        Assert.Equal(["hidden1", "hidden2", "output"], history.GetProperty("layers").EnumerateArray().Select(layer => layer.GetString()));
        int[] epochs = [.. past.Select(moment => moment.GetProperty("epoch").GetInt32())];
        Assert.InRange(past.Length, 2, 240);
        Assert.InRange(epochs[0], 1, 20);
        Assert.Equal(epochs.Distinct().Order(), epochs);
        Assert.Equal(details.GetProperty("epoch").GetInt32(), epochs[^1]);
        Assert.All(past, moment => Assert.Equal((3, 3), (moment.GetProperty("gradient").GetArrayLength(), moment.GetProperty("ratio").GetArrayLength())));
        Assert.Equal(details.GetProperty("flow")[0].GetProperty("gradient").GetDouble(), past[^1].GetProperty("gradient")[0].GetDouble(), 1e-3);

        await page.Say("""{"do":"reset"}""");
        Assert.Equal([0], (await page.Await("flowHistory")).GetProperty("moments").EnumerateArray().Select(moment => moment.GetProperty("epoch").GetInt32()));
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        await page.Say("""{"do":"ping"}""");
        await page.Await("pong");
    }

    [Fact]
    public async Task Details_come_while_they_are_watched()
    {
        await page.Say("""{"do":"watch","flow":true,"confusion":true}""");
        JsonElement details = await page.Await("details");

        Assert.Equal(["hidden1", "hidden2", "output"], details.GetProperty("flow").EnumerateArray().Select(layer => layer.GetProperty("layer").GetString()));
        Assert.Equal(250, details.GetProperty("confusion").GetProperty("train").EnumerateArray().SelectMany(row => row.EnumerateArray()).Sum(cell => cell.GetInt32()));
    }

    [Fact]
    public async Task Seeds_run_in_the_background_to_their_end()
    {
        await page.Say("""{"do":"seeds","count":4,"epochs":30}""");
        JsonElement seeds = await page.Await("seeds");
        while (seeds.GetProperty("done").GetInt32() < 4) seeds = await page.Await("seeds");

        double[] median = Numbers(seeds, "median"), lower = Numbers(seeds, "q25"), upper = Numbers(seeds, "q75");
        Assert.Equal(30, seeds.GetProperty("epochs").EnumerateArray().Last().GetInt32());
        Assert.All(median.Zip(lower, upper), triple => Assert.True(triple.Second <= triple.First && triple.First <= triple.Third));
        (PlaygroundState best, _) = PlaygroundLink.Read(seeds.GetProperty("best").GetProperty("link").GetString()!);
        var trainer = new PlaygroundTrainer(best);
        for (int epoch = 0; epoch < 30; epoch++) trainer.RunEpoch();
        Assert.Equal(seeds.GetProperty("best").GetProperty("train").GetDouble(), trainer.Measure().Train);
    }

    [Fact]
    public async Task A_race_has_a_curve_for_every_optimizer()
    {
        await page.Say("""{"do":"race","optimizers":["sgd","adam","nonsense"],"epochs":20}""");
        JsonElement race = await page.Await("race");
        while (race.GetProperty("done").GetInt32() < 2) race = await page.Await("race");

        JsonElement[] runs = [.. race.GetProperty("runs").EnumerateArray()];
        Assert.Equal(["sgd", "adam"], runs.Select(run => run.GetProperty("optimizer").GetString()));
        Assert.All(runs, run => Assert.Equal(race.GetProperty("epochs").GetArrayLength(), run.GetProperty("losses").GetArrayLength()));
    }

    [Fact]
    public async Task A_challenge_is_set_up_judged_and_done()
    {
        await page.Say("""{"do":"challenge","name":"explode-and-rescue"}""");
        JsonElement challenge = await page.Await("challenge");
        Assert.Equal((0, 2), (challenge.GetProperty("stepsDone").GetInt32(), challenge.GetProperty("steps").GetInt32()));

        await page.Set("learningRate", "1000");
        await page.Say("""{"do":"run"}""");
        while (challenge.GetProperty("stepsDone").GetInt32() < 1) challenge = await page.Await("challenge");
        Assert.False(challenge.GetProperty("done").GetBoolean());
    }

    [Fact]
    public async Task Own_points_become_the_data_and_the_link_holds_them()
    {
        await page.Say("""{"do":"points","points":[[1,1,0],[-1,-1,1],[2,-2,2],[3,3,0],[-3,-3,1],[4,-4,2]]}""");
        JsonElement state = await page.Await("state");

        Assert.Equal(3, state.GetProperty("classes").GetInt32());
        Assert.Equal("own", state.GetProperty("settings").GetProperty("dataset").GetString());
        JsonElement points = state.GetProperty("points");
        Assert.Equal(6, points.GetProperty("train").GetInt32() + points.GetProperty("valid").GetInt32() + points.GetProperty("test").GetInt32());
        (PlaygroundState read, _) = PlaygroundLink.Read(state.GetProperty("link").GetString()!);
        Assert.Equal(6, read.Points.Count);
    }

    [Theory]
    [InlineData("""length;width;kind\n10;200;cat\n30;100;dog\n20;150;cat\n""", 2)]
    [InlineData("""1,2,0\n-1,3,1\n0,-2,2\n2,2,0\n""", 3)]
    [InlineData("""x\ty\tz\n1\t1\t0.1\n2\t1\t0.2\n3\t1\t0.3\n4\t1\t0.4\n5\t1\t0.5\n-1\t1\t0.6\n-2\t1\t0.7\n-3\t1\t0.8\n-4\t2\t0.9\n""", 0)]
    public async Task A_pasted_table_becomes_points(string text, int classes)
    {
        await page.Say($$"""{"do":"csv","text":"{{text}}"}""");
        JsonElement state = await page.Await("state");

        Assert.Equal(classes, state.GetProperty("classes").GetInt32());
        Assert.Equal(0, state.GetProperty("points").GetProperty("outside").GetInt32());
    }

    [Theory]
    [InlineData("", "noRows")]
    [InlineData("""1,2\n3,4\n""", "threeColumns")]
    [InlineData("""x,y,kind\n1,2,a\n1,zwei,b\n""", "notANumber")]
    [InlineData("""1,2,a\n1,2,b\n1,2,c\n1,2,d\n1,2,e\n1,2,f\n1,2,g\n1,2,h\n1,2,i\n""", "tooManyClasses")]
    public async Task A_table_that_cannot_be_used_is_refused_with_its_reason(string text, string reason)
    {
        await page.Say($$"""{"do":"csv","text":"{{text}}"}""");

        Assert.Equal(reason, (await page.Await("problem")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_wrong_line_of_a_table_is_named()
    {
        await page.Say("""{"do":"csv","text":"x,y,kind\n1,2,a\n\n1,zwei,b\n"}""");

        Assert.Equal(["4", "zwei"], (await page.Await("problem")).GetProperty("values").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public async Task A_model_to_save_predicts_what_the_map_shows()
    {
        byte[] file = await Export("model");
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
            Assert.Equal(25, Model.Load(path).Parameters.ValueCount);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("csharp", "public static class PlaygroundModel")]
    [InlineData("svg", "<svg")]
    [InlineData("link", "v=1&seed=0.5&weights=")]
    [InlineData("curve", "epoch,")]
    public async Task Files_to_save_hold_what_their_name_says(string kind, string words) =>
        Assert.Contains(words, System.Text.Encoding.UTF8.GetString(await Export(kind)), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_of_no_known_kind_or_of_a_session_that_is_gone_is_refused()
    {
        using var client = new HttpClient();
        using HttpResponseMessage unknown = await client.GetAsync(Address(page.Session, "zip"), TestContext.Current.CancellationToken);
        using HttpResponseMessage gone = await client.GetAsync(Address("0123", "png"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static double[] Numbers(JsonElement message, string name) => [.. message.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private Uri Address(string session, string kind) => new($"http://127.0.0.1:{server.Endpoint.Port}/playground/session/{session}/export?as={kind}&token={server.Token}");

    private async Task<byte[]> Export(string kind)
    {
        using var client = new HttpClient();
        using HttpResponseMessage answer = await client.GetAsync(Address(page.Session, kind), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
