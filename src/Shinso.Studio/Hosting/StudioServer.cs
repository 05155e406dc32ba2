using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Shinso.Studio.Sessions;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Shinso.Studio.Hosting;

/// <summary>The studio on the web: pages, lessons, sockets, files to save. Listens from <see cref="Start"/> until it is disposed.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private const int PortsToTry = 50, MaxConnections = 1024, MaxBody = 256 << 10;

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly WebApplication app;
    private readonly SessionPool sessions;
    private readonly PlaygroundEndpoints playground;
    private readonly LessonEndpoints lessons;

    private StudioServer(WebApplication app, SessionPool sessions, PlaygroundEndpoints playground, LessonEndpoints lessons, IPEndPoint endpoint, string token)
    {
        (this.app, this.sessions, this.playground, this.lessons, Endpoint) = (app, sessions, playground, lessons, endpoint);
        string host = IPAddress.Any.Equals(endpoint.Address) || IPAddress.IPv6Any.Equals(endpoint.Address) ? OwnAddress(endpoint.AddressFamily) : Bracketed(endpoint.Address);
        Link = new Uri(FormattableString.Invariant($"http://{host}:{endpoint.Port}/?token={token}"));
        Token = token;
    }

    /// <summary>Whether the pages were built; without Node.js they are not.</summary>
    public static bool HasPages => WebFiles.Built;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>The link that opens it, with its token.</summary>
    public Uri Link { get; }

    /// <summary>The token, for programs that speak the protocol.</summary>
    public string Token { get; }

    /// <summary>Starts listening: on the port asked for, or on the next free one.</summary>
    /// <param name="options">Where.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <exception cref="IOException">No port near the one asked for is free, or the address is not one of this computer.</exception>
    public static async Task<StudioServer> Start(StudioOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (int port, int tries) = (options.Port, PortsToTry);
        while (true)
        {
            try
            {
                return await Listen(options, port, stop);
            }
            catch (IOException problem) when (problem.InnerException is AddressInUseException && tries > 0 && port < IPEndPoint.MaxPort)
            {
                tries--;
                port += options.Port == 0 ? 0 : 1;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        sessions.Dispose();
        await app.DisposeAsync();
        playground.Dispose();
        lessons.Dispose();
    }

    private static async Task<StudioServer> Listen(StudioOptions options, int port, CancellationToken stop)
    {
        port = port == 0 ? FreePort(options.Address) : port;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Shinso.Studio", EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Address, port));
        WebApplication app = builder.Build();
        string token = Doorkeeper.NewToken();
        var doorkeeper = new Doorkeeper(token, Hosts(options.Address), port);
        var sessions = new SessionPool(options.MaxSessions, options.Failed);
        var playground = new PlaygroundEndpoints(sessions);
        var lessons = new LessonEndpoints();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.Use(next => context => doorkeeper.Check(context, next));
        app.Run(context => Guard(context, LessonEndpoints.Owns(context) ? lessons.Answer : playground.Answer, options.Failed));
        try
        {
            await app.StartAsync(stop);
        }
        catch
        {
            sessions.Dispose();
            await app.DisposeAsync();
            playground.Dispose();
            lessons.Dispose();
            throw;
        }

        return new StudioServer(app, sessions, playground, lessons, new IPEndPoint(options.Address, port), token);
    }

    /// <summary>What goes wrong inside is told to whoever runs the studio, not to whoever asked.</summary>
    private static async Task Guard(HttpContext context, RequestDelegate answer, Action<Exception>? failed)
    {
        try
        {
            await answer(context);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or BadHttpRequestException or IOException))
        {
            failed?.Invoke(problem);
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static void Configure(KestrelServerOptions kestrel, IPAddress address, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = MaxConnections;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Listen(address, port);
    }

    private static int FreePort(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The names under which a browser may ask. A loopback studio has no other name than these; one that others can reach has this computer's addresses and name.</summary>
    private static IEnumerable<string> Hosts(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return ["127.0.0.1", "localhost", "[::1]", Bracketed(address)];
        return [.. OwnAddresses().Append(address).Select(Bracketed), "127.0.0.1", "localhost", "[::1]", Environment.MachineName, $"{Environment.MachineName}.local"];
    }

    private static IEnumerable<IPAddress> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up).SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(one => one.Address);

    private static string OwnAddress(AddressFamily family) =>
        Bracketed(OwnAddresses().FirstOrDefault(address => address.AddressFamily == family && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal) ?? IPAddress.Loopback);

    private static string Bracketed(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
