using System.Net;
using System.Text;
using System.Text.Json;
using Shinso.Lessons;
using Shinso.Studio.Hosting;

namespace Shinso.Studio.Tests.Hosting;

public sealed class LessonEndpointsTests
{
    private static readonly StudioOptions AnyPort = new() { Port = 0 };

    [Fact]
    public async Task The_contents_list_every_lesson_and_document()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (HttpStatusCode status, JsonElement contents) = await Get(server, "/lessons");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Course.Lessons.Select(lesson => lesson.Id), contents.GetProperty("lessons").EnumerateArray().Select(lesson => lesson.GetProperty("id").GetString()));
        Assert.Equal(["S0", "S1", "S2", "S3", "S4"], contents.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_lesson_comes_with_its_prose_and_what_it_computes_from_the_settings_of_its_source()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (_, JsonElement page) = await Get(server, "/lessons/perceptron-gates");
        (_, JsonElement again) = await Get(server, "/lessons/perceptron-gates");
        (_, JsonElement asked) = await Post(server, "/lessons/perceptron-gates", "");

        Assert.Equal(JsonValueKind.String, page.GetProperty("text").GetProperty("ja")[0].GetProperty("html").ValueKind);
        Assert.True(page.GetProperty("result").GetProperty("usual").GetBoolean());
        Assert.Equal(page.GetRawText(), again.GetRawText());
        Assert.Equal(page.GetProperty("result").GetRawText(), asked.GetRawText());
    }

    [Fact]
    public async Task Other_settings_give_other_numbers_and_no_checks()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (HttpStatusCode status, JsonElement result) = await Post(server, "/lessons/perceptron-gates", """{"set":{"w1":"0.5","w2":"0.5","b":"-0.75"}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([-0.75, -0.25, -0.25, 0.25], result.GetProperty("values").GetProperty("own_sums").EnumerateArray().Select(sum => sum.GetDouble()));
        Assert.False(result.GetProperty("usual").GetBoolean());
        Assert.Equal(0, result.GetProperty("checks").GetArrayLength());
    }

    [Fact]
    public async Task A_handle_is_dragged_after_the_values_are_set()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (_, JsonElement result) = await Post(server, "/lessons/perceptron-gates", """{"set":{"w1":"2"},"drag":{"handle":"border","x":0.25,"y":0.5}}""");

        JsonElement settings = result.GetProperty("settings");
        Assert.Equal(("2", "-1"), (settings.GetProperty("w1").GetString(), settings.GetProperty("b").GetString()));
    }

    [Theory]
    [InlineData("""{"set":{"w1":"9"}}""", "'w1' needs a number from -3 to 3, but got '9'.")]
    [InlineData("""{"set":{"w9":"1"}}""", "There is no setting 'w9'. Use one of: gate, w1, w2, b, rule, looks, start, inputs, w-each, b-all.")]
    [InlineData("""{"set":{"w1":1}}""", "The settings that were sent cannot be read. Reload the page.")]
    [InlineData("""{"drag":{"handle":"border","x":1e999,"y":0}}""", "The settings that were sent cannot be read. Reload the page.")]
    [InlineData("""{"drag":{"handle":"border"}}""", "The settings that were sent cannot be read. Reload the page.")]
    [InlineData("[1]", "The settings that were sent cannot be read. Reload the page.")]
    [InlineData("{", "The settings that were sent cannot be read. Reload the page.")]
    public async Task What_cannot_be_set_is_refused_with_a_sentence_in_both_languages(string body, string sentence)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (HttpStatusCode status, JsonElement answer) = await Post(server, "/lessons/perceptron-gates", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(sentence, answer.GetProperty("problem").GetProperty("en").GetString());
        Assert.NotEqual("", answer.GetProperty("problem").GetProperty("ja").GetString());
    }

    [Theory]
    [InlineData("/lessons/nothing")]
    [InlineData("/lessons/nothing/table.csv")]
    [InlineData("/lessons/perceptron-gates/other.csv")]
    [InlineData("/lessons/..%2f..%2fetc%2fpasswd")]
    public async Task A_lesson_that_is_not_there_is_said_to_be_missing(string path)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (HttpStatusCode status, JsonElement answer) = await Get(server, path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("There is no such lesson.", answer.GetProperty("problem").GetProperty("en").GetString());
    }

    [Theory]
    [InlineData("DELETE", "/lessons/perceptron-gates")]
    [InlineData("POST", "/lessons")]
    [InlineData("POST", "/lessons/perceptron-gates/table.csv")]
    public async Task A_method_that_makes_no_sense_is_refused(string method, string path)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = new();
        using var request = new HttpRequestMessage(new HttpMethod(method), Address(server, path));

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_table_comes_as_CSV_in_either_language_and_follows_the_settings()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = new();

        using HttpResponseMessage english = await client.GetAsync(Address(server, "/lessons/perceptron-gates/table.csv?b=-0.7&w1=0.5&w2=0.5"), TestContext.Current.CancellationToken);
        byte[] japanese = await client.GetByteArrayAsync(Address(server, "/lessons/perceptron-gates/table.csv?language=ja"), TestContext.Current.CancellationToken);
        using HttpResponseMessage refused = await client.GetAsync(Address(server, "/lessons/perceptron-gates/table.csv?b=x"), TestContext.Current.CancellationToken);

        Assert.StartsWith("x₁,x₂,sum w₁x₁ + w₂x₂ + b,distance from the border,answer,goal\n0,0,-0.7,0.98994949366116", await english.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"perceptron-gates.csv\"", english.Content.Headers.ContentDisposition?.ToString());
        Assert.StartsWith("\uFEFFx₁,x₂,和 w₁x₁ + w₂x₂ + b,境目までの距離,答え,目標\n", Encoding.UTF8.GetString(japanese), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = new();

        using HttpResponseMessage answer = await client.PostAsync(Address(server, "/lessons/perceptron-gates"), new StringContent(new string(' ', 300_000)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        (HttpStatusCode Status, JsonElement Result)[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Post(server, "/lessons/perceptron-gates", $$$"""{"set":{"b":"{{{(i % 5) - 2}}}"}}""")));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{(i % 5) - 2}"), answers.Select(answer => answer.Result.GetProperty("settings").GetProperty("b").GetString()));
    }

    private static Uri Address(StudioServer server, string path) => new($"http://127.0.0.1:{server.Endpoint.Port}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={server.Token}");

    private static async Task<(HttpStatusCode Status, JsonElement Json)> Get(StudioServer server, string path)
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.GetAsync(Address(server, path), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await Read(answer));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> Post(StudioServer server, string path, string body)
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.PostAsync(Address(server, path), new StringContent(body), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await Read(answer));
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }
}
