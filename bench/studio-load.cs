#:property PublishAot=false
// Many pages at once on one studio, written from docs/studio.md ("The protocol, version 1") alone.
//   dotnet run bench/studio-load.cs -- "http://127.0.0.1:5080/?token=…" [--sessions 100] [--seconds 15]
// Every session trains the default network as fast as it can get, takes frames as a page does, and counts them. Prints one JSON line: frames per second of the slowest, the middle and the fastest
// session, epochs per second likewise, the longest wait for a frame, the largest frame.
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

if (args.Length == 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? link) || !link.Query.Contains("token=", StringComparison.Ordinal))
{
    Console.Error.WriteLine("Usage: dotnet run bench/studio-load.cs -- LINK [--sessions 100] [--seconds 15] [--set KEY=VALUE]. LINK is the one that 'shinso studio' prints, with its token.");
    return 2;
}

int sessions = int.Parse(Option("--sessions", "100"), CultureInfo.InvariantCulture);
double seconds = double.Parse(Option("--seconds", "15"), CultureInfo.InvariantCulture);
string[] setting = Option("--set", "").Split('=', 2);
var address = new Uri($"ws://{link.Authority}/playground/session{link.Query}&page=load");
var clock = Stopwatch.StartNew();
Page[] pages = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => Watch()));

Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{{\"sessions\":{sessions},\"seconds\":{seconds},{Spread("framesPerSecond", page => page.Frames / seconds)},{Spread("epochsPerSecond", page => page.Epochs / seconds)},\"longestWaitSeconds\":{pages.Max(page => page.LongestWait):0.000},\"largestFrameBytes\":{pages.Max(page => page.LargestFrame)}}}"));
return 0;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is int index && index > 0 && index + 1 < args.Length ? args[index + 1] : otherwise;

string Spread(string name, Func<Page, double> of)
{
    double[] values = [.. pages.Select(of).Order()];
    return string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{{\"least\":{values[0]:0.#},\"median\":{values[values.Length / 2]:0.#},\"most\":{values[^1]:0.#}}}");
}

async Task<Page> Watch()
{
    using var socket = new ClientWebSocket();
    await socket.ConnectAsync(address, CancellationToken.None);
    if (setting.Length == 2) await Say($"{{\"do\":\"set\",\"settings\":{{\"{setting[0]}\":\"{setting[1]}\"}}}}");
    await Say("""{"do":"run"}""");
    await Say("""{"do":"next"}""");
    await Say("""{"do":"next"}""");
    byte[] buffer = new byte[1 << 17];
    int frames = 0, largest = 0;
    uint firstEpoch = 0, lastEpoch = 0;
    double longest = 0;
    TimeSpan begin = clock.Elapsed, last = begin;
    while (clock.Elapsed - begin < TimeSpan.FromSeconds(seconds))
    {
        (int length, bool isText) = await Read(socket, buffer);
        if (isText || buffer[0] != 1 || buffer[1] != 1)
        {
            if (isText) Refuse(buffer.AsMemory(0, length));
            continue;
        }

        lastEpoch = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(12));
        if (frames++ == 0) firstEpoch = lastEpoch;
        else longest = Math.Max(longest, (clock.Elapsed - last).TotalSeconds);
        (last, largest) = (clock.Elapsed, Math.Max(largest, length));
        await Say("""{"do":"next"}""");
    }

    return new Page(frames, lastEpoch - firstEpoch, longest, largest);

    Task Say(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
}

static async Task<(int Length, bool IsText)> Read(ClientWebSocket socket, byte[] buffer)
{
    int length = 0;
    while (true)
    {
        ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
        if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("The studio closed the socket.");
        length += part.Count;
        if (part.EndOfMessage) return (length, part.MessageType == WebSocketMessageType.Text);
    }
}

static void Refuse(ReadOnlyMemory<byte> message)
{
    using JsonDocument json = JsonDocument.Parse(message);
    if (json.RootElement.GetProperty("is").GetString() == "problem") throw new InvalidOperationException(Encoding.UTF8.GetString(message.Span));
}

internal sealed record Page(int Frames, uint Epochs, double LongestWait, int LargestFrame);
