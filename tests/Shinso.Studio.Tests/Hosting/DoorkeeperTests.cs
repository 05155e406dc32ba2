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

    private static HttpClient Client(StudioServer server)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Endpoint.Port}/") };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }
}
