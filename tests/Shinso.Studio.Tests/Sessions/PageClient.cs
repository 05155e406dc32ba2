using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shinso.Studio.Hosting;

namespace Shinso.Studio.Tests.Sessions;

/// <summary>A page without a browser: speaks the protocol and keeps what the server said.</summary>
internal sealed class PageClient : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 18];

    /// <summary>The newest state.</summary>
    public JsonElement State { get; private set; }

    /// <summary>The newest frame.</summary>
    public byte[] Frame { get; private set; } = [];

    /// <summary>The newest curve, whole.</summary>
    public byte[] Curve { get; private set; } = [];

    /// <summary>The newest points.</summary>
    public byte[] Points { get; private set; } = [];

    public JsonElement Hello { get; private set; }

    public string Session => Hello.GetProperty("session").GetString()!;

    public uint Epoch => BinaryPrimitives.ReadUInt32LittleEndian(Frame.AsSpan(12));

    public float TrainLoss => BinaryPrimitives.ReadSingleLittleEndian(Frame.AsSpan(28));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the socket and waits for nothing.</summary>
    public static async Task<PageClient> Connect(StudioServer server, string? session = null, string page = "page")
    {
        var client = new PageClient();
        string back = session is null ? "" : $"&session={session}";
        await client.socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Endpoint.Port}/playground/session?token={server.Token}&page={page}{back}"), Stop);
        return client;
    }

    /// <summary>Opens the socket and waits until the session has introduced itself.</summary>
    public static async Task<PageClient> Open(StudioServer server, string? session = null, string page = "page")
    {
        PageClient client = await Connect(server, session, page);
        client.Hello = await client.Await("hello");
        await client.Await("state");
        return client;
    }

    /// <summary>Why the server closed the socket; waits until it has.</summary>
    public async Task<WebSocketCloseStatus?> Closed()
    {
        try
        {
            while (true) await Read();
        }
        catch (InvalidOperationException)
        {
            return socket.CloseStatus;
        }
    }

    public Task Say(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);

    /// <summary>Sends settings and waits for the state after it.</summary>
    public async Task<JsonElement> Set(string key, string value)
    {
        await Say($$$"""{"do":"set","settings":{"{{{key}}}":"{{{value}}}"}}""");
        return await Await("state");
    }

    /// <summary>The next message of a kind; what comes before it is kept.</summary>
    public async Task<JsonElement> Await(string kind)
    {
        while (true)
        {
            (byte[] bytes, bool isText) = await Read();
            if (!isText)
            {
                Keep(bytes);
                continue;
            }

            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement message = document.RootElement.Clone();
            string given = message.GetProperty("is").GetString()!;
            if (given == "state") State = message;
            if (given == kind) return message;
        }
    }

    /// <summary>Asks for a frame and waits for it.</summary>
    public async Task<byte[]> NextFrame()
    {
        await Say("""{"do":"next"}""");
        return await Binary(1);
    }

    /// <summary>The next binary message of a kind.</summary>
    public async Task<byte[]> Binary(byte kind)
    {
        while (true)
        {
            (byte[] bytes, bool isText) = await Read();
            if (isText)
            {
                using JsonDocument document = JsonDocument.Parse(bytes);
                if (document.RootElement.GetProperty("is").GetString() == "state") State = document.RootElement.Clone();
                Assert.NotEqual("problem", document.RootElement.GetProperty("is").GetString());
                continue;
            }

            Keep(bytes);
            if (bytes[1] == kind) return bytes;
        }
    }

    /// <summary>Reads frames until one satisfies a condition.</summary>
    public async Task Until(Func<PageClient, bool> condition)
    {
        do await NextFrame();
        while (!condition(this));
    }

    /// <summary>Leaves without a word, as a lost connection does.</summary>
    public void Vanish() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }

    private void Keep(byte[] bytes)
    {
        Assert.Equal(1, bytes[0]);
        if (bytes[1] == 1) Frame = bytes;
        if (bytes[1] == 2) Points = bytes;
        if (bytes[1] == 4) Curve = bytes;
    }

    private async Task<(byte[] Bytes, bool IsText)> Read()
    {
        int length = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The server closed the socket: {socket.CloseStatusDescription}");
            length += part.Count;
            if (part.EndOfMessage) return (buffer[..length], part.MessageType == WebSocketMessageType.Text);
        }
    }
}
