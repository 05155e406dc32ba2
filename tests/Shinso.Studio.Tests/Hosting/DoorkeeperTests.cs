using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using Shinso.Studio.Hosting;

namespace Shinso.Studio.Tests.Hosting;

public sealed class DoorkeeperTests
{
    private static readonly StudioOptions AnyPort = new() { Port = 0 };

    [Fact]
    public async Task Nobody_gets_in_without_the_token()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("The token is missing or belongs to a studio that has ended. Open the link that 'shinso studio' printed.\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_start_link_becomes_a_cookie_and_leaves_the_address_bar()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await client.GetAsync(server.Link, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal($"shinso-{server.Endpoint.Port}={server.Token}; path=/; samesite=lax; httponly", cookie);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await client.GetAsync(new Uri("/nothing", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_is_refused()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Link);
        request.Headers.Host = $"evil.example:{server.Endpoint.Port}";

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_ask_even_with_the_cookie()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/playground/links", UriKind.Relative)) { Content = new StringContent("v=1") };
        request.Headers.Add("Cookie", $"shinso-{server.Endpoint.Port}={server.Token}");
        request.Headers.Add("Origin", "http://evil.example");

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("wrong", null, false)]
    [InlineData("right", null, true)]
    [InlineData("right", "http://evil.example", false)]
    [InlineData("right", "null", false)]
    public async Task A_socket_opens_with_the_token_and_from_no_other_site(string? token, string? origin, bool opens)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        string query = token is null ? "" : $"?token={(token == "right" ? server.Token : "0123456789")}";
        var address = new Uri($"ws://127.0.0.1:{server.Endpoint.Port}/playground/session{query}");

        Exception? problem = await Record.ExceptionAsync(() => socket.ConnectAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(opens ? WebSocketState.Open : WebSocketState.Closed, socket.State);
        Assert.Equal(opens, problem is null);
    }

    [Fact]
    public async Task A_port_in_use_gives_the_next_free_one()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using StudioServer server = await StudioServer.Start(new StudioOptions { Port = port }, TestContext.Current.CancellationToken);

        Assert.InRange(server.Endpoint.Port, port + 1, port + 50);
    }

    [Fact]
    public async Task An_address_of_another_computer_is_a_clear_failure()
    {
        var options = new StudioOptions { Port = 0, Address = IPAddress.Parse("192.0.2.1") };

        await Assert.ThrowsAnyAsync<SocketException>(() => StudioServer.Start(options, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%5c..%5cindex.html")]
    [InlineData("/web/index.html")]
    [InlineData("//etc/passwd")]
    [InlineData("/playground/session//export?as=png")]
    [InlineData("/playground/session/export?as=png")]
    [InlineData("/playground/session/%00/export?as=png")]
    public async Task Nothing_but_what_there_is_is_answered(string path)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        string answer = await Raw(server, "GET", path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"token={server.Token}", $"127.0.0.1:{server.Endpoint.Port}");

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:{0}", true)]
    [InlineData("localhost:{0}", true)]
    [InlineData("LOCALHOST:{0}", true)]
    [InlineData("[::1]:{0}", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.1:1", false)]
    [InlineData("127.0.0.1.evil.example:{0}", false)]
    [InlineData("evil.example@127.0.0.1:{0}", false)]
    [InlineData("[::ffff:127.0.0.1]:{0}", false)]
    public async Task A_request_must_name_an_address_of_the_studio(string host, bool letIn)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        string answer = await Raw(server, "GET", $"/nothing?token={server.Token}", string.Format(System.Globalization.CultureInfo.InvariantCulture, host, server.Endpoint.Port));

        Assert.Matches(letIn ? "^HTTP/1.1 404 " : "^HTTP/1.1 4(21|00) ", answer);
    }

    [Fact]
    public async Task A_studio_on_all_addresses_has_the_names_of_this_computer_and_no_others()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort with { Address = IPAddress.Any }, TestContext.Current.CancellationToken);

        Assert.NotEqual("0.0.0.0", server.Link.Host);
        Assert.StartsWith("HTTP/1.1 404 ", await Raw(server, "GET", $"/nothing?token={server.Token}", $"{server.Link.Host}:{server.Endpoint.Port}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 421 ", await Raw(server, "GET", $"/nothing?token={server.Token}", $"evil.example:{server.Endpoint.Port}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_can_be_kept_is_kept_and_nobody_else_may_read_along()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await client.GetAsync(server.Link, TestContext.Current.CancellationToken);

        Assert.Equal("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("POST", "/", "40[45]")]
    [InlineData("DELETE", "/playground/links", "40[45]")]
    [InlineData("HEAD", "/nothing", "404")]
    [InlineData("POST", "/playground/session/0123/export?as=png", "40[45]")]
    [InlineData("GET", "/playground/session", "400")]
    public async Task A_method_that_makes_no_sense_does_nothing(string method, string path, string status)
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);

        string answer = await Raw(server, method, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"token={server.Token}", $"127.0.0.1:{server.Endpoint.Port}");

        Assert.Matches($"^HTTP/1.1 {status} ", answer);
        if (method == "HEAD") Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_look_at_is_read_and_a_body_without_end_is_not()
    {
        await using StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using HttpClient client = Client(server);
        var address = new Uri($"/playground/links?token={server.Token}", UriKind.Relative);

        using HttpResponseMessage read = await client.PostAsync(address, new StringContent("dataset=xor&seed=0.5&noise=999"), TestContext.Current.CancellationToken);
        using HttpResponseMessage late = await client.PostAsync(address, new StringContent(new string('x', 100_000)), TestContext.Current.CancellationToken);
        using HttpResponseMessage huge = await client.PostAsync(address, new StringContent(new string('x', 300_000)), TestContext.Current.CancellationToken);

        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("xor", json.RootElement.GetProperty("settings").GetProperty("dataset").GetString());
        Assert.Equal("noise", json.RootElement.GetProperty("notices")[0].GetProperty("key").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge), (late.StatusCode, huge.StatusCode));
        Assert.Empty(await huge.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_studio_with_open_pages_ends_at_once()
    {
        StudioServer server = await StudioServer.Start(AnyPort, TestContext.Current.CancellationToken);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Endpoint.Port}/playground/session?token={server.Token}"), TestContext.Current.CancellationToken);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            byte[] buffer = new byte[1 << 18];
            while ((await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close) { }
            throw new WebSocketException("It was closed in order.");
        });
    }

    /// <summary>A request as it is written here, and the answer as it comes.</summary>
    private static async Task<string> Raw(StudioServer server, string method, string path, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Endpoint.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static HttpClient Client(StudioServer server)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Endpoint.Port}/") };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }
}
